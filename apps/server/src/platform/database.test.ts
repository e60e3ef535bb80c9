import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDatabase } from '../../test/given-database.ts'
import { rollBackWith, type Tx } from './database.ts'

const { database, owner } = await givenDatabase()

await owner.query(`insert into districts (district_id, code, prefix, name, name_en, phone)
  values (1, '990001', 'LP', '区', 'district', '0571-5550 0000'), (2, '990002', 'YX', '区', 'district', '0571-5550 0000')`)

const addKey = (districtId: number, version: number) => ({
  text: "insert into district_keys (district_id, key_version, suite, wrapped_key, created_at) values ($1, $2, 'none', '', 'epoch') returning key_version as version",
  values: [districtId, version],
})
const countKeys = { name: 'count-keys', text: 'select count(*)::integer as n from district_keys' }
const failing = { text: 'select 1 / 0 as n' }
const keysOf = async (districtId: number): Promise<number> => (await database.read<{ n: number }>(districtId, countKeys))[0]?.n ?? -1

test('begin and commit travel with a last statement: one round trip', async () => {
  const before = { ...database.counts }
  await database.inDistrict(1, (tx) => tx.last(addKey(1, 1)))
  assert.equal(database.counts.roundTrips - before.roundTrips, 1)
  assert.equal(database.counts.statements - before.statements, 4, 'begin, set local, insert, commit')
  assert.equal(await keysOf(1), 1)
})

test('statements of one turn travel together, and the second sees what the first did', async () => {
  const before = database.counts.roundTrips
  const seen = await database.inDistrict(1, async (tx) => {
    const [, after] = await Promise.all([tx.rows(addKey(1, 2)), tx.one<{ n: number }>(countKeys)])
    return after?.n
  })
  assert.equal(seen, 2)
  assert.equal(database.counts.roundTrips - before, 2, 'the two with begin, then commit')
})

test('a last statement that fails leaves nothing of its transaction, and the connection works on', async () => {
  const before = await keysOf(1)
  const broken = database.inDistrict(1, async (tx) => {
    await tx.rows(addKey(1, 77))
    await tx.last(failing)
  })
  await assert.rejects(broken, { code: '22012' })
  assert.equal(await keysOf(1), before)
})

test('after the last statement nothing may follow and nothing can be undone', async () => {
  const follows = database.inDistrict(1, async (tx) => {
    await tx.last(addKey(1, 3))
    await tx.rows(addKey(1, 4))
  })
  await assert.rejects(follows, /a statement came after the last one/)
  const undone = database.inDistrict(1, async (tx): Promise<string> => {
    await tx.last(addKey(1, 5))
    return rollBackWith('undone')
  })
  await assert.rejects(undone, /nothing can be undone after the last statement/)
  const others = await database.inDistrict(1, (tx) =>
    tx.rows<{ version: number }>({ text: 'select key_version as version from district_keys' }),
  )
  assert.deepEqual(others.map((row) => row.version).toSorted(), [1, 2, 3, 5])
})

test('a rollback hands back its value', async () => {
  const before = await keysOf(1)
  const value = await database.inDistrict(1, async (tx: Tx): Promise<string> => {
    await tx.rows(addKey(1, 6))
    return rollBackWith('kept')
  })
  assert.equal(value, 'kept')
  assert.equal(await keysOf(1), before)
})

test('reads asked for at once share a round trip for each district, and none sees the other district', async () => {
  const here = await keysOf(1)
  await database.inDistrict(2, (tx) => tx.last(addKey(2, 1)))
  const before = database.counts.roundTrips
  const counts = await Promise.all(Array.from({ length: 12 }, (_, at) => keysOf((at % 2) + 1)))
  assert.deepEqual(
    counts,
    Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? here : 1)),
  )
  assert.equal(database.counts.roundTrips - before, 2)
})

test('a read that fails gets its own error and spoils none of those beside it', async () => {
  const here = await keysOf(1)
  const all = await Promise.allSettled([keysOf(1), database.read(1, failing), keysOf(1)])
  assert.deepEqual(
    all.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as { code: string }).code)),
    [here, '22012', here],
  )
})
