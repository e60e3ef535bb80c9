/** How people voted, with those who did not drawn, hatched: silence is not satisfaction. */
import { usePage } from '../page-context.ts'
import type { ShareCounts } from '../page-props.ts'
import { grouped } from '../number.ts'
import { scoreLabel } from './rating.tsx'

interface Part {
  readonly name: string
  readonly label: string
  readonly count: number
}

export function RatingShare({ share }: { share: ShareCounts }) {
  const { words } = usePage()
  const levels = [5, 4, 3, 2, 1].map((score) => ({
    name: `v${score}`,
    label: scoreLabel(words.matter.scores, score),
    count: share.levels[score - 1] ?? 0,
  }))
  const parts: Part[] = [...levels, { name: 'v0', label: words.board.unrated, count: share.unrated }].filter((part) => part.count > 0)
  const total = parts.reduce((sum, part) => sum + part.count, 0)
  if (total === 0) return null
  return (
    <>
      <svg class="share-bar" role="img" aria-label={words.join(parts.map((part) => `${part.label} ${part.count}`))}>
        <Hatch />
        {placed(parts, total).map(({ part, at, width }) => (
          <rect key={part.name} class={part.name} x={`${at}%`} width={`${width}%`} height="100%" />
        ))}
      </svg>
      <ul class="share-key">
        {parts.map((part) => (
          <li key={part.name}>
            <svg class="swatch" aria-hidden="true">
              <rect class={part.name} width="100%" height="100%" />
            </svg>
            {part.label} <span class="num">{grouped(part.count)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Where each part begins and how wide it is, in percent, with a hair of ground between two. */
function placed(parts: readonly Part[], total: number) {
  let at = 0
  return parts.map((part) => {
    const wide = (part.count / total) * 100
    const gap = at + wide > 99.99 ? 0 : 0.4
    const one = { part, at: Number(at.toFixed(3)), width: Number(Math.max(0.4, wide - gap).toFixed(3)) }
    at += wide
    return one
  })
}

function Hatch() {
  return (
    <defs>
      <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-ground" width="8" height="8" />
        <rect class="hatch-line" width="3" height="8" />
      </pattern>
    </defs>
  )
}
