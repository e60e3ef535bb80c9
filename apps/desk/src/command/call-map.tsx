/** Calls and crews on the plain plan of the district; the lists beside it say the same in words. */
import type { CommandCall, Crew } from '@huying/contracts'
import { onSheet, sheet, townCells } from '../parts/town-cells.ts'
import { useSay } from '../words/say.ts'

export function CallMap({ calls, crews, picked }: { calls: readonly CommandCall[]; crews: readonly Crew[]; picked: CommandCall | null }) {
  const { say, lang } = useSay()
  const spots = calls.flatMap((call) => {
    const at = call.point && onSheet(call.point)
    return at ? [{ call, at }] : []
  })
  const people = crews.flatMap((crew) => {
    const at = crew.position && onSheet(crew.position)
    return at ? [{ crew, at }] : []
  })
  const town = townCells.find((cell) => picked?.town.id.startsWith(cell.unit))
  return (
    <figure className="mapbox call-map">
      <svg
        className="minimap"
        viewBox={`0 0 ${sheet.width} ${sheet.height}`}
        role="img"
        aria-label={say('command.map-label', { calls: spots.length, crews: people.length })}
      >
        {townCells.map((cell) => (
          <path key={cell.unit} className={cell === town ? 'here' : undefined} d={cell.path} />
        ))}
        {town && (
          <text className="on-here" x={town.middle[0]} y={town.middle[1] - 14}>
            {lang === 'zh' ? town.name.replace(/(街道|镇)$/, '') : town.nameEn}
          </text>
        )}
        {spots.map(({ call, at }) => (
          <circle
            key={call.number}
            className={call.number === picked?.number ? 'call-spot picked' : 'call-spot'}
            cx={at[0]}
            cy={at[1]}
            r={call.number === picked?.number ? 6 : 4}
          >
            <title>{call.className}</title>
          </circle>
        ))}
        {people.map(({ crew, at }) => (
          <rect
            key={crew.person}
            className={crew.calls.length > 0 ? 'crew-spot busy' : 'crew-spot'}
            x={at[0] - 4}
            y={at[1] - 4}
            width="8"
            height="8"
            rx="1"
          >
            <title>{crew.name}</title>
          </rect>
        ))}
      </svg>
      <figcaption className="quiet">
        {say('command.map-legend')} {say('matter.outline')}
      </figcaption>
    </figure>
  )
}
