/** Own matters, what waits for the resident first. */
import { usePage } from '../page-context.ts'
import type { MineItem } from '../page-props.ts'
import { moment, until } from '../time/when.ts'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'

export function MatterList({ items }: { items: readonly MineItem[] }) {
  return (
    <ul class="matter-list">
      {items.map((item) => (
        <li key={item.number}>
          <a href={`/m/${item.number}`}>
            <span>
              <StateTag label={item.label} waits={item.waits} closed={item.closed} />
            </span>
            <b>{item.title}</b>
            <span class="quiet">
              <Latest item={item} />
            </span>
            <Icon of={icons.next} />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Latest({ item }: { item: MineItem }) {
  const { words, look, frame } = usePage()
  const { promisedAt } = item
  if (!item.waits && !item.closed && promisedAt !== null && promisedAt > frame.now)
    return <>{words.home.promised(until(promisedAt, frame.now, look.lang))}</>
  return <>{words.home.changed(moment(item.changedAt, frame.now, look.lang))}</>
}

/** Lotus only where it waits for you. */
export function StateTag({ label, waits, closed }: { label: string; waits: boolean; closed: boolean }) {
  return <span class={waits ? 'tag you' : closed ? 'tag done' : 'tag'}>{label}</span>
}
