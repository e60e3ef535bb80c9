/**
 * Calls out whoever's turn it is. The outbox row says which roster and which rank; who that is, is found when it is delivered, so that a
 * deputy entered a minute ago counts. Whoever is called has a part in the matter from then on: also where it is protected, they see it.
 */
import type { Role } from '@huying/flow'
import type { Database, Tx } from '../platform/database.ts'
import type { ToRoster } from './outbox-rows.ts'

export interface Call {
  readonly matterId: string
  readonly of: 'assigned' | 'place'
  readonly unit: string
  readonly roles: readonly Role[]
  readonly rank: number | 'next'
}

/** Who answers to each call; null where the roster and the posts know nobody. Modules know people, the engine does not. */
export type FindOnDuty = (
  tx: Tx,
  districtId: number,
  at: { readonly calls: readonly Call[]; readonly now: number },
) => Promise<(string | null)[]>

/** Part of the matter that whoever was called has. */
const part = 'called'

interface Row {
  readonly bucket: number
  readonly outbox_id: string
  readonly matter_id: string
  readonly seq: number
  readonly payload: { readonly notice: string } & ToRoster
}

export interface CallOutAt {
  readonly now: number
  readonly batch: number
  readonly findOnDuty: FindOnDuty
}

/** One pass over a district. Where nobody is on duty the whole unit is told: a call never goes to nobody. */
export async function callOut(database: Database, districtId: number, at: CallOutAt): Promise<{ matterId: string }[]> {
  return database.inDistrict(districtId, async (tx) => {
    const rows = await tx.rows<Row>({
      name: 'calls-to-make',
      text: `select bucket, outbox_id, matter_id, seq, payload from outbox
        where district_id = $1 and next_at <= $2 and done_at is null and failure is null and payload->>'toKind' = 'roster'
        order by next_at limit $3 for update skip locked`,
      values: [districtId, new Date(at.now), at.batch],
    })
    if (rows.length === 0) return []
    // In one order: two workers that call about the same matters would else wait for each other.
    await tx.rows({
      name: 'lock-called',
      text: 'select 1 from matters where district_id = $1 and matter_id = any($2) order by matter_id for no key update',
      values: [districtId, rows.map((row) => row.matter_id)],
    })
    // One matter after the other: whom the second call of a matter goes to depends on the first.
    const calls = rows.map(({ matter_id: matterId, payload }) => ({ matterId, ...payload }))
    for (const some of inTurns(calls)) {
      const people = await at.findOnDuty(tx, districtId, { calls: some.map(({ call }) => call), now: at.now })
      await write(tx, districtId, {
        rows: some.map(({ place }, index) => ({ row: rows[place], person: people[index] ?? null })),
        now: at.now,
      })
    }
    return rows.map(({ matter_id: matterId }) => ({ matterId }))
  })
}

/** In each turn a matter and roster come once. */
function inTurns(calls: readonly Call[]): { call: Call; place: number }[][] {
  const turns: { call: Call; place: number }[][] = []
  const counts = new Map<string, number>()
  for (const [place, call] of calls.entries()) {
    const key = `${call.matterId} ${call.unit} ${call.roles.join()}`
    const turn = counts.get(key) ?? 0
    counts.set(key, turn + 1)
    ;(turns[turn] ??= []).push({ call, place })
  }
  return turns
}

interface Write {
  readonly rows: readonly { readonly row: Row | undefined; readonly person: string | null }[]
  readonly now: number
}

async function write(tx: Tx, districtId: number, { rows, now }: Write): Promise<void> {
  const told = rows.flatMap(({ row, person }) =>
    row
      ? [
          {
            bucket: row.bucket,
            id: row.outbox_id,
            matter: row.matter_id,
            seq: row.seq,
            notice: row.payload.notice,
            unit: row.payload.unit,
            person,
          },
        ]
      : [],
  )
  await tx.rows({
    name: 'call-out',
    text: `with told as (
        select * from jsonb_to_recordset($2::jsonb) as t (bucket smallint, id uuid, matter uuid, seq integer, notice text, unit text, person uuid)
      ), written as (
        insert into notices (district_id, notice_id, matter_id, seq, notice, to_kind, to_unit, to_role, to_person, created_at)
        select $1, id, matter, seq, notice, case when person is null then 'unit' else 'person' end, unit, case when person is null then 'member' end, person, $3
        from told on conflict do nothing
      ), named as (
        update matters m set
          named = jsonb_set(m.named, '{${part}}', to_jsonb(array(
            select x::text from jsonb_array_elements_text(coalesce(m.named->'${part}', '[]')) x union select x::text from unnest(t.people) x))),
          named_ids = array(select unnest(m.named_ids) union select unnest(t.people))
        from (select matter, array_agg(distinct person) as people from told where person is not null group by matter) t
        where m.district_id = $1 and m.matter_id = t.matter
      )
      update outbox o set done_at = $3 from told t where o.district_id = $1 and o.bucket = t.bucket and o.outbox_id = t.id`,
    values: [districtId, JSON.stringify(told), new Date(now)],
  })
}
