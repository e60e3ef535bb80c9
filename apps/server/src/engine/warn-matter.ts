/** Records that the clock warned of a deadline, and tells whom the flow names: an event of its own, written once. */
import { warningNow, type Accepted, type OpenDeadline } from '@huying/flow'
import type { Tx } from '../platform/database.ts'
import type { EventHeader } from './chain.ts'
import type { DistrictKnowledge } from './district.ts'
import { isoOrNull } from './iso.ts'
import { outboxRows } from './outbox-rows.ts'
import type { Locked } from './take-step.ts'
import { warnMatter } from './write-statements.ts'
import { sharedValues, type Written } from './write-values.ts'

/** Name of the event that records a warning. */
export const warnedStep = 'warned'

type Tells = Pick<Accepted, 'tells'>['tells']

/** The transaction holds the matter's lock. Warnings that an outage kept back are passed over, only the latest is said. */
export async function writeWarning(
  tx: Tx,
  district: DistrictKnowledge,
  at: { locked: Locked; open: OpenDeadline; now: number },
): Promise<void> {
  const { locked, open, now } = at
  const { row } = locked
  const flow = district.flow(row.flow, row.flow_version)
  const timing = { now, calendar: district.calendar, limitFor: district.limitFor }
  const warning = warningNow(flow, { matter: locked.view, open }, timing)
  const { owner, above, assigned, placeUnit: place } = locked.view
  const tells: Tells = row.quiet || warning.share === null ? [] : warning.tells
  const { values } = sharedValues({
    header: headerOf(district.districtId, locked, now),
    content: { deadline: open.name, percent: Math.round((warning.share ?? 0) * 100) },
    previous: row.last_hash,
    outbox: outboxRows(flow, tells, {
      matterId: row.matter_id,
      now,
      units: { owner, above, assigned, place },
      named: row.named,
      input: {},
    }),
    deadlines: [],
    files: [],
    request: null,
    answer: { status: 200, body: null },
  })
  await tx.last<Written>({
    name: 'warn-matter',
    text: warnMatter,
    values: [...values, warning.warned, isoOrNull(warning.nextAt), open.name, open.instance],
  })
}

function headerOf(districtId: number, { row }: Locked, now: number): EventHeader {
  return {
    districtId,
    matterId: row.matter_id,
    seq: row.last_seq + 1,
    flow: row.flow,
    step: warnedStep,
    from: row.state,
    to: row.state,
    actor: 'clock',
    personId: null,
    unitId: null,
    internal: true,
    occurredAt: now,
    recordedAt: now,
  }
}
