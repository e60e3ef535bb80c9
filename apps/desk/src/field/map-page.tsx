/** Where today's matters lie, drawn from their points alone: no tile is needed, so it opens without network too. The list below says the same. */
import { Icon } from '../parts/icon.tsx'
import { EmptyNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { fieldLink } from './field-address.ts'
import type { FieldState } from './field-state.ts'
import { metres, standingOf, walkMinutes } from './open-steps.ts'
import { positionNow } from './position.ts'
import { frameOf } from './sketch.ts'
import type { KeptMatter } from './store.ts'

const side = 360

interface Spot {
  readonly point: { readonly lat: number; readonly lng: number }
  readonly names: string
  readonly late: boolean
}

/** Several at one door are one mark with all their numbers. */
function spotsOf(placed: readonly Placed[]): readonly Spot[] {
  const byPoint = Map.groupBy(
    placed.map((one, index) => ({ ...one, n: index + 1 })),
    ({ point }) => `${point.lat} ${point.lng}`,
  )
  return [...byPoint.values()].flatMap((group) => {
    const [first] = group
    return first
      ? [{ point: first.point, names: group.map(({ n }) => n).join('·'), late: group.some(({ kept }) => kept.item.overdue) }]
      : []
  })
}

function SpotMark({ spot, at: [x, y] }: { spot: Spot; at: readonly [number, number] }) {
  const width = 18 + 10 * spot.names.length
  return (
    <g className={spot.late ? 'spot late' : 'spot'}>
      <rect x={x - width / 2} y={y - 14} width={width} height="28" rx="14" />
      <text x={x} y={y + 5}>
        {spot.names}
      </text>
    </g>
  )
}

interface Placed {
  readonly kept: KeptMatter
  readonly point: Spot['point']
}

function SpotList({ placed, from }: { placed: readonly Placed[]; from: FieldState['point'] }) {
  const { say } = useSay()
  return (
    <ol className="spots">
      {placed.map(({ kept, point }, index) => (
        <li key={kept.item.number}>
          <a {...fieldLink({ page: 'matter', number: kept.item.number })}>
            <b>{index + 1}</b>
            <span>
              {kept.item.title}
              <small>
                {from ? say('field.walk', { place: kept.item.place ?? '', n: walkMinutes(metres(from, point)) }) : (kept.item.place ?? '')}
              </small>
            </span>
          </a>
        </li>
      ))}
    </ol>
  )
}

export function MapPage({ state }: { state: FieldState }) {
  const { say } = useSay()
  const byDue = [...state.matters].sort((a, b) => (a.item.dueAt ?? '9').localeCompare(b.item.dueAt ?? '9'))
  const todo = byDue.filter(
    (kept) =>
      !standingOf(
        kept,
        state.steps.filter((step) => step.matter === kept.item.number),
      ).ended,
  )
  const placed = todo.flatMap((kept) => (kept.item.point ? [{ kept, point: kept.item.point }] : []))
  const spots = spotsOf(placed)
  const frame = frameOf([...placed.map((one) => one.point), ...(state.point ? [state.point] : [])], side)
  const me = frame && state.point ? frame.at(state.point) : null
  return (
    <main id="main">
      <div className="day">
        <h1>{say('field.map')}</h1>
        <button className="button" type="button" onClick={() => void positionNow()}>
          <Icon name="pin" size="s" />
          {say('field.where-am-i')}
        </button>
      </div>
      {!frame && <EmptyNote>{say('field.no-points')}</EmptyNote>}
      {frame && (
        <figure className="sketch">
          <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={say('field.map-label', { n: placed.length })}>
            {[1, 2, 3].map((line) => (
              <g key={line} className="grid">
                <path d={`M0 ${(side / 4) * line}H${side}`} />
                <path d={`M${(side / 4) * line} 0V${side}`} />
              </g>
            ))}
            {spots.map((spot) => (
              <SpotMark key={spot.names} spot={spot} at={frame.at(spot.point)} />
            ))}
            {me && <circle className="me" cx={me[0]} cy={me[1]} r="8" />}
            <path className="scale" d={`M16 ${side - 14}h${frame.scale.px}`} />
            <text className="scale-text" x="16" y={side - 22}>
              {say('field.metres', { n: frame.scale.m })}
            </text>
          </svg>
          <figcaption className="quiet">{say('field.sketch')}</figcaption>
        </figure>
      )}
      <SpotList placed={placed} from={state.point} />
      {placed.length < todo.length && <p className="quiet">{say('field.without-point', { n: todo.length - placed.length })}</p>}
    </main>
  )
}
