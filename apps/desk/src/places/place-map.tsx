/** The map: clusters that the server has put together, on the plain outline of the towns. Drag, wheel, keys and buttons move it. */
import type { Cluster } from '@huying/contracts'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { sheet, townCells } from '../parts/town-cells.ts'
import { useSay } from '../words/say.ts'
import { shapes } from './colour-mark.tsx'
import { fitted, leastZoom, mostZoom, moved, placed, zoomed, type Point, type Size } from './mercator.ts'
import type { MapAt } from './places-address.ts'

/** The sheet of the outline in degrees: its projection is plain, so two corners place it. */
const outline = { west: 120.11458 - 4 / 961.997, north: 30.5219 + 4 / 1115.527, perLng: 961.997, perLat: 1115.527 }
const corner = { lat: outline.north - sheet.height / outline.perLat, lng: outline.west + sheet.width / outline.perLng }
export const wholeBox = { west: outline.west, north: outline.north, east: corner.lng, south: corner.lat }

/** What a disc shows beside its number, and what is said of it. */
export interface MarkLook {
  readonly hasBadge: (cluster: Cluster) => boolean
  readonly title: (cluster: Cluster) => string
}

export interface PlaceMapProps {
  readonly at: MapAt
  readonly size: Size
  readonly clusters: readonly Cluster[]
  readonly total: number
  readonly picked: Point | null
  readonly onMove: (at: MapAt) => void
  readonly onSize: (size: Size) => void
  readonly onPick: (id: string) => void
  /** Left out: the colours of the registry. */
  readonly look?: MarkLook
}

export function PlaceMap(props: PlaceMapProps) {
  const { at, size, clusters, total, picked, onMove } = props
  const { say } = useSay()
  const box = useRef<HTMLElement>(null)
  useSize(box, props.onSize)
  useWheel(box, props)
  const drag = useDrag(props)
  const keys = useKeys(props)
  const open = (cluster: Cluster): void => {
    if (cluster.id !== null) props.onPick(cluster.id)
    else onMove({ lat: cluster.lat, lng: cluster.lng, zoom: Math.min(mostZoom, at.zoom + 2) })
  }
  const pin = picked && placed(at, size, picked)
  const by = (step: number): void => onMove(zoomed(at, size, { by: step, anchor: [size.width / 2, size.height / 2] }))
  return (
    <section className="place-map" ref={box} aria-label={say('map.show')}>
      {/* The list says the same in words: to a screen reader this is one picture that keys can move. */}
      <div className="map-field" tabIndex={0} role="group" aria-label={say('places.map-keys')} onKeyDown={keys} {...drag.handlers}>
        <svg width={size.width} height={size.height} role="img" aria-label={say('places.map-label', { n: total })}>
          <Outline at={at} size={size} />
          {clusters.map((cluster) => (
            <Mark
              key={`${cluster.lat} ${cluster.lng}`}
              cluster={cluster}
              look={props.look}
              at={placed(at, size, cluster)}
              onOpen={() => !drag.wasDragged() && open(cluster)}
            />
          ))}
          {pin && <circle className="picked" cx={pin[0]} cy={pin[1]} r="13" />}
        </svg>
      </div>
      <div className="map-buttons">
        <button
          className="button"
          type="button"
          aria-label={say('places.zoom-in')}
          aria-disabled={at.zoom >= mostZoom}
          onClick={() => by(1)}
        >
          ＋
        </button>
        <button
          className="button"
          type="button"
          aria-label={say('places.zoom-out')}
          aria-disabled={at.zoom <= leastZoom}
          onClick={() => by(-1)}
        >
          －
        </button>
        <button className="button" type="button" onClick={() => onMove(fitted(wholeBox, size))}>
          {say('places.whole')}
        </button>
      </div>
      <p className="map-note quiet">{say('matter.outline')}</p>
    </section>
  )
}

function Outline({ at, size }: { at: MapAt; size: Size }) {
  const { lang } = useSay()
  const [left, top] = placed(at, size, { lat: wholeBox.north, lng: wholeBox.west })
  const [right, bottom] = placed(at, size, { lat: wholeBox.south, lng: wholeBox.east })
  const [sx, sy] = [(right - left) / sheet.width, (bottom - top) / sheet.height]
  return (
    <g className="outline">
      <g transform={`matrix(${sx} 0 0 ${sy} ${left} ${top})`}>
        {townCells.map((cell) => (
          <path key={cell.unit} d={cell.path} />
        ))}
      </g>
      {townCells.map((cell) => (
        <text key={cell.unit} x={left + cell.middle[0] * sx} y={top + cell.middle[1] * sy}>
          {lang === 'zh' ? cell.name : cell.nameEn}
        </text>
      ))}
    </g>
  )
}

