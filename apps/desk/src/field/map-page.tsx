/** Where today's matters lie, drawn from their points alone: no tile is needed, so it opens without network too. The list below says the same. */
import { Icon } from '../parts/icon.tsx'
import { EmptyNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { fieldLink } from './field-address.ts'
import type { FieldState } from './field-state.ts'
import { metres, standingOf, walkMinutes } from './open-steps.ts'
import { positionNow } from './position.ts'
import { frameOf } from './sketch.ts'

const side = 360

export function MapPage({ state }: { state: FieldState }) {
  const { say } = useSay()
  const todo = state.matters.filter((kept) => !standingOf(kept, state.steps.filter((step) => step.matter === kept.item.number)).ended)
  const placed = todo.flatMap((kept) => (kept.item.point ? [{ kept, point: kept.item.point }] : []))
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
            {placed.map(({ kept, point }, index) => {
              const [x, y] = frame.at(point)
              return (
                <g key={kept.item.number} className={kept.item.overdue ? 'spot late' : 'spot'}>
                  <circle cx={x} cy={y} r="14" />
                  <text x={x} y={y + 5}>
                    {index + 1}
                  </text>
                </g>
              )
            })}
            {me && <circle className="me" cx={me[0]} cy={me[1]} r="8" />}
            <path className="scale" d={`M16 ${side - 14}h${frame.scale.px}`} />
            <text className="scale-text" x="16" y={side - 22}>
              {say('field.metres', { n: frame.scale.m })}
            </text>
          </svg>
          <figcaption className="quiet">{say('field.sketch')}</figcaption>
        </figure>
      )}
      <ol className="spots">
        {placed.map(({ kept, point }, index) => (
          <li key={kept.item.number}>
            <a {...fieldLink({ page: 'matter', number: kept.item.number })}>
              <b>{index + 1}</b>
              <span>
                {kept.item.title}
                <small>
                  {state.point
                    ? say('field.walk', { place: kept.item.place ?? '', n: walkMinutes(metres(state.point, point)) })
                    : (kept.item.place ?? '')}
                </small>
              </span>
            </a>
          </li>
        ))}
      </ol>
      {placed.length < todo.length && <p className="quiet">{say('field.without-point', { n: todo.length - placed.length })}</p>}
    </main>
  )
}
