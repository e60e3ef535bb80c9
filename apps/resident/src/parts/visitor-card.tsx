/** Who comes to the door, and how to make sure it is them. */
import { usePage } from '../page-context.ts'
import type { MatterProps } from '../page-props.ts'
import { moment } from '../time/when.ts'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'

export function VisitorCard({ visitor }: { visitor: MatterProps['visitor'] }) {
  const { words, look, frame } = usePage()
  if (!visitor) return null
  const said = words.matter
  return (
    <section class="visitor card" aria-labelledby="visitor">
      <h2 id="visitor">
        <Icon of={icons.shield} />
        {said.visitorTitle}
      </h2>
      <p class="name">{said.visitor(visitor.surname)}</p>
      <p>{visitor.unit}</p>
      {visitor.when !== null && <p class="when">{said.arrives(moment(visitor.when, frame.now, look.lang))}</p>}
      <p class="row">
        <span>
          {said.badge} <b class="num">{visitor.badge}</b>
        </span>
        <a class="button" href={`/badge/${encodeURIComponent(visitor.badge)}`}>
          {said.checkBadge}
        </a>
      </p>
      <p class="quiet">{said.visitorHint}</p>
    </section>
  )
}