interface MarkProps {
  readonly cluster: Cluster
  readonly at: readonly [number, number]
  readonly look: MarkLook | undefined
  readonly onOpen: () => void
}

/** How many, in a plain disc, and beside it how many of the most serious colour: one red among a hundred does not paint all of them. */
function Mark({ cluster, at: [x, y], look, onOpen }: MarkProps) {
  const { say } = useSay()
  const { count, colour, worst } = cluster
  const grave = colour === 'red' || colour === 'orange' || colour === 'yellow'
  const said = say(`places.colour-${colour}`)
  const title = look?.title(cluster) ?? (count === 1 ? said : say('places.cluster', { n: count, worst, colour: said }))
  if (count === 1)
    return (
      <g className={`mark ${colour}`} transform={`translate(${x} ${y})`} onClick={onOpen}>
        <path d={shapes[colour]} transform="scale(7)" />
        <title>{title}</title>
      </g>
    )
  const radius = Math.min(27, 11 + 4 * Math.log10(count))
  return (
    <g className="mark many" transform={`translate(${x} ${y})`} onClick={onOpen}>
      <circle r={radius} />
      <text y="4">{short(count)}</text>
      {(look?.hasBadge(cluster) ?? grave) && (
        <g className={`mark ${colour}`} transform={`translate(${radius * 0.8} ${-radius * 0.8})`}>
          <path d={shapes[colour]} transform="scale(9)" />
          <text y="4">{short(worst)}</text>
        </g>
      )}
      <title>{title}</title>
    </g>
  )
}

const short = (count: number): string => (count >= 1_000 ? `${Math.round(count / 1_000)}k` : String(count))

function useSize(box: React.RefObject<HTMLElement | null>, onSize: (size: Size) => void): void {
  const tell = useRef(onSize)
  tell.current = onSize
  useEffect(() => {
    const { current } = box
    if (!current) return undefined
    const watch = new ResizeObserver(([entry]) => {
      if (entry) tell.current({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) })
    })
    watch.observe(current)
    return () => watch.disconnect()
  }, [box])
}

/** Not React's own handler: that one may not stop the page from scrolling. */
function useWheel(box: React.RefObject<HTMLElement | null>, props: PlaceMapProps): void {
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    const { current } = box
    if (!current) return undefined
    let gathered = 0
    const turn = (event: WheelEvent): void => {
      event.preventDefault()
      gathered += event.deltaY
      if (Math.abs(gathered) < 60) return
      const { at, size, onMove } = latest.current
      const frame = current.getBoundingClientRect()
      onMove(zoomed(at, size, { by: gathered < 0 ? 1 : -1, anchor: [event.clientX - frame.left, event.clientY - frame.top] }))
      gathered = 0
    }
    current.addEventListener('wheel', turn, { passive: false })
    return () => current.removeEventListener('wheel', turn)
  }, [box])
}

/** Two pixels are a shaky hand, more is a drag, and a drag is no click. */
function useDrag({ at, onMove }: PlaceMapProps) {
  const from = useRef<{ readonly x: number; readonly y: number; readonly at: MapAt } | null>(null)
  const dragged = useRef(false)
  const [active, setActive] = useState(false)
  const end = (): void => {
    from.current = null
    setActive(false)
  }
  return {
    wasDragged: () => dragged.current,
    handlers: {
      'data-dragging': active || undefined,
      onPointerDown: (event: PointerEvent) => {
        from.current = { x: event.clientX, y: event.clientY, at }
        dragged.current = false
      },
      onPointerMove: (event: PointerEvent) => {
        if (!from.current || event.buttons === 0) return end()
        const by = [event.clientX - from.current.x, event.clientY - from.current.y] as const
        if (!dragged.current && Math.hypot(...by) < 3) return undefined
        dragged.current = true
        setActive(true)
        return onMove(moved(from.current.at, by))
      },
      onPointerUp: end,
      onPointerLeave: end,
    },
  }
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [80, 0],
  ArrowRight: [-80, 0],
  ArrowUp: [0, 80],
  ArrowDown: [0, -80],
}

function useKeys({ at, size, onMove }: PlaceMapProps) {
  return (event: KeyboardEvent): void => {
    const arrow = arrows[event.key]
    const by = event.key === '+' || event.key === '=' ? 1 : event.key === '-' ? -1 : 0
    if (arrow) onMove(moved(at, arrow))
    else if (by !== 0) onMove(zoomed(at, size, { by, anchor: [size.width / 2, size.height / 2] }))
    else return
    event.preventDefault()
    // `+` files a matter elsewhere on the desk.
    event.stopPropagation()
  }
}
