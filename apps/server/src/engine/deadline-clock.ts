/** Takes deadlines that fell due, and warnings before that, and does what the flow says, each exactly once: rows, never timers, so an hour's outage is caught up with. */
import { decide, type Accepted, type Decision } from '@huying/flow'
import type { Database, Tx } from '../platform/database.ts'
import { Fault } from '../platform/errors.ts'
import type { DistrictKnowledge } from './district.ts'
import { deadlineOf, type DeadlineRow } from './rows.ts'
import { tellParentLate } from './related.ts'
import { lockMatter, writeStep, type Locked, type Write } from './take-step.ts'
import { writeWarning } from './warn-matter.ts'

/** Name of the event that records a missed deadline whose only consequence is that somebody is told. */
export const missedStep = 'missed'

export interface Fired {
  readonly matterId: string
  readonly deadline: string
  /** Said before it is too late, not missed. */
  readonly warning: boolean
  /** Matters that heard of it. */
  readonly others: readonly string[]
}

/** One pass over a district: at most `batch` due deadlines and warnings. Returns those that fired or warned; call again while there are any. */
export async function fireDueDeadlines(
  database: Database,
  district: DistrictKnowledge,
  at: { now: number; batch: number },
): Promise<Fired[]> {
  const due = await database.inDistrict(district.districtId, (tx) =>
    tx.rows<{ matter_id: string }>({
      name: 'due-deadlines',
      // Two index scans: an "or" over both moments would read every running deadline.
      text: `select matter_id from (
          (select matter_id, due_at as at from deadlines
            where district_id = $1 and due_at <= $2 and closed_at is null and paused_at is null and fired_at is null order by due_at limit $3)
          union all
          (select matter_id, warn_at from deadlines
            where district_id = $1 and warn_at <= $2 and warn_at is not null and closed_at is null and paused_at is null and fired_at is null
            order by warn_at limit $3)
        ) due order by at limit $3`,
      values: [district.districtId, new Date(at.now), at.batch],
    }),
  )
  const fired: Fired[] = []
  // The matter row is locked before its deadlines, in the order that takeStep uses, so the two never wait for each other in a circle.
  for (const matterId of new Set(due.map((row) => row.matter_id))) {
    const one = await database.inDistrict(district.districtId, (tx) => fireOne(tx, district, { matterId, now: at.now }))
    if (one) fired.push(one)
  }
  return fired
}

/** Fires the earliest due deadline of one matter, or else says its earliest warning; null when another process has it or nothing is due any more. */
async function fireOne(tx: Tx, district: DistrictKnowledge, at: { matterId: string; now: number }): Promise<Fired | null> {
  const locked = await lockMatter(tx, district, { matterId: at.matterId, skipLocked: true })
  if (!locked) return null
  const running = locked.deadlines.filter((row) => row.paused_at === null && row.fired_at === null)
  const due = earliest(running, at.now, (row) => row.due_at)
  if (!due) {
    const warns = earliest(running, at.now, (row) => row.warn_at)
    if (!warns) return null
    await writeWarning(tx, district, { locked, open: deadlineOf(warns), now: at.now })
    return { matterId: at.matterId, deadline: warns.name, warning: true, others: [] }
  }
  const { decision, step } = consequence(district, locked, { name: due.name, now: at.now })
  if (!decision.ok) {
    throw new Fault(
      `deadline ${due.name} of matter ${locked.row.number} takes step ${step}, which was refused: ${decision.refusal.code}. Mend the flow: a clock step must be open wherever its deadline runs.`,
    )
  }
  const write: Write = {
    locked,
    decision,
    actor: { kind: 'clock' },
    request: {
      number: locked.row.number,
      step,
      actor: { kind: 'clock' },
      visitor: null,
      input: decision.input,
      version: null,
      request: null,
      fires: { name: due.name, instance: due.instance },
      occurredAt: at.now,
      now: at.now,
    },
  }
  const deadline = district.flow(locked.row.flow, locked.row.flow_version).deadlines[due.name]
  const isHeard = locked.row.parent_id !== null && deadline?.missed.kind === 'tell' && deadline.missed.parentHears !== null
  await writeStep(tx, district, { ...write, more: isHeard })
  const others = isHeard ? await tellParentLate(tx, district, { write, lockMatter, writeStep, deadline }) : []
  return { matterId: at.matterId, deadline: due.name, warning: false, others }
}

function earliest(rows: readonly DeadlineRow[], now: number, moment: (row: DeadlineRow) => Date | null): DeadlineRow | undefined {
  const when = (row: DeadlineRow): number => moment(row)?.getTime() ?? Infinity
  return rows.filter((row) => when(row) <= now).toSorted((a, b) => when(a) - when(b))[0]
}

function consequence(district: DistrictKnowledge, locked: Locked, at: { name: string; now: number }): { decision: Decision; step: string } {
  const flow = district.flow(locked.row.flow, locked.row.flow_version)
  const deadline = flow.deadlines[at.name]
  if (!deadline) throw new Fault(`matter ${locked.row.number} has a deadline ${at.name}, which ${flow.id} v${flow.version} does not know`)
  if (deadline.missed.kind === 'take') {
    const step = deadline.missed.step
    const decision = decide(
      flow,
      { matter: locked.view, actor: { kind: 'clock' }, step, input: {} },
      {
        now: at.now,
        calendar: district.calendar,
        limitFor: district.limitFor,
        units: {},
        flows: district.flows,
      },
    )
    return { decision, step }
  }
  const told: Accepted = {
    ok: true,
    flow: flow.id,
    flowVersion: flow.version,
    step: missedStep,
    from: locked.row.state,
    to: locked.row.state,
    outcome: null,
    deadlines: [],
    tells: [{ to: deadline.missed.to, notice: deadline.missed.notice }],
    visits: false,
    opens: [],
    reports: null,
    twins: null,
    names: [],
    releasesParts: [],
    protects: false,
    confidential: false,
    internal: false,
    by: 'clock',
    actingUnit: null,
    input: { deadline: at.name, ...(deadline.missed.proposes === null ? {} : { proposes: deadline.missed.proposes }) },
  }
  return { decision: told, step: missedStep }
}
