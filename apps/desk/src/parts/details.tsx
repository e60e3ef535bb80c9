/** What the category asked besides, and what was answered. */
import type { MatterView } from '@huying/contracts'

export function Details({ details = [] }: { details: MatterView['timeline'][number]['details'] }) {
  if (details.length === 0) return null
  return (
    <dl className="details">
      {details.map(({ ask, said }) => (
        <div key={ask}>
          <dt>{ask}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}
