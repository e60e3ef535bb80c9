/**
 * Takes one step of one matter in one transaction: lock the row, decide (pure), write event, matter, deadlines and outbox in one statement.
 * The row is locked in a statement of its own and everything that depends on it is read afterwards: in one statement READ COMMITTED would
 * read deadlines as they were before the lock was granted, and the hash chain would fork.
 */
import { decide, type Accepted, type Actor, type Json, type MatterView, type Refused, type UnitRef } from '@huying/flow'
import { rollBackWith, type Database, type Tx } from '../platform/database.ts'
import { Fault, refuse } from '../platform/errors.ts'
import { actorKind } from './actor-kind.ts'
import { boardColumns, type BoardColumns } from './board-columns.ts'
import type { EventHeader } from './chain.ts'
import { datesAfter } from './deadline-changes.ts'
import type { DistrictKnowledge } from './district.ts'
import { findReplay, keyReused } from './idempotency.ts'
import { namedAfter } from './named.ts'
import { outboxRows, tellsIn, type UnitsNow } from './outbox-rows.ts'
import { peopleNamed } from './people-named.ts'
import { receiver, recordOf, type After } from './step-record.ts'
import { touchesOthers, withOthers, type Others } from './related.ts'
import { deadlineOf, matterColumns, viewOf, type DeadlineRow, type MatterRow } from './rows.ts'
import { stepMatter } from './write-statements.ts'
import { intoVault, keepIdentities, type SealField } from './vault-fields.ts'
import { sharedValues, type IdempotentRequest, type Written } from './write-values.ts'

export interface Visitor {
  readonly personId: string
  readonly surname: string
  readonly badge: string
}

export interface StepRequest {
  readonly number: string
  readonly step: string
  /** Or, where that depends on the matter, who they turn out to be once it is locked; null for nobody who may know of it. */
  readonly actor: Actor | ((row: MatterRow, tx: Tx) => Promise<Actor | null>)
  /** Shown to the resident when the step is a visit. */
  readonly visitor: Visitor | null
  readonly input: Readonly<Record<string, Json>>
  /** What was said, for searching. */
  readonly words?: readonly string[]
  /** The version that the caller saw; null when it does not matter (clock, resident without scripts). */
  readonly version: number | null
  readonly request: IdempotentRequest | null
  /** For forms that ask for somebody's contact. Without it such an answer is refused. */
  readonly seal?: SealField
  /** For steps that open matters or join them. */
  readonly others?: Others
  /** For the clock: the deadline whose consequence this step is. */
  readonly fires?: { readonly name: string; readonly instance: number }
  /** Epoch ms. `occurredAt` differs for steps recorded later than they happened. */
  readonly occurredAt: number
  readonly now: number
}

export type Taken =
  | {
      readonly ok: true
      readonly matterId: string
      readonly seq: number
      readonly version: number
      readonly state: string
      readonly fresh: boolean
      /** Ids of other matters that changed with it. */
      readonly others?: readonly string[]
    }
  | Refused

export interface Locked {
  readonly row: MatterRow
  readonly deadlines: readonly DeadlineRow[]
  readonly instances: Readonly<Record<string, number>>
  readonly view: MatterView
}

/**
 * Locks the matter until the transaction ends. `skipLocked` gives up when somebody else works on it.
 * Both statements travel together; the second one's snapshot is taken when the first has its lock.
 */
export async function lockMatter(
  tx: Tx,
  district: DistrictKnowledge,
  by: { number: string } | { matterId: string; skipLocked: true },
): Promise<Locked | null> {
  const locking = tx.one<MatterRow>(
    'number' in by
      ? {
          name: 'lock-matter',
          text: `select ${matterColumns} from matters m where m.district_id = $1 and m.number = $2 for update`,
          values: [district.districtId, by.number],
        }
      : {
          name: 'lock-matter-skip',
          text: `select ${matterColumns} from matters m where m.district_id = $1 and m.matter_id = $2 for update skip locked`,
          values: [district.districtId, by.matterId],
        },
  )
  const reading = tx.rows<DeadlineRow & { closed_at: Date | null }>(
    'number' in by
      ? { name: 'deadlines-by-number', text: deadlinesOf(matterOfNumber), values: [district.districtId, by.number] }
      : { name: 'deadlines-by-id', text: deadlinesOf('$2'), values: [district.districtId, by.matterId] },
  )
  const [row, all] = await Promise.all([locking, reading])
  if (!row) return null
  const instances: Record<string, number> = {}
  for (const deadline of all) instances[deadline.name] = Math.max(instances[deadline.name] ?? 0, deadline.instance)
  const deadlines = all.filter((deadline) => deadline.closed_at === null)
  return { row, deadlines, instances, view: viewOf(district, row, deadlines) }
}

