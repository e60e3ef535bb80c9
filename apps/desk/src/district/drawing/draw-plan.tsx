/** The plan on which an area is drawn: the neighbours as ground, the corners as handles. The table beside it can do the same. */
import type { AreaSetting } from '@huying/contracts'
import { memo, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useSay } from '../../words/say.ts'
import { outlinesOf } from '../outlines.ts'
import { planKey } from './plan-keys.ts'
import { spotOf, usePlanPointers } from './plan-pointers.ts'
import { seen, sheetSize, toSheet, whole, zoomed, type Corner, type Projection, type Spot, type Window } from './projection.ts'
import { middleAfter, type Ring, type RingAt, type Shape } from './shape.ts'
import { snapped, type Neighbour } from './snap.ts'
import type { Drawing } from './use-drawing.ts'

export interface Mark {
  readonly name: string
  readonly corner: Corner
}

export interface DrawPlanProps {
  readonly drawing: Drawing
  readonly projection: Projection
  readonly areas: readonly AreaSetting[]
  readonly marks: readonly Mark[]
  /** None when corners are to stay where they are put. */
  readonly neighbours: readonly Neighbour[]
}

/** In points of the screen, whatever the size of the plan. */
const reach = 12
const handle = { shown: 6, felt: 18 } as const
/** More names than this are a blot. */
const mostNames = 24

const Ground = memo(function Ground({ areas, projection }: { areas: readonly AreaSetting[]; projection: Projection }) {
  const outlines = useMemo(() => outlinesOf(areas, projection), [areas, projection])
  return outlines.map(({ id, name, path }) => (
    <path key={id} d={path} fillRule="evenodd">
      <title>{name}</title>
    </path>
  ))
})

function Names({ marks, place }: { marks: readonly Mark[]; place: (corner: Corner) => Spot }) {
  const shown = marks
    .map(({ name, corner }) => ({ name, at: place(corner) }))
    .filter(({ at: [x, y] }) => x > 0 && y > 0 && x < sheetSize.width && y < sheetSize.height)
  return shown.map(({ name, at: [x, y] }) => (
    <g key={`${name} ${x}`} className="mark">
      <circle cx={x} cy={y} r="2.5" />
      {shown.length <= mostNames && (
        <text x={x} y={y - 6}>
          {name}
        </text>
      )}
    </g>
  ))
}

/** How many units of the sheet are one point of the screen. */
function useRatio(svg: React.RefObject<SVGSVGElement | null>): number {
  const [ratio, setRatio] = useState(1)
  useEffect(() => {
    const element = svg.current
    if (!element) return undefined
    const look = new ResizeObserver(() => setRatio(1 / (element.getScreenCTM()?.a ?? 1)))
    look.observe(element)
    return () => look.disconnect()
  }, [svg])
  return ratio
}

