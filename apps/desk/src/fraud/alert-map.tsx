/** Alert, officer and grid officer on the plain plan of the district; the list below says the same in words. */
import type { FraudAlertView } from '@huying/contracts'
import { onSheet, sheet, townCells } from '../parts/town-cells.ts'
import { useSay } from '../words/say.ts'
import { saySecond } from '../time/seconds.ts'

/** Marks that would hide each other are moved apart a little. */
const apart = 9

export function AlertMap({ view }: { view: FraudAlertView }) {
  const { say } = useSay()
  const { item, positions } = view
  const town = townCells.find((cell) => item.townId.startsWith(cell.unit))
  const at = item.point && onSheet(item.point)
  const place = at ?? town?.middle ?? null
  const marks = positions.flatMap((one) => {
    const spot = onSheet(one)
    return spot ? [{ ...one, spot }] : []
  })
  if (!place) return null
  return (
    <figure className="mapbox alert-map">
      <svg
        className="minimap"
        viewBox={`0 0 ${sheet.width} ${sheet.height}`}
        role="img"
        aria-label={say('fraud.map-label', { place: item.place ?? item.town })}
      >
        {townCells.map((cell) => (
          <path key={cell.unit} className={cell === town ? 'here' : undefined} d={cell.path} />
        ))}
        <circle className="alert-mark" cx={place[0]} cy={place[1]} r="7" />
        {marks.map((mark, index) => (
          <g
            key={`${mark.by}-${mark.at}`}
            className={`who-mark ${mark.by}`}
            transform={`translate(${mark.spot[0] + (index + 1) * apart} ${mark.spot[1]})`}
          >
            <rect x="-4" y="-4" width="8" height="8" rx={mark.by === 'grid' ? 4 : 1} />
          </g>
        ))}
      </svg>
      <figcaption className="quiet">
        <ul className="legend-line">
          <li>{say(at ? 'fraud.map-alert' : 'fraud.map-town')}</li>
          {marks.map((mark) => (
            <li key={`${mark.by}-${mark.at}`}>
              {say(`fraud.${mark.by}`)} {mark.who} {saySecond(mark.at)}
            </li>
          ))}
        </ul>
        {say('matter.outline')}
      </figcaption>
    </figure>
  )
}
