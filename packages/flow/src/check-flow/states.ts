/** States: each can be reached, can be left, comes to an end, and is watched by a deadline. */
import type { Flow } from '../model.ts'
import { edgesOf, openStates, reachable, reversed, withoutWithdrawal, type Edge } from './graph.ts'
import type { Problem } from './problem.ts'

export function checkStates(flow: Flow): Problem[] {
  const edges = edgesOf(flow)
  return [
    ...checkReached(flow, edges),
    ...checkExits(flow, edges),
    ...checkClosing(flow, edges),
    ...checkEnds(flow),
    ...checkWatched(flow),
    ...checkTurns(flow),
  ]
}

function checkReached(flow: Flow, edges: readonly Edge[]): Problem[] {
  const seen = reachable(['start', flow.arrivesIn], edges)
  return Object.keys(flow.states)
    .filter((name) => !seen.has(name))
    .map((name) => ({ at: `states.${name}`, what: 'no step leads here.', cure: `Add a step with to: '${name}', or take the state away.` }))
}

function leaves(flow: Flow, name: string, edges: readonly Edge[]): boolean {
  const becomes = Object.values(flow.steps).some((s) => s.to.kind === 'flow' && s.from.includes(name))
  return becomes || edges.some((e) => e.from === name && e.to !== name)
}

function checkExits(flow: Flow, edges: readonly Edge[]): Problem[] {
  const working = withoutWithdrawal(flow, edges)
  return openStates(flow)
    .filter((name) => !leaves(flow, name, working))
    .map((name) => ({
      at: `states.${name}`,
      what: 'no step leaves it (withdrawing does not count).',
      cure: `Add a step with from: '${name}', or make it an end: ${name}: ends('answered', '…').`,
    }))
}

function checkClosing(flow: Flow, edges: readonly Edge[]): Problem[] {
  const working = withoutWithdrawal(flow, edges)
  const ends = Object.values(flow.states)
    .filter((s) => s.ends !== null && s.ends !== 'withdrawn')
    .map((s) => s.name)
  if (ends.length === 0) return [{ at: 'states', what: 'no state ends the matter.', cure: "Add one: solved: ends('solved', '…')." }]
  const closing = reachable(ends, reversed(working))
  const stuck = openStates(flow).filter((name) => leaves(flow, name, working) && !closing.has(name))
  const endless = openStates(flow).filter((name) => reachable(clockTargets(name, edges), edges.filter(byClockOnly)).has(name))
  return [
    ...stuck.map((name) => ({
      at: `states.${name}`,
      what: 'goes round for ever: no way from here reaches an end.',
      cure: 'Add a step out of the loop to an end.',
    })),
    ...endless.map((name) => ({
      at: `states.${name}`,
      what: 'the clock alone leads from here back to here.',
      cure: 'Let one step of the loop be taken by a person, or end it.',
    })),
  ]
}

/** A step that stays is said again until somebody answers: not a way that the matter goes by itself. */
const byClockOnly = (edge: Edge) => edge.from !== edge.to && edge.step.by.every((name) => name === 'clock')
const clockTargets = (name: string, edges: readonly Edge[]) => edges.filter((e) => e.from === name && byClockOnly(e)).map((e) => e.to)

function checkEnds(flow: Flow): Problem[] {
  return Object.values(flow.steps).flatMap((step) =>
    step.from
      .filter((from) => flow.states[from]?.ends && !isTakenOut(flow, step, from))
      .map((from) => ({
        at: `steps.${step.name}.from`,
        what: `"${from}" is an end, nothing leaves it.`,
        cure: `Take "${from}" out of from, or make it an ordinary state.`,
      })),
  )
}

/** What another matter stands for was never at an end of its own. */
function isTakenOut(flow: Flow, step: Flow['steps'][string], from: string): boolean {
  return flow.states[from]?.ends === 'joined' && step.twins?.do === 'part'
}

/** A deadline surely runs in the states that it opens in, unless it is paused or met there. */
function checkWatched(flow: Flow): Problem[] {
  const watched = new Set(Object.values(flow.deadlines).flatMap((d) => d.from.filter((s) => !d.pausedIn.includes(s))))
  return openStates(flow)
    .filter((name) => !watched.has(name))
    .map((name) => ({
      at: `states.${name}`,
      what: 'a matter can wait here and no deadline watches it.',
      cure: `Add '${name}' to the from of a deadline that is not paused there.`,
    }))
}

/** Where it is the resident's turn, only the clock can close what the resident leaves open. */
function checkTurns(flow: Flow): Problem[] {
  const resident = (name: string) => flow.people[name]?.is === 'reporter'
  return Object.values(flow.states)
    .filter((s) => s.waitsForResident)
    .flatMap(({ name }) => {
      const at = `states.${name}`
      const answers = Object.values(flow.steps).some(
        (s) => s.from.includes(name) && s.by.some(resident) && s.to.kind !== 'same' && !withdraws(flow, s.to),
      )
      const closed = Object.values(flow.deadlines).some((d) => d.from.includes(name) && d.missed.kind === 'take')
      return [
        ...(answers
          ? []
          : [
              {
                at,
                what: "it is the resident's turn, but no step of theirs goes on from here.",
                cure: 'Add one, or write the label without waits().',
              },
            ]),
        ...(closed
          ? []
          : [{ at, what: 'it waits for the resident for ever.', cure: `Add a deadline with from: '${name}' and missed: take('…').` }]),
      ]
    })
}

function withdraws(flow: Flow, to: Flow['steps'][string]['to']): boolean {
  return to.kind === 'state' && flow.states[to.state]?.ends === 'withdrawn'
}
