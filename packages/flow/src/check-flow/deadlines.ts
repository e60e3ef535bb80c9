/** Deadlines and the clock: one promise, and the clock's steps fit the deadlines that take them. */
import type { Deadline, Flow } from '../model.ts'
import { edgesOf, reachable, type Edge } from './graph.ts'
import type { Problem } from './problem.ts'

export function checkDeadlines(flow: Flow): Problem[] {
  const edges = edgesOf(flow)
  const deadlines = Object.values(flow.deadlines)
  return [
    ...checkPromise(deadlines),
    ...deadlines.flatMap((d) => [...checkSpan(d), ...checkTaking(flow, d, edges)]),
    ...checkClockSteps(flow),
  ]
}

function checkPromise(deadlines: readonly Deadline[]): Problem[] {
  const promises = deadlines.filter((d) => d.promise).map((d) => d.name)
  if (promises.length === 1) return []
  const what =
    promises.length === 0
      ? 'no deadline is what the resident is promised.'
      : `${promises.length} deadlines are promised: ${promises.join(', ')}.`
  return [{ at: 'deadlines', what, cure: 'Write promise: true at exactly one.' }]
}

function checkSpan(deadline: Deadline): Problem[] {
  const at = `deadlines.${deadline.name}`
  const { count } = deadline.within
  return [
    ...(Number.isInteger(count) && count > 0
      ? []
      : [{ at: `${at}.within`, what: `${count} is not a whole number above zero.`, cure: 'Write e.g. workdays(5).' }]),
    ...(deadline.from.length + deadline.opensBy.length > 0
      ? []
      : [{ at: `${at}.from`, what: 'it never opens.', cure: 'Name the states in which it opens, or in opensBy the steps that open it.' }]),
    ...checkWarnings(deadline),
    ...(deadline.statutory && deadline.basis === null
      ? [{ at, what: 'it is statutory without saying by which law.', cure: "Write basis: '…'." }]
      : []),
    ...deadline.from
      .filter((state) => deadline.pausedIn.includes(state))
      .map((state) => ({ at, what: `it opens in "${state}" and is paused there.`, cure: 'Take the state out of one of the two.' })),
  ]
}

function checkWarnings(deadline: Deadline): Problem[] {
  const at = `deadlines.${deadline.name}`
  const shares = deadline.warnings.map((warning) => warning.at)
  const rising = shares.every((share, index) => share > (index === 0 ? 0 : (shares[index - 1] ?? 0)) && share < 1)
  return [
    ...(rising
      ? []
      : [
          {
            at: `${at}.warnings`,
            what: `${shares.join(', ')} are not rising shares between 0 and 1.`,
            cure: 'Write e.g. 0.5 and then 0.8.',
          },
        ]),
  ]
}

/** The states in which it may run: from where it opens, by a state or by a step, onwards until it is met. */
function runsIn(deadline: Deadline, flow: Flow, edges: readonly Edge[]): string[] {
  const goesOn = (e: Edge): boolean => !deadline.until.includes(e.to) && flow.states[e.to]?.ends === null
  const onwards = edges.filter((e) => goesOn(e) && !deadline.metBy.includes(e.step.name))
  const opened = edges.filter((e) => deadline.opensBy.includes(e.step.name) && flow.states[e.to]?.ends === null).map((e) => e.to)
  return [...reachable([...deadline.from, ...opened], onwards)].filter(
    (state) => !deadline.pausedIn.includes(state) && state in flow.states,
  )
}

function checkTaking(flow: Flow, deadline: Deadline, edges: readonly Edge[]): Problem[] {
  if (deadline.missed.kind !== 'take') return []
  const at = `deadlines.${deadline.name}.missed`
  const step = flow.steps[deadline.missed.step]
  if (!step) return []
  const closed = runsIn(deadline, flow, edges).filter((state) => !step.from.includes(state))
  return [
    ...(step.by.includes('clock')
      ? []
      : [{ at, what: `the clock may not take "${step.name}".`, cure: `Write by: 'clock' at steps.${step.name}.` }]),
    ...closed.map((state) => ({
      at,
      what: `it may still run in "${state}", where "${step.name}" is not open.`,
      cure: `Add '${state}' to until, to pausedIn, or to the step's from.`,
    })),
  ]
}

function checkClockSteps(flow: Flow): Problem[] {
  const taken = new Set(Object.values(flow.deadlines).flatMap((d) => (d.missed.kind === 'take' ? [d.missed.step] : [])))
  return Object.values(flow.steps)
    .filter((step) => step.by.includes('clock'))
    .flatMap((step) => {
      const at = `steps.${step.name}`
      return [
        ...(taken.has(step.name)
          ? []
          : [{ at, what: 'only the clock takes it, and no deadline does.', cure: `Write missed: take('${step.name}') at a deadline.` }]),
        ...(step.form === null && step.needs.length === 0
          ? []
          : [{ at, what: 'the clock cannot fill in a form or be refused.', cure: 'Take form and needs away.' }]),
      ]
    })
}
