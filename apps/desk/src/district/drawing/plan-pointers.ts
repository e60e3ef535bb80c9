/** Mouse, pen and fingers on the plan: tap to add, drag a corner, drag the ground, pinch. */
import { useRef, useState, type PointerEvent, type RefObject } from 'react'
import { behind, moved, toCorner, zoomed, type Corner, type Projection, type Spot, type Window } from './projection.ts'
import type { Drawing } from './use-drawing.ts'

interface Grab {
  readonly corner: number | null
  readonly from: Spot
  isMoved: boolean
  /** The corner was put there by this same touch. */
  readonly isNew: boolean
}

export interface PlanPointers {
  readonly drawing: Drawing
  readonly projection: Projection
  readonly window: Window
  readonly setWindow: (change: (window: Window) => Window) => void
  /** Draws a corner to the neighbours, when that is wished. */
  readonly settle: (corner: Corner) => Corner
}

/** Fingers tremble: less than this, in sheet units, is a tap. */
const stillness = 5

export function spotOf(svg: SVGSVGElement, event: { clientX: number; clientY: number }): Spot {
  const matrix = svg.getScreenCTM()
  if (!matrix) return [0, 0]
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
  return [x, y]
}

export function usePlanPointers(svg: RefObject<SVGSVGElement | null>, plan: PlanPointers) {
  const fingers = useRef(new Map<number, Spot>())
  const grab = useRef<Grab | null>(null)
  const [isGrabbing, setGrabbing] = useState(false)
  const spot = (event: PointerEvent): Spot => (svg.current ? spotOf(svg.current, event) : [0, 0])
  const cornerAt = (at: Spot): Corner => plan.settle(toCorner(plan.projection, behind(plan.window, at)))
  const down = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return
    const at = spot(event)
    fingers.current.set(event.pointerId, at)
    svg.current?.setPointerCapture(event.pointerId)
    setGrabbing(true)
    grab.current = fingers.current.size > 1 ? { corner: null, from: at, isMoved: true, isNew: false } : grabbed(plan, event.target, at)
  }
  const move = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId)
    const held = grab.current
    if (!before || !held) return
    const at = spot(event)
    fingers.current.set(event.pointerId, at)
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    if (other) return plan.setWindow((window) => pinched(window, { before, at, other }))
    const wasMoved = held.isMoved
    held.isMoved ||= Math.hypot(at[0] - held.from[0], at[1] - held.from[1]) > stillness
    if (!held.isMoved) return
    if (held.corner === null) plan.setWindow((window) => moved(window, [at[0] - before[0], at[1] - before[1]]))
    else plan.drawing.move(held.corner, cornerAt(at), wasMoved || held.isNew)
  }
  const up = (event: PointerEvent): void => {
    const held = grab.current
    fingers.current.delete(event.pointerId)
    if (fingers.current.size > 0) return
    grab.current = null
    setGrabbing(false)
    if (!held || held.isMoved || event.type !== 'pointerup') return
    const { adding, ring } = plan.drawing
    if (held.corner === 0 && adding && ring.length >= 3) plan.drawing.setAdding(false)
    else if (held.corner === null && adding) plan.drawing.add(cornerAt(spot(event)))
    else if (held.corner === null) plan.drawing.pick(null)
  }
  return { isGrabbing, handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up } }
}

function grabbed({ drawing }: PlanPointers, target: EventTarget, from: Spot): Grab {
  const mark = (target as Element).closest<SVGElement>('[data-corner], [data-between]')
  const { corner, between } = mark?.dataset ?? {}
  if (between !== undefined) {
    const before = Number(between) + 1
    const [lng, lat] = [Number(mark?.dataset['lng']), Number(mark?.dataset['lat'])]
    drawing.insert(before, [lng, lat])
    return { corner: before, from, isMoved: false, isNew: true }
  }
  if (corner === undefined) return { corner: null, from, isMoved: false, isNew: false }
  drawing.pick(Number(corner))
  return { corner: Number(corner), from, isMoved: false, isNew: false }
}

function pinched(window: Window, { before, at, other }: { before: Spot; at: Spot; other: Spot }): Window {
  const apart = (spot: Spot): number => Math.max(Math.hypot(spot[0] - other[0], spot[1] - other[1]), 1)
  const middle: Spot = [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2]
  return moved(zoomed(window, apart(at) / apart(before), middle), [(at[0] - before[0]) / 2, (at[1] - before[1]) / 2])
}
