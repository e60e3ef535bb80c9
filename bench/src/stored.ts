/**
 * Fills the district with closed matters by SQL, as many as asked for: a million in minutes, three years of them up to now, over every village.
 * Each has four events, their contents, and its deadlines. Ids are in order of time, as those that the server gives.
 */
import pg from 'pg'

const batch = 50_000

/** An id of version 7 at a time: 48 bits of milliseconds, then what tells two of the same millisecond apart. */
export const idAt = `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(g & 4095), 3, '0') || '8' || substr(md5(g::text), 1, 15))::uuid`

/** Brings the number of stored matters up to `total`. */
export async function storeMatters(ownerUrl: string, total: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `select set_config('huying.district_id', '1', false), set_config('synchronous_commit', 'off', false), set_config('work_mem', '256MB', false)`,
    )
    const { rows } = await client.query<{ n: string }>('select count(*) as n from matters where district_id = 1')
    for (let stored = Number(rows[0]?.n ?? 0); stored < total; stored += batch) {
      await client.query(fill, [stored, Math.min(total, stored + batch) - 1, total])
      process.stderr.write(`\r${Math.min(total, stored + batch)} / ${total} matters stored`)
    }
    process.stderr.write('\n')
    await client.query('vacuum (analyze) matters, events, event_contents, deadlines, outbox')
    await client.query('checkpoint').catch(() => undefined) // only a superuser may; the measurement can do without
  } finally {
    await client.end()
  }
}

const fill = `with units as (
    select row_number() over (order by unit_id) as n, unit_id, (string_to_array(path, '/'))[2] as town from units where district_id = 1 and tier = 'village' and sort = 'centre'
  ), base as (
    select g, date_trunc('milliseconds', clock_timestamp() - interval '2 days' - ($3::bigint - g) * (interval '3 years' / $3::bigint)) as at from generate_series($1::bigint, $2::bigint) as g
  ), one as (
    select g, at, ${idAt} as matter_id, 'ST' || lpad(g::text, 9, '0') as number, sha256(g::text::bytea) as hash, u.unit_id, u.town
    from base join units u on u.n = 1 + (g * 7919) % (select count(*) from units)
  ), m as (
    insert into matters (district_id, matter_id, number, flow, flow_version, state, came_from, version, owner_unit, assigned_unit, title, category, category_by, channel, place_unit,
      reported_at, recorded_at, promised_at, closed_at, outcome, rating, taken, last_seq, last_hash)
    select 1, matter_id, number, 'report', 1, 'solved', 'fixed', 4, town, unit_id, '路灯不亮，晚上看不清路', 'CITY', 'desk', 'api', unit_id,
      at, at, at + interval '7 days', at + interval '2 days', 'solved', 4, '{"report":1,"assign":1,"finish":1,"confirm":1}', 4, hash from one
  ), e as (
    insert into events (district_id, matter_id, seq, flow, step, from_state, to_state, actor_kind, unit_id, internal, occurred_at, recorded_at, digest, prev_hash, hash)
    select 1, matter_id, s.seq, 'report', s.step, s.from_state, s.to_state, s.actor, null, false, at, at, hash, hash, hash
    from one, (values (1, 'report', 'start', 'reported', 'reporter'), (2, 'assign', 'reported', 'assigned', 'staff'), (3, 'finish', 'assigned', 'fixed', 'staff'), (4, 'confirm', 'fixed', 'solved', 'reporter')) as s (seq, step, from_state, to_state, actor)
  ), c as (
    insert into event_contents (district_id, matter_id, seq, salt, content)
    select 1, matter_id, s, hash, '{"what":"塘北路十八号门口的路灯坏了三天，晚上看不清路，老人走路不安全，请修一修。"}' from one, generate_series(1, 4) as s
  ), o as (
    insert into outbox (district_id, bucket, outbox_id, matter_id, seq, kind, payload, next_at, done_at)
    select 1, g % 8, md5('outbox ' || g)::uuid, matter_id, 1, 'tell', jsonb_build_object('notice', 'filed', 'toKind', 'unit', 'unit', town, 'role', 'desk'), at, at from one
  )
  insert into deadlines (district_id, matter_id, name, instance, opened_at, due_at, closed_at, closed_as)
  select 1, matter_id, d.name, 1, at, at + interval '5 days', at + interval '2 days', 'met' from one, (values ('triage'), ('work'), ('rating')) as d (name)`
