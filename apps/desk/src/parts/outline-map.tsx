/** Where in the district, on a plain plan. Only drawn when the place is known to lie on it. */
import { useSay } from '../words/say.ts'
import { onSheet, sheet, townCells } from './town-cells.ts'

export interface OutlinePlace {
  readonly words: string | null
  readonly unit: string | null
  readonly point: { readonly lat: number; readonly lng: number } | null
}

function townOf(place: OutlinePlace, around: readonly string[]): (typeof townCells)[number] | undefined {
  const named = [place.unit, place.words, ...around].filter((words) => words !== null).join(' ')
  return townCells.find((cell) => named.includes(cell.name) || named.includes(cell.unit))
}

/** `around` are names of units that may tell the town when the place itself does not. */
export function OutlineMap({ place, around = [] }: { place: OutlinePlace; around?: readonly string[] }) {
  const { say } = useSay()
  const pin = place.point ? onSheet(place.point) : null
  const town = townOf(place, around)
  if (!pin && !town) return null
  const short = town?.name.replace(/(街道|镇)$/, '')
  return (
    <figure className="mapbox">
      <svg
        className="minimap"
        viewBox={`0 0 ${sheet.width} ${sheet.height}`}
        role="img"
        aria-label={say('matter.outline-label', { place: town?.name ?? place.words ?? '' })}
      >
        {townCells.map((cell) => (
          <path key={cell.unit} className={cell === town ? 'here' : undefined} d={cell.path} />
        ))}
        {town && (
          <text className="on-here" x={town.middle[0]} y={town.middle[1] - (pin ? 14 : 0)}>
            {short}
          </text>
        )}
        {pin && <circle className="pin" cx={pin[0]} cy={pin[1]} r="6" />}
      </svg>
      <figcaption className="quiet">{say('matter.outline')}</figcaption>
    </figure>
  )
}
