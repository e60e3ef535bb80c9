/** Delivers what steps left in the outbox. A row is written to notices under its own id, so delivering twice writes once. Calls to a roster: call-out.ts. */
import type { Database } from '../platform/database.ts'
import { outboxBuckets } from './outbox-rows.ts'

export interface Delivered {
  readonly matterId: string
}

/** One pass over a district, bucket by bucket, `batch` rows each. SKIP LOCKED lets several processes work side by side. */
export async function deliverOutbox(database: Database, districtId: number, at: { now: number; batch: number }): Promise<Delivered[]> {
  const delivered: Delivered[] = []
  for (let bucket = 0; bucket < outboxBuckets; bucket += 1) {
    const rows = await database.inDistrict(districtId, (tx) =>
      tx.rows<{ matter_id: string }>({
        name: 'deliver-outbox',
        text: `with taken as (
            select bucket, outbox_id, matter_id, seq, payload from outbox
            where district_id = $1 and bucket = $2 and next_at <= $3 and done_at is null and failure is null and payload->>'toKind' <> 'roster'
            order by next_at limit $4 for update skip locked
          ), named as (
            select t.*, case when payload->>'toKind' = 'contact' then coalesce((payload->>'vault')::uuid, (
              select (c.content->(payload->>'field')->>'vault')::uuid from event_contents c
              where c.district_id = $1 and c.matter_id = t.matter_id and c.content->(payload->>'field') ? 'vault' order by c.seq desc limit 1)) end as vault
            from taken t
          ), written as (
            insert into notices (district_id, notice_id, matter_id, seq, notice, to_kind, to_unit, to_role, to_contact, to_person, created_at)
            select $1, outbox_id, matter_id, seq, payload->>'notice', payload->>'toKind', payload->>'unit', payload->>'role', vault,
              (payload->>'person')::uuid, $3
            from named where payload->>'toKind' <> 'contact' or vault is not null
            on conflict do nothing
          )
          update outbox o set done_at = $3 from taken t
          where o.district_id = $1 and o.bucket = t.bucket and o.outbox_id = t.outbox_id
          returning o.matter_id`,
        values: [districtId, bucket, new Date(at.now), at.batch],
      }),
    )
    delivered.push(...rows.map((row) => ({ matterId: row.matter_id })))
  }
  return delivered
}
