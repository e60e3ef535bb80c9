/** A call as the board shows it: five stages on a line of time, the lane with its reason, who is on it. Pure. */
import { callStages, type CallLane, type CallStage, type CommandCall } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import { words, type Lang } from '../matters/index.ts'
import type { UnitTree } from '../units/index.ts'
import type { CallEvent, CallRow } from './call-rows.ts'
import { sayReason } from './say-reason.ts'

export interface Around {
  readonly flow: Flow
  readonly units: UnitTree
  readonly lang: Lang
  /** Names of staff by person id. */
  readonly names: ReadonlyMap<string, string>
  readonly now: number
}

const laneOf: Readonly<Record<string, CallLane>> = {
  confirmTown: 'town',
  confirmConsult: 'consult',
  confirmAssist: 'assist',
  confirmPolice: 'police',
  toPolice: 'police',
}

/** Which steps keep each promise; the deadline of the same name says until when. */
export const stageSteps: Readonly<Record<CallStage, readonly string[]>> = {
  respond: ['confirmTown', 'confirmConsult', 'confirmAssist', 'confirmPolice', 'dismiss'],
  tell: ['tellCaller'],
  scene: ['arrive', 'joinScene'],
  firstReport: ['progress', 'finish'],
  settle: ['finish', 'policeFinish'],
}

export function readCall(row: CallRow, around: Around): Omit<CommandCall, 'crewProposal' | 'same'> {
  const { flow, lang } = around
  const confirmed = row.events.findLast((event) => event.step === 'handOver' || laneOf[event.step] !== undefined)
  const lane = confirmed ? (laneOf[confirmed.step] ?? null) : null
  const className = lang === 'en' ? row.classNameEn : row.className
  return {
    number: row.number,
    version: row.version,
    state: row.state,
    label: words(flow, flow.states[row.state]?.label ?? row.state, lang),
    className,
    words: row.words ?? '',
    place: row.placeWords,
    placeUnit: row.placeUnit === null ? null : nameOf(around, row.placeUnit),
    town: { id: row.owner, name: nameOf(around, row.owner) },
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    policeNumber: row.policeNumber,
    post: { id: row.post, name: nameOf(around, row.post) },
    calledAt: row.called.toISOString(),
    receivedAt: row.received.toISOString(),
    proposed: row.proposed,
    reason: sayReason({ because: row.because, className, edition: row.edition }, lang),
    lane,
    confirmedBy:
      lane && confirmed
        ? [confirmed.unit === null ? null : nameOf(around, confirmed.unit), confirmed.name].filter(Boolean).join(' ')
        : null,
    repeats: row.repeats,
    repeatOf: row.repeatOf,
    protected: row.shielded,
    byHand: row.takenBy === null ? null : { name: row.takenBy, heard: row.isHeard },
    stages: callStages.map((name) => stageOf(row, name, around.now)),
    due: dueOf(row, around),
    crew: crewOf(row, around),
  }
}

const nameOf = ({ units, lang }: Around, id: string): string => {
  const unit = units.byId(id)
  return (lang === 'en' ? unit?.nameEn : unit?.name) ?? id
}

/** Of the round that runs: what was taken up again has clocks of its own. */
function stageOf(row: CallRow, name: CallStage, now: number): CommandCall['stages'][number] {
  const clock = row.clocks.filter((one) => one.name === name && one.closed !== 'cancelled').toSorted((a, b) => b.instance - a.instance)[0]
  const met = clock && row.events.find((event) => event.at >= clock.opened && stageSteps[name].includes(event.step))
  return {
    name,
    metAt: met ? iso(met.at) : null,
    dueAt: clock ? iso(clock.due) : null,
    missed: clock !== undefined && (met ? met.at > clock.due : clock.closed === null && now > clock.due),
  }
}

function dueOf(row: CallRow, { flow, lang, now }: Around): CommandCall['due'] {
  // One that was missed is shown only while nothing else runs: the next promise counts.
  const running = row.clocks.filter((clock) => clock.closed === null)
  const next = running.find((clock) => clock.due >= now) ?? running.at(-1)
  if (!next) return null
  const label = words(flow, flow.deadlines[next.name]?.label ?? next.name, lang)
  return { name: next.name, label, dueAt: iso(next.due), openedAt: iso(next.opened), missed: now > next.due }
}

function crewOf(row: CallRow, around: Around): CommandCall['crew'] {
  const isOut = ['sent', 'onScene', 'reported', 'following'].includes(row.state)
  const isFollowed = row.state === 'following'
  // Whoever went does not follow: that is the village's.
  const person = isFollowed ? undefined : row.named['crew']?.[0]
  if (!isOut && (row.state !== 'assist' || person === undefined)) return null
  const sent = row.events.findLast((event) => event.step === 'send' || event.step === 'sendAlong')
  const accepted =
    sent !== undefined &&
    row.events.some((event: CallEvent) => event.seq > sent.seq && ['accept', 'arrive', 'joinScene'].includes(event.step))
  return {
    unit: nameOf(around, isOut ? (row.assigned ?? row.owner) : row.owner),
    person: person === undefined ? null : (around.names.get(person) ?? null),
    accepted,
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()
