/** What this person may file: for a resident, and each flow whose first step is theirs. Nothing where there is only one. */
import type { DeskFlow } from '@huying/contracts'
import { linkTo } from '../navigation.ts'
import { flowIcon } from '../parts/flow-icon.ts'
import { Icon } from '../parts/icon.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSay } from '../words/say.ts'

export function useOwnFlows(): readonly DeskFlow[] {
  return useFlows().all.filter((flow) => flow.start !== null)
}

/** `current` null: for a resident. */
export function NewKinds({ current, forResidents }: { current: string | null; forResidents: boolean }) {
  const { say, lang } = useSay()
  const flows = useOwnFlows()
  if (flows.length + (forResidents ? 1 : 0) < 2) return null
  return (
    <nav className="new-kinds" aria-label={say('staff-filing.choose')}>
      {forResidents && (
        <a {...linkTo({ page: 'filing' })} aria-current={current === null ? 'page' : undefined}>
          <Icon name="phone" size="s" />
          {say('staff-filing.caller')}
        </a>
      )}
      {flows.map((flow) => (
        <a key={flow.id} {...linkTo({ page: 'new', flow: flow.id })} aria-current={current === flow.id ? 'page' : undefined}>
          <Icon name={flowIcon(flow.id)} size="s" />
          {flow.title[lang]}
        </a>
      ))}
    </nav>
  )
}
