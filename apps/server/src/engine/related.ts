/**
 * What a step does to other matters, in its own transaction: opens some, tells the one that opened it, joins with another or leaves it.
 * Locks are taken in one direction, from what was opened to what opened it, and never waited for between two that are joined.
 */
import { decide, type Actor, type Deadline, type Json, type Refused } from '@huying/flow'
import { rollBackWith, type Tx } from '../platform/database.ts'
import { Fault, refuse } from '../platform/errors.ts'
import type { DistrictKnowledge } from './district.ts'
import { childrenOf, openChildren } from './open-children.ts'
import { newsOf, newsOfLate } from './related-news.ts'
import type { MatterRow } from './rows.ts'
import type { lockMatter, Locked, Taken, Write, writeStep } from './take-step.ts'

export interface Others {
  nextNumber(tx: Tx): Promise<string>
  /** What everybody may know of may be joined. */
  mayJoin(row: MatterRow): boolean
}

/** Handed in, so that the two files do not import each other. */
interface Stepping {
  readonly write: Write
  readonly lockMatter: typeof lockMatter
  readonly writeStep: typeof writeStep
}

export function touchesOthers({ decision, locked }: Write): boolean {
  const tells = locked.row.parent_id !== null && (decision.reports !== null || decision.outcome !== null)
  return tells || decision.opens.length > 0 || decision.twins !== null
}

export async function withOthers(tx: Tx, district: DistrictKnowledge, stepping: Stepping): Promise<Taken | null> {
  const { write } = stepping
  const children = childrenOf(district, write)
  if ('refusal' in children) return children
  const twin = await twinOf(tx, district, stepping)
  if (twin && 'refusal' in twin) return twin
  const taken = await stepping.writeStep(tx, district, { ...write, more: true })
  if (!taken?.ok) return taken
  const others = [
    ...(await openChildren(tx, district, { write, children: children.planned })),
    ...(await tellParent(tx, district, stepping)),
    ...(twin ? await changeTwin(tx, district, { stepping, twin }) : []),
  ]
  return { ...taken, others }
}

/** The parent hears by a step of its own flow, unless it is over or its flow has none. */
async function tellParent(tx: Tx, district: DistrictKnowledge, { write, lockMatter: lock, writeStep: step }: Stepping): Promise<string[]> {
  const { decision, locked, request } = write
  const parentId = locked.row.parent_id
  if (parentId === null) return []
  const parent = await lockParent(tx, district, { row: locked.row, parentId, lock })
  if (decision.reports !== null && parent.row.closed_at === null) {
    const input = newsOf(district.flow(decision.flow, decision.flowVersion), { decision, row: locked.row, unit: locked.view.assigned })
    await takeRelated(tx, district, { at: parent, as: 'child', step: decision.reports, input, request, writeStep: step })
  }
  if (decision.outcome !== null)
    await tx.rows({
      name: 'uncount-child',
      text: 'update matters set open_children = greatest(open_children - 1, 0) where district_id = $1 and matter_id = $2',
      values: [district.districtId, parentId],
    })
  return [parentId]
}

/** A deadline passed in a matter that another one opened: that one hears of it, in the same transaction, or not at all where it is over. */
export async function tellParentLate(
  tx: Tx,
  district: DistrictKnowledge,
  { write, lockMatter: lock, writeStep: step, deadline }: Stepping & { readonly deadline: Deadline },
): Promise<string[]> {
  const { decision, locked, request } = write
  const parentId = locked.row.parent_id
  const hears = deadline.missed.kind === 'tell' ? deadline.missed.parentHears : null
  if (parentId === null || hears === null) return []
  const parent = await lockParent(tx, district, { row: locked.row, parentId, lock })
  if (parent.row.closed_at !== null) return []
  const flow = district.flow(decision.flow, decision.flowVersion)
  const input = newsOfLate(flow, { deadline, row: locked.row, unit: locked.view.assigned })
  await takeRelated(tx, district, { at: parent, as: 'child', step: hears, input, request, writeStep: step })
  return [parentId]
}

interface OfChild {
  readonly row: MatterRow
  readonly parentId: string
  readonly lock: typeof lockMatter
}

async function lockParent(tx: Tx, district: DistrictKnowledge, { row, parentId, lock }: OfChild): Promise<Locked> {
  const number = await numberOf(tx, district, parentId)
  const parent = number === null ? null : await lock(tx, district, { number })
  if (!parent) throw new Fault(`matter ${row.number} was opened by ${parentId}, which does not exist`)
  return parent
}

interface Related {
  readonly at: Locked
  readonly as: Extract<Actor, { kind: 'related' }>['as']
  readonly step: string
  readonly input: Readonly<Record<string, Json>>
  readonly request: Write['request']
  readonly writeStep: typeof writeStep
}

