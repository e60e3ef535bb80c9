/** Which steps will be open after others that somebody may take without network. The server decides again when they arrive. Pure. */
import { stepsAt, type Actor, type Flow, type MatterView, type Step } from '@huying/flow'

/** After so many in a row everybody has had network once. */
const mostSteps = 3

export interface AheadAt {
  readonly flow: Flow
  readonly view: MatterView
  readonly actor: Actor
  /** Steps that lead on. */
  readonly chain: readonly string[]
  /** Steps that are offered at all. */
  readonly offered: readonly string[]
}

export interface Ahead {
  /** `acknowledge/arrive` → names of what is open then; the empty key is now. */
  readonly open: Readonly<Record<string, readonly string[]>>
  readonly steps: readonly Step[]
}

export function stepsAhead(at: AheadAt): Ahead {
  const open: Record<string, readonly string[]> = {}
  const found = new Map<string, Step>()
  const walk = (view: MatterView, taken: readonly string[]): void => {
    const steps = stepsAt(at.flow, view, at.actor).flatMap(({ step, refusal }) =>
      refusal || !at.offered.includes(step.name) ? [] : [step],
    )
    for (const step of steps) found.set(step.name, step)
    open[taken.join('/')] = steps.map((step) => step.name)
    if (taken.length >= mostSteps) return
    for (const step of steps) {
      const next = at.chain.includes(step.name) && !taken.includes(step.name) ? after(at, view, step) : null
      if (next) walk(next, [...taken, step.name])
    }
  }
  walk(at.view, [])
  return { open, steps: [...found.values()] }
}

/** Null where it depends on more than is known here. */
function after({ flow, actor }: AheadAt, view: MatterView, step: Step): MatterView | null {
  if (step.to.kind !== 'state' && step.to.kind !== 'same') return null
  const isMet = (name: string): boolean => flow.deadlines[name]?.metByPeople.some((person) => step.by.includes(person)) ?? false
  return {
    ...view,
    state: step.to.kind === 'state' ? step.to.state : view.state,
    cameFrom: step.to.kind === 'state' ? view.state : view.cameFrom,
    version: view.version + 1,
    assigned: step.assigned?.from === 'actor' && actor.kind === 'staff' ? (actor.posts[0]?.unit ?? null) : view.assigned,
    taken: { ...view.taken, [step.name]: (view.taken[step.name] ?? 0) + 1 },
    takenBy: actor.kind === 'staff' ? { ...view.takenBy, [step.name]: actor.personId } : view.takenBy,
    deadlines: view.deadlines.filter((deadline) => !isMet(deadline.name)),
  }
}
