/** Whoever is called by name must hear it, and a limit of minutes must not be news of the next morning. */
import type { Deadline, Flow, Span, Tell } from '../model.ts'
import type { Problem } from './problem.ts'

/** Until then a missed limit is somebody waiting now; after it, work that is late. */
const anHourMs = 60 * 60_000

export function checkUrgency(flow: Flow): Problem[] {
  return [...tellsOf(flow).flatMap(([at, tell]) => checkTell(flow, at, tell)), ...checkMissed(flow)]
}

function tellsOf(flow: Flow): [at: string, tell: Tell][] {
  return [
    ...Object.values(flow.steps).flatMap(({ name, tells }) => tells.map((tell): [string, Tell] => [`steps.${name}.then`, tell])),
    ...Object.values(flow.deadlines).flatMap(({ name, warnings }) =>
      warnings.flatMap(({ tells }) => tells.map((tell): [string, Tell] => [`deadlines.${name}.warnings`, tell])),
    ),
    ...Object.values(flow.deadlines).flatMap(({ name, missed }) =>
      missed.kind === 'tell' ? [[`deadlines.${name}.missed`, missed] as [string, Tell]] : [],
    ),
  ]
}

function checkTell(flow: Flow, at: string, { to, notice }: Tell): Problem[] {
  const party = flow.people[to]
  const isCall = flow.urgency[notice] === 'call' || flow.urgency[notice] === 'voice'
  if (party?.is === 'onDuty' && !isCall && Object.hasOwn(flow.notices, notice))
    return [
      {
        at,
        what: `"${to}" is called by name, and the notice "${notice}" is none that wakes somebody.`,
        cure: `Write ${notice}: call('…') in notices.`,
      },
    ]
  const isResident = party?.is === 'reporter' || party?.is === 'joiner'
  return isResident && isCall
    ? [
        {
          at,
          what: `"${notice}" is a call, and "${to}" is nobody who has a turn.`,
          cure: `Write ${notice}: urgent('…') in notices, or tell somebody else.`,
        },
      ]
    : []
}

function checkMissed(flow: Flow): Problem[] {
  return Object.values(flow.deadlines).flatMap((deadline) => {
    const { name, missed } = deadline
    if (missed.kind !== 'tell' || !isShort(deadline)) return []
    if (Object.hasOwn(flow.urgency, missed.notice) || !Object.hasOwn(flow.notices, missed.notice)) return []
    return [
      {
        at: `deadlines.${name}.missed`,
        what: `it gives an hour at most, and the notice "${missed.notice}" waits until morning.`,
        cure: `Write ${missed.notice}: urgent('…') in notices.`,
      },
    ]
  })
}

function isShort({ within, byGrade }: Deadline): boolean {
  return [within, ...(byGrade === null ? [] : Object.values(byGrade))].some((span) => clockMs(span) <= anHourMs)
}

/** Of a span that runs day and night. */
function clockMs({ count, unit }: Span): number {
  if (unit === 'second') return count * 1_000
  return unit === 'minute' ? count * 60_000 : Infinity
}
