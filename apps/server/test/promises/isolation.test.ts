/** P13: what ../isolation.test.ts holds in the catalogue, seen from the rows of two districts at work, in every table they fill. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { givenDatabase, type GivenDatabase } from '../given-database.ts'
import { assignment, desk, givenDistrict, property } from '../given-district.ts'

async function givenTwoDistricts(): Promise<GivenDatabase> {
  const given = await givenDatabase()
  for (const [districtId, prefix] of [
    [1, 'LP'],
    [2, 'YX'],
  ] as const) {
    const here = await givenDistrict(given, districtId, prefix)
    const opened = await here.file({ request: { key: `key ${prefix}`, requestHash: Buffer.alloc(32) } })
    assert.ok(opened.ok)
    assert.ok((await here.step(opened.answer.number, 'assign', { actor: desk, input: assignment(property) })).ok)
  }
  return given
}

const filled = ['units', 'matters', 'events', 'event_contents', 'deadlines', 'outbox', 'idempotency_keys']

/** What a connection sees in each table, by district, when no statement names one. */
async function seen(given: GivenDatabase, districtId: number | null): Promise<Record<string, string>> {
  const text = filled
    .map(
      (table) =>
        `select '${table}' as name, coalesce(string_agg(distinct district_id::text, ',' order by district_id::text), '') as districts from ${table}`,
    )
    .join(' union all ')
  const look = (tx: Parameters<Parameters<GivenDatabase['database']['plain']>[0]>[0]) =>
    tx.rows<{ name: string; districts: string }>({ text })
  const rows = await (districtId === null ? given.database.plain(look) : given.database.inDistrict(districtId, look))
  return Object.fromEntries(rows.map((row) => [row.name, row.districts]))
}

const everywhere = (districts: string): Record<string, string> => Object.fromEntries(filled.map((table) => [table, districts]))

/** Tables whose rows show where they should not. */
async function leaking(given: GivenDatabase): Promise<string[]> {
  const [one, two, none] = [await seen(given, 1), await seen(given, 2), await seen(given, null)]
  return filled.filter((table) => one[table] !== '1' || two[table] !== '2' || none[table] !== '')
}

const sound = await givenTwoDistricts()
const withoutPolicy = await givenTwoDistricts()
const withoutForce = await givenTwoDistricts()

test('each of two districts sees its own rows in every table, and nobody without a district sees any', async () => {
  assert.deepEqual(await seen(sound, 1), everywhere('1'))
  assert.deepEqual(await seen(sound, 2), everywhere('2'))
  assert.deepEqual(await seen(sound, null), everywhere(''))
  assert.deepEqual(await leaking(sound), [])
})

test('on one and the same connection the district ends with its transaction, committed or not', async () => {
  const client = new pg.Client({ connectionString: sound.webUrl })
  await client.connect()
  try {
    const count = async (): Promise<number> => Number((await client.query<{ n: number }>('select count(*) as n from matters')).rows[0]?.n)
    for (const end of ['commit', 'rollback']) {
      await client.query("begin; select set_config('huying.district_id', '1', true)")
      assert.equal(await count(), 1)
      await client.query(end)
      assert.equal(await count(), 0, `after ${end}`)
    }
  } finally {
    await client.end()
  }
})

test('one district can neither change nor take the rows of the other', async () => {
  const changed = await sound.database.inDistrict(1, (tx) =>
    tx.rows({ text: "update matters set title = 'x' where district_id = 2 returning 1" }),
  )
  assert.deepEqual(changed, [])
  const deleted = await sound.database.inDistrict(1, (tx) => tx.rows({ text: 'delete from outbox where district_id = 2 returning 1' }))
  assert.deepEqual(deleted, [])
})

test('control: a policy that lets everything through is found, in its table and in no other', async () => {
  await withoutPolicy.owner.query('drop policy of_district on outbox')
  await withoutPolicy.owner.query('create policy of_district on outbox using (true)')
  assert.deepEqual(await leaking(withoutPolicy), ['outbox'])
})

test('control: without FORCE the role that owns the tables sees every district', async () => {
  const owned = async (): Promise<number> =>
    Number((await withoutForce.owner.query<{ n: number }>('select count(*) as n from matters')).rows[0]?.n)
  assert.equal(await owned(), 0)
  await withoutForce.owner.query('alter table matters no force row level security')
  assert.equal(await owned(), 2)
})
