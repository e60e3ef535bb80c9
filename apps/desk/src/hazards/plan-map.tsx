/** How far each unit is, on the plain plan of the district: a mark where the unit lies, as large as its places, filled as far as they are done. */
import type { PlanUnit } from '@huying/contracts'
import { onSheet, sheet, townCells } from '../parts/town-cells.ts'
import { useSay } from '../words/say.ts'

interface PlanMapProps {
  readonly units: readonly PlanUnit[]
  readonly picked: string
  readonly onPick: (unit: string) => void
}

export function PlanMap({ units, picked, onPick }: PlanMapProps) {
  const { say } = useSay()
  const most = Math.max(1, ...units.map(({ places }) => places))
  const marks = units.flatMap((unit) => {
    const at = unit.point && onSheet(unit.point)
    return at ? [{ unit, at, radius: 2.5 + 4.5 * Math.sqrt(unit.places / most) }] : []
  })
  if (marks.length === 0) return null
  return (
    <figure className="mapbox plan-map">
      <svg className="minimap" viewBox={`0 0 ${sheet.width} ${sheet.height}`} role="group" aria-label={say('plans.map')}>
        {townCells.map((cell) => (
          <path key={cell.unit} d={cell.path} />
        ))}
        {marks.map(({ unit, at: [x, y], radius }) => (
          <g
            key={unit.id}
            className={unit.id === picked ? 'mark picked' : 'mark'}
            role="button"
            tabIndex={0}
            aria-pressed={unit.id === picked}
            aria-label={`${unit.name} ${say('hazards.of', { part: unit.inspected, of: unit.places })}`}
            onClick={() => onPick(unit.id === picked ? '' : unit.id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              onPick(unit.id === picked ? '' : unit.id)
            }}
          >
            <circle cx={x} cy={y} r={radius} />
            <circle className="done" cx={x} cy={y} r={radius * Math.sqrt(unit.places === 0 ? 0 : unit.inspected / unit.places)} />
          </g>
        ))}
      </svg>
      <figcaption className="quiet">{say('plans.map-hint')}</figcaption>
    </figure>
  )
}
