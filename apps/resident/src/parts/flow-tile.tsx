/** The five doors. The first is the one most people came for. */
import { usePage } from '../page-context.ts'
import type { ResidentKind } from '../page-props.ts'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'

export const flowIcons = { report: icons.report, help: icons.help, ask: icons.ask, suggest: icons.suggest, appraise: icons.appraise }
export const flowOrder: readonly ResidentKind[] = ['report', 'help', 'ask', 'suggest', 'appraise']

export function FlowTiles({ code }: { code: string | null }) {
  const { look } = usePage()
  return (
    <ul class={look.mode === 'elder' ? 'flow-rows' : 'flow-tiles'}>
      {look.mode === 'elder' && <PhoneTile />}
      {flowOrder.map((flow) => (
        <FlowTile key={flow} flow={flow} code={code} />
      ))}
    </ul>
  )
}

function FlowTile({ flow, code }: { flow: ResidentKind; code: string | null }) {
  const { words, look } = usePage()
  const said = words.flows[flow]
  return (
    <li>
      <a href={`/${flow}${code ? `?code=${code}` : ''}`}>
        <Icon of={flowIcons[flow]} />
        <span class="said">
          <b>{said.title}</b>
          <span>{look.mode === 'elder' ? said.elder : said.hint}</span>
        </span>
        {flow === 'report' && look.mode !== 'elder' && <Icon of={icons.next} size="s" />}
      </a>
    </li>
  )
}

function PhoneTile() {
  const { words, frame } = usePage()
  return (
    <li class="first">
      <a href={`tel:${frame.helpPhone.replace(/\D/g, '')}`}>
        <Icon of={icons.phone} />
        <span class="said">
          <b>{words.home.phoneTile}</b>
          <span>{words.home.phoneTileHint}</span>
        </span>
      </a>
    </li>
  )
}
