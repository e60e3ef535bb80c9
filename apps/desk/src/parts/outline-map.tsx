/** Where in the district, on a plain plan. Only drawn when the place is known to lie on it. */
import { useSay } from '../words/say.ts'
import { onSheet, sheet, townCells } from './town-cells.ts'

export interface OutlinePlace {
  readonly words: string | null
  readonly unit: string | null
  readonly point: { readonly lat: number; readonly lng: number } | null
}

/** By the id of the unit in charge when that is a town or below it; else by the town's name in the words. */
function townOf(place: OutlinePlace, unitId: string): (typeof townCells)[number] | undefined {
  const words = `${place.unit ?? ''} ${place.words ?? ''}`
  return townCells.find((cell) => unitId.startsWith(cell.unit)) ?? townCells.find((cell) => words.includes(cell.name))
}

export function OutlineMap({ place, unitId }: { place: OutlinePlace; unitId: string }) {
  const { say, lang } = useSay()
  const pin = place.point ? onSheet(place.point) : null
  const town = townOf(place, unitId)
  if (!pin && !town) return null
  const name = town && (lang === 'zh' ? town.name : town.nameEn)
  return (
    <figure className="mapbox">
      <svg
        className="minimap"
        viewBox={`0 0 ${sheet.width} ${sheet.height}`}
        role="img"
        aria-label={say('matter.outline-label', { place: name ?? place.words ?? '' })}
      >
        {townCells.map((cell) => (
          <path key={cell.unit} className={cell === town ? 'here' : undefined} d={cell.path} />
        ))}
        {town && (
          <text className="on-here" x={town.middle[0]} y={town.middle[1] - (pin ? 14 : 0)}>
            {lang === 'zh' ? name?.replace(/(街道|镇)$/, '') : name}
          </text>
        )}
        {pin && <circle className="pin" cx={pin[0]} cy={pin[1]} r="6" />}
      </svg>
      <figcaption className="quiet">{say('matter.outline')}</figcaption>
    </figure>
  )
}
