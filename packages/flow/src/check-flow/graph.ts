/** The flow as a graph of states. */
import type { Flow, Step } from '../model.ts'

export interface Edge {
  readonly from: string
  readonly to: string
  readonly step: Step
}

/** Every way that a step leads from one state to another, itself included for `same`. `start` is a node; becoming another flow is not an edge. */
export function edgesOf(flow: Flow): Edge[] {
  const steps = Object.values(flow.steps)
  const direct = steps.flatMap((step) => step.from.flatMap((from) => targets(step, from).map((to) => ({ from, to, step }))))
  const backs = steps.filter((step) => step.to.kind === 'back')
  const returning = backs.flatMap((step) => step.from.flatMap((from) => predecessors(direct, from).map((to) => ({ from, to, step }))))
  return [...direct, ...returning].filter((edge) => edge.to in flow.states)
}

function targets(step: Step, from: string): readonly string[] {
  switch (step.to.kind) {
    case 'state':
      return [step.to.state]
    case 'either':
      return [step.to.then, step.to.otherwise]
    case 'same':
      return [from]
    default:
      return []
  }
}

function predecessors(edges: readonly Edge[], state: string): string[] {
  return [...new Set(edges.filter((e) => e.to === state && e.from !== state && e.from !== 'start').map((e) => e.from))]
}

/** Everything that can be reached from these nodes, themselves included. */
export function reachable(from: Iterable<string>, edges: readonly Pick<Edge, 'from' | 'to'>[]): Set<string> {
  const seen = new Set(from)
  // A Set grows while it is walked: each new node is visited once.
  for (const node of seen) for (const edge of edges) if (edge.from === node) seen.add(edge.to)
  return seen
}

export function reversed(edges: readonly Edge[]): { from: string; to: string }[] {
  return edges.map(({ from, to }) => ({ from: to, to: from }))
}

export function openStates(flow: Flow): string[] {
  return Object.values(flow.states)
    .filter((s) => s.ends === null)
    .map((s) => s.name)
}

/** Edges of the work itself: the resident taking the matter back does not count as a way out. */
export function withoutWithdrawal(flow: Flow, edges: readonly Edge[]): Edge[] {
  return edges.filter((e) => flow.states[e.to]?.ends !== 'withdrawn')
}
