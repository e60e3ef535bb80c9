/** Districts do not see each other, also when a statement forgets to ask: the database holds it, for every table there is and will be. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDatabase } from './given-database.ts'

const { database, owner } = await givenDatabase()

interface TableRow {
  readonly name: string
  readonly enabled: boolean
  readonly forced: boolean
  readonly policies: number
  readonly keyed: boolean
}

/** Tables with a district_id, and how they are held. `districts` itself names the districts and is read by everybody. */
async function districtTables(): Promise<readonly TableRow[]> {
  const { rows } = await owner.query<TableRow>(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select count(*)::integer from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*') as policies,
      exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and i.indkey[0] = a.attnum) as keyed
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'districts' order by 1`)
  return rows
}

async function leaks(): Promise<string[]> {
  const tables = await districtTables()
  return tables.filter((table) => !table.enabled || !table.forced || table.policies !== 1 || !table.keyed).map((table) => table.name)
}

/** Two districts, one key row each: the smallest district table that a test can fill. */
async function givenTwoDistricts(): Promise<void> {
  for (const [districtId, prefix] of [
    [1, 'LP'],
    [2, 'YX'],
  ] as const) {
    await owner.query(
      "insert into districts (district_id, code, prefix, name, name_en, phone) values ($1, $2, $3, '区', 'district', '0571-5550 0000') on conflict do nothing",
      [districtId, `99000${districtId}`, prefix],
    )
    await database.inDistrict(districtId, (tx) =>
      tx.rows({
        text: "insert into district_keys (district_id, key_version, suite, wrapped_key, created_at) values ($1, 1, 'none', '', $2) on conflict do nothing",
        values: [districtId, new Date(0)],
      }),
    )
  }
}

const districtsSeen = (districtId: number): Promise<number[]> =>
  database.inDistrict(districtId, async (tx) =>
    (await tx.rows<{ id: number }>({ text: 'select district_id as id from district_keys' })).map((row) => row.id),
  )

test('every district table has row-level security with FORCE, one policy and the district first in its key', async () => {
  assert.ok((await districtTables()).length > 15)
  assert.deepEqual(await leaks(), [])
})

test('the web role owns nothing and can step over nothing', async () => {
  const { rows } = await owner.query(`select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
      (select count(*)::integer from pg_class where relowner = r.oid) as owned,
      (select count(*)::integer from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where r.rolname = 'huying_web'`)
  assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0, memberships: 0 }])
})

test('the web role can neither change nor delete an event', async () => {
  for (const text of ["update events set step = 'x'", 'delete from events', 'truncate events']) {
    await assert.rejects(
      database.inDistrict(1, (tx) => tx.rows({ text })),
      /permission denied/,
    )
  }
})

test('no view reads with the rights of its owner', async () => {
  const { rows } = await owner.query<{ name: string }>(`select relname as name from pg_class
    where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace and not coalesce(reloptions @> '{security_invoker=true}', false)`)
  assert.deepEqual(rows, [])
})

test('a statement that forgets to ask for its district sees its own rows only', async () => {
  await givenTwoDistricts()
  assert.deepEqual(await districtsSeen(1), [1])
  assert.deepEqual(await districtsSeen(2), [2])
})

test('without a district nothing is seen, also right after a transaction that had one', async () => {
  await givenTwoDistricts()
  await districtsSeen(1)
  for (let at = 0; at < 20; at += 1) {
    const rows = await database.plain((tx) => tx.rows({ text: 'select 1 from district_keys' }))
    assert.deepEqual(rows, [])
  }
})

test('nobody writes into another district', async () => {
  await givenTwoDistricts()
  const foreign = database.inDistrict(1, (tx) =>
    tx.rows({ text: "insert into district_keys values (2, 9, 'none', '', $1)", values: [new Date(0)] }),
  )
  await assert.rejects(foreign, /row-level security/)
  const moved = database.inDistrict(1, (tx) => tx.rows({ text: 'update district_keys set district_id = 2 where district_id = 1' }))
  await assert.rejects(moved, /row-level security/)
})

test('control: a table without FORCE is found, and its owner sees everything', async () => {
  await givenTwoDistricts()
  const seenByOwner = async (): Promise<number> => (await owner.query('select 1 from district_keys')).rowCount ?? 0
  assert.equal(await seenByOwner(), 0)
  await owner.query('alter table district_keys no force row level security')
  try {
    assert.deepEqual(await leaks(), ['district_keys'])
    assert.equal(await seenByOwner(), 2)
  } finally {
    await owner.query('alter table district_keys force row level security')
  }
})

test('control: a setting that outlives its transaction would leak to the next request', async () => {
  await givenTwoDistricts()
  const held = async (local: boolean): Promise<number> => {
    await owner.query('begin')
    await owner.query("select set_config('huying.district_id', '1', $1)", [local])
    await owner.query('commit')
    return (await owner.query('select 1 from district_keys')).rowCount ?? 0
  }
  assert.equal(await held(true), 0)
  assert.equal(await held(false), 1)
  await owner.query('reset huying.district_id')
})