/** With the control key, as maps do: the plain wheel goes on scrolling the page. A listener of its own, because React's cannot hold the page back. */
function useWheel(svg: React.RefObject<SVGSVGElement | null>, onZoom: (factor: number, at: Spot) => void): void {
  useEffect(() => {
    const element = svg.current
    if (!element) return undefined
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      onZoom(Math.exp(-event.deltaY / 300), spotOf(element, event))
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [svg, onZoom])
}

interface HandlesProps {
  readonly drawing: Drawing
  readonly ratio: number
  readonly place: (corner: Corner) => Spot
}

function Handles({ drawing: { ring, picked, adding }, ratio, place }: HandlesProps) {
  const spots = ring.map(place)
  const far = (at: number): boolean => {
    const [a, b] = [spots[at], spots[(at + 1) % spots.length]]
    return a !== undefined && b !== undefined && Math.hypot(a[0] - b[0], a[1] - b[1]) > 3 * handle.felt * ratio
  }
  return (
    <>
      {!adding &&
        ring.map((_, at) => {
          const middle = middleAfter(ring, at)
          if (!middle || !far(at)) return null
          const [x, y] = place(middle)
          return (
            <g key={`between ${at}`} className="between" data-between={at} data-lng={middle[0]} data-lat={middle[1]}>
              <circle className="felt" cx={x} cy={y} r={handle.felt * ratio} />
              <circle cx={x} cy={y} r={(handle.shown - 2) * ratio} />
            </g>
          )
        })}
      {spots.map(([x, y], at) => (
        <g key={at} className={at === picked ? 'corner picked' : 'corner'} data-corner={at}>
          <circle className="felt" cx={x} cy={y} r={handle.felt * ratio} />
          <circle cx={x} cy={y} r={(at === picked ? handle.shown + 2 : handle.shown) * ratio} />
        </g>
      ))}
    </>
  )
}

function Drawn({ shape, at, adding, place }: { shape: Shape; at: RingAt; adding: boolean; place: (corner: Corner) => Spot }) {
  const line = (ring: Ring): string => ring.map((corner) => place(corner).map((n) => n.toFixed(2)).join(' ')).join('L') // prettier-ignore
  const open = adding && shape[at.polygon]?.[at.ring]
  return (
    <>
      {shape.map((rings, polygon) => (
        <path
          key={polygon}
          className="drawn"
          fillRule="evenodd"
          d={rings.map((ring) => (ring.length === 0 ? '' : `M${line(ring)}${ring === open ? '' : 'Z'}`)).join('')}
        />
      ))}
    </>
  )
}

const middle: Spot = [sheetSize.width / 2, sheetSize.height / 2]

function Zooms({ onZoom, onWhole }: { onZoom: (factor: number, at: Spot) => void; onWhole: () => void }) {
  const { say } = useSay()
  return (
    <div className="actions">
      <button className="button" type="button" onClick={() => onZoom(1.6, middle)}>
        {say('draw.closer')}
      </button>
      <button className="button" type="button" onClick={() => onZoom(1 / 1.6, middle)}>
        {say('draw.further')}
      </button>
      <button className="button" type="button" onClick={onWhole}>
        {say('draw.whole')}
      </button>
    </div>
  )
}

export function DrawPlan({ drawing, projection, areas, marks, neighbours }: DrawPlanProps) {
  const { say } = useSay()
  const svg = useRef<SVGSVGElement>(null)
  const help = useId()
  const [window, setWindow] = useState<Window>(whole)
  const ratio = useRatio(svg)
  const place = (corner: Corner): Spot => seen(window, toSheet(projection, corner))
  const snap = (corner: Corner) => snapped(corner, neighbours, (reach * ratio) / (projection.scale * window.by))
  const { handlers, isGrabbing } = usePlanPointers(svg, {
    drawing,
    projection,
    window,
    setWindow,
    settle: (corner) => snap(corner).corner,
  })
  const zoomAt = useRef((factor: number, at: Spot): void => setWindow((now) => zoomed(now, factor, at)))
  useWheel(svg, zoomAt.current)
  const held = drawing.picked === null ? undefined : drawing.ring[drawing.picked]
  const border = held ? snapped(held, neighbours, 1e-6).to : null
  return (
    <figure className="mapbox draw-plan">
      <svg
        ref={svg}
        className={['minimap', drawing.adding ? 'adding' : '', isGrabbing ? 'grabbing' : ''].join(' ').trim()}
        viewBox={`0 0 ${sheetSize.width} ${sheetSize.height}`}
        role="application"
        tabIndex={0}
        aria-label={say('draw.plan')}
        aria-describedby={help}
        onKeyDown={(event) => planKey(event, { drawing, projection, window })}
        {...handlers}
      >
        <g className="ground" transform={`translate(${window.shift.join(' ')}) scale(${window.by})`}>
          <Ground areas={areas} projection={projection} />
        </g>
        <Names marks={marks} place={place} />
        <Drawn shape={drawing.shape} at={drawing.at} adding={drawing.adding} place={place} />
        <Handles drawing={drawing} ratio={ratio} place={place} />
      </svg>
      <figcaption className="quiet" id={help}>
        {drawing.adding ? say('draw.help-adding') : say('draw.help')}
      </figcaption>
      <p className="quiet" role="status">
        {held ? say('draw.corner-at', { n: (drawing.picked ?? 0) + 1, lng: held[0].toFixed(5), lat: held[1].toFixed(5) }) : ''}
        {border !== null && ` ${say('draw.on-border', { name: border })}`}
      </p>
      <Zooms onZoom={zoomAt.current} onWhole={() => setWindow(whole)} />
    </figure>
  )
}