const matterOfNumber = '(select matter_id from matters where district_id = $1 and number = $2)'

function deadlinesOf(matter: string): string {
  return `select name, instance, opened_at, due_at, paused_at, extended_by, fired_at, warned, span_ms, warn_at, closed_at from deadlines
    where district_id = $1 and matter_id = ${matter} order by opened_at, name`
}

/** A key that is known already writes nothing and gets the first answer again. */
export async function takeStep(database: Database, district: DistrictKnowledge, request: StepRequest): Promise<Taken> {
  const { districtId } = district
  const taken = await database.inDistrict(districtId, (tx) => stepIn(tx, district, request))
  return taken ?? database.inDistrict(districtId, async (tx) => (await replayOf(tx, districtId, request.request)) ?? keyReused)
}

async function stepIn(tx: Tx, district: DistrictKnowledge, request: StepRequest): Promise<Taken | null> {
  const locked = await lockMatter(tx, district, { number: request.number })
  const actor = locked && (typeof request.actor === 'function' ? await request.actor(locked.row, tx) : request.actor)
  if (!locked || !actor) return refuse('matters.not-found')
  if (request.version !== null && request.version !== locked.row.version) {
    // A retry of a step that went through has an old version too: its key says so.
    return (await replayOf(tx, district.districtId, request.request)) ?? refuse('matters.stale-version', { version: locked.row.version })
  }
  const flow = district.flow(locked.row.flow, locked.row.flow_version)
  const form = flow.forms[flow.steps[request.step]?.form ?? ''] ?? {}
  const vaulted = request.seal ? intoVault(form, request.input, request.seal) : { ok: true as const, input: request.input, identities: [] }
  if (!vaulted.ok) return vaulted
  const decision = decide(
    flow,
    { matter: locked.view, actor, step: request.step, input: vaulted.input },
    {
      now: request.now,
      calendar: district.calendar,
      limitFor: district.limitFor,
      units: unitsNamed(district, request.input),
      people: await peopleNamed(tx, district.districtId, { form, input: request.input }),
      flows: district.flows,
    },
  )
  if (!decision.ok) return (await replayOf(tx, district.districtId, request.request)) ?? decision
  const { identities } = vaulted
  if (identities.length === 0) return writeWhole(tx, district, { locked, decision, request, actor })
  await keepIdentities(tx, district.districtId, { identities, now: request.now })
  // A retry wrote nothing: then nothing is kept either.
  return (await writeWhole(tx, district, { locked, decision, request, actor, more: true })) ?? rollBackWith(null)
}

/** The step, and what it does to other matters, in one transaction. */
export async function writeWhole(tx: Tx, district: DistrictKnowledge, write: Write): Promise<Taken | null> {
  return touchesOthers(write) ? withOthers(tx, district, { write, lockMatter, writeStep }) : writeStep(tx, district, write)
}

function unitsNamed(district: DistrictKnowledge, input: Readonly<Record<string, Json>>): Record<string, UnitRef> {
  const named: Record<string, UnitRef> = {}
  for (const value of Object.values(input)) {
    const unit = typeof value === 'string' && value.length <= 40 ? district.unit(value) : undefined
    if (unit) named[unit.id] = unit
  }
  return named
}

async function replayOf(tx: Tx, districtId: number, request: IdempotentRequest | null): Promise<Taken | null> {
  const replay = request ? await findReplay(tx, districtId, request) : { found: false as const }
  if (!replay.found) return null
  return replay.same ? { ...(replay.answer as unknown as Extract<Taken, { ok: true }>), fresh: false } : keyReused
}