async function takeRelated(tx: Tx, district: DistrictKnowledge, { at, as, step, input, request, writeStep: take }: Related): Promise<void> {
  const actor = { kind: 'related', as } as const
  const circumstances = { now: request.now, calendar: district.calendar, limitFor: district.limitFor, units: {}, flows: district.flows }
  const decision = decide(district.flow(at.row.flow, at.row.flow_version), { matter: at.view, actor, step, input }, circumstances)
  if (!decision.ok) return
  const { now, occurredAt } = request
  const own = { number: at.row.number, step, actor, visitor: null, input, version: null, request: null, occurredAt, now }
  await take(tx, district, { locked: at, decision, actor, request: own, more: true })
}

async function numberOf(tx: Tx, { districtId }: DistrictKnowledge, matterId: string): Promise<string | null> {
  const row = await tx.one<{ number: string }>({
    name: 'number-of-id',
    text: 'select number from matters where district_id = $1 and matter_id = $2',
    values: [districtId, matterId],
  })
  return row?.number ?? null
}

/** The other matter, locked; undefined when the step has nothing to do with one. */
async function twinOf(tx: Tx, district: DistrictKnowledge, { write, lockMatter: lock }: Stepping): Promise<Locked | Refused | undefined> {
  const { decision, locked, request } = write
  const { row } = locked
  if (decision.twins === null) return undefined
  const joins = decision.twins.do === 'join'
  const number =
    decision.twins.do === 'join' ? decision.twins.number : row.joined_to === null ? null : await numberOf(tx, district, row.joined_to)
  if (number === null) return refuse('matters.not-found')
  if (number === row.number) return refuse('matters.twin-itself')
  const found = await tx.one<{ free: boolean }>({
    name: 'lock-twin',
    text: `select exists (select 1 from (select matter_id from matters where district_id = $1 and number = $2 for update skip locked) f) as free
      from matters where district_id = $1 and number = $2`,
    values: [district.districtId, number],
  })
  if (!found) return refuse('matters.not-found')
  if (!found.free) return refuse('matters.twin-busy')
  const twin = await lock(tx, district, { number })
  const known = twin && (typeof request.actor === 'function' ? await request.actor(twin.row, tx) : write.actor)
  if (!twin || !known) return refuse('matters.not-found')
  if (!joins) return twin
  if (twin.row.closed_at !== null) return refuse('matters.twin-closed')
  const isLike = twin.row.flow === row.flow && twin.row.parent_id === null && row.parent_id === null
  return isLike && [row, twin.row].every((one) => request.others?.mayJoin(one)) ? twin : refuse('matters.twin-unlike')
}

/** Whoever reported or followed the one follows the other too, by the tracking code that they have. */
async function changeTwin(
  tx: Tx,
  district: DistrictKnowledge,
  { stepping, twin }: { readonly stepping: Stepping; readonly twin: Locked },
): Promise<string[]> {
  const { write } = stepping
  const { twins } = write.decision
  const { row } = write.locked
  if (twins === null) return []
  await takeRelated(tx, district, {
    at: twin,
    as: 'twin',
    step: twins.step,
    input: { number: row.number },
    request: write.request,
    writeStep: stepping.writeStep,
  })
  const joins = twins.do === 'join'
  const values = [district.districtId, twin.row.matter_id, row.matter_id]
  const changed = await tx.one({
    name: joins ? 'join-twin' : 'part-twin',
    text: joins ? joinText : partText,
    values: joins ? [...values, new Date(write.request.now)] : values,
  })
  return changed ? [twin.row.matter_id] : rollBackWith([])
}

const joinText = `with follows as (
    insert into followers (district_id, matter_id, follower_id, reporter_id, joined_at)
    select $1, $2::uuid, $3::uuid, m.reporter_id, $4::timestamptz from matters m where m.district_id = $1 and m.matter_id = $3
    union all select $1, $2, f.follower_id, f.reporter_id, f.joined_at from followers f where f.district_id = $1 and f.matter_id = $3
    on conflict do nothing returning 1
  ), one as (update matters set joined_to = $2 where district_id = $1 and matter_id = $3)
  update matters set joined = joined + (select count(*) from follows) where district_id = $1 and matter_id = $2 returning joined`

const partText = `with leaves as (
    delete from followers where district_id = $1 and matter_id = $2 and (follower_id = $3
      or follower_id in (select follower_id from followers where district_id = $1 and matter_id = $3)) returning 1
  ), one as (update matters set joined_to = null where district_id = $1 and matter_id = $3)
  update matters set joined = greatest(joined - (select count(*) from leaves), 0) where district_id = $1 and matter_id = $2 returning joined`
