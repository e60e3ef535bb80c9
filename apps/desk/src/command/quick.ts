/** The one thing to do with a call, ready to be confirmed by a named person with one key. Pure. */
import type { CallLane, CommandCall } from '@huying/contracts'

export interface Quick {
  readonly step: string
  readonly form: Readonly<Record<string, unknown>>
  readonly lane: CallLane | null
}

const stepOf: Readonly<Record<CallLane, string>> = {
  consult: 'confirmConsult',
  town: 'confirmTown',
  assist: 'confirmAssist',
  police: 'confirmPolice',
}

/** Who asks gets an answer, who complains an investigation: by what was said, for the person to change. */
const isQuestion = (words: string): boolean => /[?？吗]|怎么|哪里|几点|能不能|多少/.test(words)

/** What confirming this lane says. */
export function confirming(call: CommandCall, lane: CallLane): Quick {
  if (lane !== 'consult') return { step: stepOf[lane], form: {}, lane }
  const where = call.point ? { ...call.point, datum: 'WGS84' } : { words: call.place ?? call.placeUnit ?? call.town.name }
  const form = isQuestion(call.words) ? { question: call.words, where } : { complaint: call.words, where }
  return { step: stepOf.consult, form, lane }
}

/** Null: nothing can be done by one key. */
export function quickOf(call: CommandCall): Quick | null {
  if (call.state === 'received') return confirming(call, call.proposed)
  if (call.state === 'policeProposed') return confirming(call, 'police')
  const crew = call.crewProposal
  return call.state === 'accepted' && crew ? { step: 'send', form: { unit: crew.unit, person: crew.person }, lane: null } : null
}

/** The lanes that a person may choose instead, in the order of their keys. */
export function otherLanes(call: CommandCall): readonly CallLane[] {
  if (call.state !== 'received') return []
  return (['consult', 'town', 'assist', 'police'] as const).filter((lane) => lane !== call.proposed)
}

/** Those that need somebody first: unconfirmed, then without a crew, then by what is due; followed ones last. */
export function inOrder(calls: readonly CommandCall[]): readonly CommandCall[] {
  const rank = ({ state }: CommandCall): number =>
    state === 'received' || state === 'policeProposed'
      ? 0
      : state === 'accepted'
        ? 1
        : state === 'following' || state === 'withPolice'
          ? 3
          : 2
  const due = (call: CommandCall): number => (call.due === null ? Infinity : Date.parse(call.due.dueAt))
  return calls.toSorted((a, b) => rank(a) - rank(b) || due(a) - due(b) || a.number.localeCompare(b.number))
}

const earthM = 6_371_000

/** As the crow flies. */
export function metresApart(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2
  return Math.round(2 * earthM * Math.asin(Math.sqrt(h)))
}

/** How much of the line of five stages lies behind: kept ones whole, the running one by its time. */
export function progressOf({ stages, receivedAt }: CommandCall, now: number): number {
  const next = stages.findIndex((stage) => stage.metAt === null)
  if (next === -1) return 100
  const stage = stages[next]
  const from = Date.parse(stages[next - 1]?.metAt ?? receivedAt)
  const until = stage?.dueAt ? Date.parse(stage.dueAt) : null
  const part = until === null || until <= from ? 0 : Math.min(Math.max((now - from) / (until - from), 0), 0.92)
  return ((next + part) / stages.length) * 100
}