export interface Write {
  readonly locked: Locked
  readonly decision: Accepted
  readonly request: StepRequest
  readonly actor: Actor
  /** More statements follow in this transaction. */
  readonly more?: boolean
}

/** Ends the transaction where it can. Null: the key is known already and nothing was written. */
export async function writeStep(tx: Tx, district: DistrictKnowledge, write: Write): Promise<Taken | null> {
  const { locked, decision } = write
  const seq = locked.row.last_seq + 1
  const answer = { ok: true as const, matterId: locked.row.matter_id, seq, version: locked.row.version + 1, state: decision.to }
  const files = filesIn(decision.input)
  const statement = { name: 'step-matter', text: stepMatter, values: stepValues(district, write, answer) }
  // Photos that are not there undo the step: then the commit waits for their count.
  const [row] = await (files.length > 0 || write.more ? tx.rows<Written>(statement) : tx.last<Written>(statement))
  if (row?.fresh !== 1) return null
  if (row.photos !== files.length) return rollBackWith(refuse('files.unknown'))
  return { ...answer, fresh: true }
}

/** Files that the answers name: photos and a recording. */
export function filesIn(input: Readonly<Record<string, Json>>): string[] {
  return ['photos', 'sound'].flatMap((name) => (Array.isArray(input[name]) ? (input[name] as string[]) : []))
}

function stepValues(district: DistrictKnowledge, write: Write, answer: Json & object): unknown[] {
  const { locked, decision, request, actor } = write
  const { row } = locked
  const flow = district.flow(decision.flow, decision.flowVersion)
  const units = unitsAfter(district, locked, decision)
  const promise = Object.values(flow.deadlines).find((deadline) => deadline.promise)?.name
  const dates = datesAfter({ open: locked.deadlines.map(deadlineOf), instances: locked.instances, promise }, decision, request.now)
  if (decision.outcome === null && dates.dueAt === null) {
    throw new Fault(`${decision.flow}: step ${decision.step} into ${decision.to} leaves matter ${row.number} without a running deadline`)
  }
  const header: EventHeader = {
    districtId: district.districtId,
    matterId: row.matter_id,
    seq: row.last_seq + 1,
    flow: decision.flow,
    step: decision.step,
    from: decision.from,
    to: decision.to,
    actor: actorKind(actor),
    personId: actor.kind === 'staff' ? actor.personId : null,
    unitId: decision.actingUnit,
    internal: decision.internal,
    occurredAt: request.occurredAt,
    recordedAt: request.now,
  }
  const { values } = sharedValues({
    header,
    content: decision.input as Json,
    previous: row.last_hash,
    outbox:
      row.quiet && actor.kind === 'clock'
        ? []
        : outboxRows(flow, tellsIn(district, decision), {
            matterId: row.matter_id,
            now: request.now,
            units,
            named: namedAfter(row.named, decision).named,
            input: decision.input,
          }),
    deadlines: dates.writes,
    files: filesIn(decision.input),
    request: request.request,
    answer: { status: 200, body: answer },
  })
  const record = recordOf(write, { units, dates, board: boardOf(district, write, { units, dates }) })
  return [...values, JSON.stringify(record), request.fires?.name ?? null, request.fires?.instance ?? null]
}

function boardOf(district: DistrictKnowledge, { locked, decision, request }: Write, { units, dates }: After): BoardColumns {
  return boardColumns({
    flow: district.flow(decision.flow, decision.flowVersion),
    decision,
    calendar: district.calendar,
    nearest: dates.nearest,
    receivedBy: receiver(locked, units),
    now: request.now,
  })
}

function unitsAfter(district: DistrictKnowledge, locked: Locked, decision: Accepted): UnitsNow {
  const find = (id: string): UnitRef => {
    const unit = district.unit(id)
    if (!unit) throw new Fault(`a decision names unit ${id}, which does not exist in district ${district.districtId}`)
    return unit
  }
  const owner = decision.owner === undefined ? locked.view.owner : find(decision.owner)
  const assigned = decision.assigned === undefined ? locked.view.assigned : decision.assigned === null ? null : find(decision.assigned)
  return { owner, assigned, above: district.above(owner.id), place: locked.view.placeUnit }
}
