/** A matter that ended takes along what it had opened: one transaction each, found again after a crash, so none is left waiting for nothing. */
import { decide } from '@huying/flow'
import type { Database, Tx } from '../platform/database.ts'
import type { DistrictKnowledge } from './district.ts'
import { lockMatter, writeWhole } from './take-step.ts'

const step = 'endWithParent'

/** Ids of those that ended. */
export async function endOrphans(database: Database, district: DistrictKnowledge, at: { now: number; batch: number }): Promise<string[]> {
  const found = await database.inDistrict(district.districtId, (tx) =>
    tx.rows<{ matter_id: string }>({
      name: 'orphans',
      text: `select c.matter_id from matters c join matters p on p.district_id = $1 and p.matter_id = c.parent_id
        where c.district_id = $1 and c.parent_id is not null and c.closed_at is null and p.closed_at is not null limit $2`,
      values: [district.districtId, at.batch],
    }),
  )
  const ended: string[] = []
  for (const { matter_id: matterId } of found) {
    const done = await database.inDistrict(district.districtId, (tx) => endOne(tx, district, { matterId, now: at.now }))
    if (done) ended.push(matterId)
  }
  return ended
}

/** False when another process has it or it ended meanwhile. */
async function endOne(tx: Tx, district: DistrictKnowledge, { matterId, now }: { matterId: string; now: number }): Promise<boolean> {
  const locked = await lockMatter(tx, district, { matterId, skipLocked: true })
  if (!locked) return false
  const actor = { kind: 'related', as: 'parent' } as const
  const { calendar, limitFor, flows } = district
  const flow = district.flow(locked.row.flow, locked.row.flow_version)
  const decision = decide(flow, { matter: locked.view, actor, step, input: {} }, { now, calendar, limitFor, units: {}, flows })
  if (!decision.ok) return false
  const request = { number: locked.row.number, step, actor, visitor: null, input: {}, version: null, request: null, occurredAt: now, now }
  return (await writeWhole(tx, district, { locked, decision, actor, request })) !== null
}
