/** The plan by keyboard: choose a corner, push it, add one, take one away, go back. */
import type { KeyboardEvent } from 'react'
import { behind, sheetSize, toCorner, toSheet, type Projection, type Spot, type Window } from './projection.ts'
import type { Drawing } from './use-drawing.ts'

const arrows: Readonly<Record<string, Spot>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const little = 2
const much = 20

export interface PlanKeys {
  readonly drawing: Drawing
  readonly projection: Projection
  readonly window: Window
}

export function planKey(event: KeyboardEvent, { drawing, projection, window }: PlanKeys): void {
  const { ring, picked } = drawing
  const arrow = arrows[event.key]
  const step = (by: number): void => {
    if (ring.length > 0) drawing.pick(picked === null ? 0 : (picked + by + ring.length) % ring.length)
  }
  if (arrow) {
    const corner = picked === null ? undefined : ring[picked]
    if (picked === null || !corner) return
    const [x, y] = toSheet(projection, corner)
    const far = (event.shiftKey ? much : little) / window.by
    drawing.move(picked, toCorner(projection, [x + arrow[0] * far, y + arrow[1] * far]), event.repeat)
  } else if (event.key === 'PageDown') step(1)
  else if (event.key === 'PageUp') step(-1)
  else if (event.key === 'Enter') drawing.add(toCorner(projection, behind(window, [sheetSize.width / 2, sheetSize.height / 2])))
  else if ((event.key === 'Delete' || event.key === 'Backspace') && picked !== null) drawing.remove(picked)
  else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) drawing.undo()
  else return
  event.preventDefault()
}
