import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHash } from 'node:crypto'
import { givenDatabase } from '../../test/given-database.ts'
import { ConfigProblem } from './config-problem.ts'
import { migrate, readMigrations, type Migration } from './migrate.ts'

const given = await givenDatabase()
const now = Date.UTC(2026, 2, 2)
const there = readMigrations()

function next(sql: string, offset = 1): Migration {
  const name = `${String(Number(there.at(-1)?.name.slice(0, 4)) + offset).padStart(4, '0')}-try.sql`
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

async function problemOf(migrations: readonly Migration[]): Promise<ConfigProblem> {
  return migrate(given.ownerUrl, { migrations, now }).then(
    () => assert.fail('the migration went through'),
    (error: unknown) => (error instanceof ConfigProblem ? error : assert.fail(String(error))),
  )
}

test('a database that is up to date is left alone', async () => {
  assert.deepEqual(await migrate(given.ownerUrl, { now }), [])
})

test('a migration that fails leaves the database as it was, and says which it was', async () => {
  const { zh, en } = await problemOf([...there, next('create table half_done (); select 1 / 0')])
  assert.match(zh, /0+\d+-try\.sql 没有成功/)
  assert.match(en, /division by zero/)
  const { rows } = await given.owner.query<{ found: string | null }>("select to_regclass('half_done')::text as found")
  assert.equal(rows[0]?.found, null)
})

test('two servers that start at once apply a migration once', async () => {
  const migrations = [...there, next('create table applied_once ()')]
  const applied = await Promise.all([1, 2, 3].map(() => migrate(given.ownerUrl, { migrations, now })))
  assert.equal(applied.flat().length, 1)
})

test('a migration with a lower number that arrives later is applied too', async () => {
  const later = next('create table came_first ()', 3)
  const first = next('create table applied_once ()')
  assert.deepEqual(await migrate(given.ownerUrl, { migrations: [...there, first, later], now }), [later.name])
  const between = next('create table came_later ()', 2)
  assert.deepEqual(await migrate(given.ownerUrl, { migrations: [...there, first, between, later], now }), [between.name])
})

test('a migration that was edited after it was applied stops the start', async () => {
  const { zh, en } = await problemOf([...there, next('create table applied_once (n integer)')])
  assert.match(zh, /改过/)
  assert.match(en, /edited after it had been applied/)
})

test('a database that is newer than the program stops the start', async () => {
  const { en } = await problemOf(there)
  assert.match(en, /newer than the program/)
})
