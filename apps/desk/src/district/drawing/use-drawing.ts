/** What is drawn, which ring and corner are in hand, and the few things that can be done to them. */
import { useMemo, useState } from 'react'
import type { Corner } from './projection.ts'
import {
  added,
  changed,
  dragged,
  placed,
  ringAt,
  undone,
  withRing,
  without,
  type Drawn,
  type Ring,
  type RingAt,
  type Shape,
} from './shape.ts'

interface State {
  readonly drawn: Drawn
  readonly at: RingAt
  readonly picked: number | null
  /** A tap on the plan adds a corner. */
  readonly adding: boolean
}

export interface Drawing extends Omit<State, 'drawn'> {
  readonly shape: Shape
  readonly ring: Ring
  readonly canUndo: boolean
  add(corner: Corner): void
  insert(before: number, corner: Corner): void
  /** `goesOn`: the same drag as before, one step to undo. */
  move(index: number, corner: Corner, goesOn?: boolean): void
  remove(index: number): void
  undo(): void
  pick(index: number | null): void
  setAdding(adding: boolean): void
  setRing(at: RingAt): void
}

export function useDrawing(begin: Shape): Drawing {
  const [state, setState] = useState<State>(() => ({
    drawn: { now: begin, before: [] },
    at: { polygon: 0, ring: 0 },
    picked: null,
    adding: ringAt(begin, { polygon: 0, ring: 0 }).length === 0,
  }))
  const acts = useMemo(() => actsOn(setState), [])
  const shape = state.drawn.now
  const { at, picked, adding } = state
  return { shape, at, picked, adding, ring: ringAt(shape, at), canUndo: state.drawn.before.length > 0, ...acts }
}

type Acts = Pick<Drawing, 'add' | 'insert' | 'move' | 'remove' | 'undo' | 'pick' | 'setAdding' | 'setRing'>

function actsOn(setState: (next: (state: State) => State) => void): Acts {
  const edit = (work: (ring: Ring) => Ring, pick: (ring: Ring) => number | null, step = changed): void =>
    setState((state) => {
      const next = work(ringAt(state.drawn.now, state.at))
      return { ...state, drawn: step(state.drawn, withRing(state.drawn.now, state.at, next)), picked: pick(next) }
    })
  return {
    add: (corner) =>
      edit(
        (ring) => [...ring, corner],
        (ring) => ring.length - 1,
      ),
    insert: (before, corner) =>
      edit(
        (ring) => added(ring, before, corner),
        () => before,
      ),
    move: (index, corner, goesOn = false) =>
      edit(
        (ring) => placed(ring, index, corner),
        () => index,
        goesOn ? dragged : changed,
      ),
    remove: (index) =>
      edit(
        (ring) => without(ring, index),
        (ring) => (ring.length === 0 ? null : Math.min(index, ring.length - 1)),
      ),
    undo: () => setState((state) => ({ ...state, drawn: undone(state.drawn), picked: null })),
    pick: (picked) => setState((state) => ({ ...state, picked })),
    setAdding: (adding) => setState((state) => ({ ...state, adding })),
    setRing: (at) => setState((state) => ({ ...state, at, picked: null, adding: false })),
  }
}
