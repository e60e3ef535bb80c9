/** Where the matters of the list are, on the plain plan of the district: points that can be pointed at and picked, and a count for each town. */
import type { QueueItem } from '@huying/contracts'
import { useMemo } from 'react'
import { onSheet, sheet, townCells } from '../parts/town-cells.ts'
import { useSay } from '../words/say.ts'

export interface ListMapProps {
  readonly items: readonly QueueItem[]
  readonly picked: string | null
  readonly pointed: string | null
  readonly onPick: (number: string) => void
  readonly onPoint: (number: string | null) => void
}

interface Spot {
  readonly item: QueueItem
  readonly at: readonly [number, number]
}

/** More points than this are a blot, and take longer to draw than a key press may. */
const mostSpots = 600

function spotsOf(items: readonly QueueItem[]): readonly Spot[] {
  return items.slice(0, mostSpots).flatMap((item) => {
    const at = item.point && onSheet(item.point)
    return at ? [{ item, at }] : []
  })
}

function countsOf(items: readonly QueueItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const cell = townCells.find((one) => item.placeUnit?.startsWith(one.unit))
    if (cell) counts.set(cell.unit, (counts.get(cell.unit) ?? 0) + 1)
  }
  return counts
}

function SpotMark({ spot, props }: { spot: Spot; props: ListMapProps }) {
  const { item, at } = spot
  const state = [item.number === props.picked && 'picked', item.number === props.pointed && 'pointed', item.overdue && 'late'].filter(
    Boolean,
  )
  const size = item.number === props.picked || item.number === props.pointed ? 6 : 3.5
  return (
    <circle
      className={['spot', ...state].join(' ')}
      cx={at[0]}
      cy={at[1]}
      r={size}
      onPointerEnter={() => props.onPoint(item.number)}
      onPointerLeave={() => props.onPoint(null)}
      onClick={() => props.onPick(item.number)}
    >
      <title>{item.title}</title>
    </circle>
  )
}

/** The list beside it says the same in words, so the plan is one picture to a screen reader. */
export function ListMap(props: ListMapProps) {
  const { say, lang } = useSay()
  const { items, picked, pointed } = props
  const spots = useMemo(() => spotsOf(items), [items])
  const counts = useMemo(() => countsOf(items), [items])
  const onTop = (spot: Spot): number => (spot.item.number === pointed ? 2 : spot.item.number === picked ? 1 : 0)
  return (
    <figure className="list-map">
      <svg
        viewBox={`0 0 ${sheet.width} ${sheet.height}`}
        role="img"
        aria-label={say('map.label', { n: items.length, points: spots.length })}
      >
        {townCells.map((cell) => (
          <path key={cell.unit} className={counts.has(cell.unit) ? 'some' : undefined} d={cell.path} />
        ))}
        {townCells.map((cell) => (
          <text key={cell.unit} x={cell.middle[0]} y={cell.middle[1]}>
            {lang === 'zh' ? cell.name.replace(/(街道|镇)$/, '') : cell.nameEn} {counts.get(cell.unit) ?? ''}
          </text>
        ))}
        {spots
          .toSorted((a, b) => onTop(a) - onTop(b))
          .map((spot) => (
            <SpotMark key={spot.item.number} spot={spot} props={props} />
          ))}
      </svg>
      <figcaption className="quiet">{say('matter.outline')}</figcaption>
    </figure>
  )
}
