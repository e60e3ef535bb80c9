/** What every table and every statement owes to scale-out and to the clock. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTestFile } from '../../eslint/walls.ts'
import { givenTree } from './given-tree.ts'
import { codeFiles, filesUnder, repository, stringLiteralsOf, textOf } from './source-tree.ts'

/** The tables that belong to no district. A new one needs a reason here. */
const withoutDistrict = new Set([
  'districts', // names the districts themselves
  'calendar_years', // public holidays are the nation's
  'flow_versions', // flows are the product's
  'schema_migrations', // the schema is one
])

function migrations(root: string): { path: string; sql: string }[] {
  return filesUnder(root, 'apps/server/migrations')
    .filter((path) => path.endsWith('.sql'))
    .map((path) => ({ path, sql: textOf(root, path).replace(/--.*$/gm, '') }))
}

/** `create table NAME ( body );` with brackets counted, because bodies hold brackets. */
function tablesOf(sql: string): { name: string; body: string }[] {
  return [...sql.matchAll(/create table (?:if not exists )?(\w+)\s*\(/gi)].map((match) => {
    const begin = match.index + match[0].length
    let depth = 1
    let end = begin
    while (depth > 0 && end < sql.length) {
      const letter = sql[end]
      if (letter === '(') depth += 1
      if (letter === ')') depth -= 1
      end += 1
    }
    return { name: match[1] as string, body: sql.slice(begin, end - 1) }
  })
}

function tablesThatCannotMove(root: string): string[] {
  return migrations(root).flatMap(({ path, sql }) =>
    tablesOf(sql)
      .filter(({ name }) => !withoutDistrict.has(name))
      .filter(({ body }) => !/primary key\s*\(\s*district_id\s*[,)]/i.test(body) || / unique\b(?!\s*\(\s*district_id\s*,)/i.test(body))
      .map(({ name }) => `${path}: ${name}`),
  )
}

function uniqueIndexesWithoutDistrict(root: string): string[] {
  return migrations(root).flatMap(({ path, sql }) =>
    [...sql.matchAll(/create unique index (?:concurrently )?(\w+) on (\w+)\s*(?:using \w+\s*)?\(\s*(\w+)/gi)]
      .filter(([, , table, first]) => !withoutDistrict.has(table as string) && first !== 'district_id')
      .map(([, index]) => `${path}: ${index}`),
  )
}

const databaseClock = /\b(now\s*\(\s*\)|current_timestamp|current_date|current_time|localtime|localtimestamp|\w+_timestamp\s*\(\s*\))/i
const looksLikeSql = /\b(select|insert into|update|delete from|values|set|where|default)\b/i

function askingTheDatabaseForTheTime(root: string): string[] {
  const inCode = codeFiles(root)
    .filter((path) => path.startsWith('apps/server/') && !isTestFile(path))
    .filter((path) => stringLiteralsOf(root, path).some((text) => looksLikeSql.test(text) && databaseClock.test(text)))
  const inMigrations = migrations(root)
    .filter(({ sql }) => databaseClock.test(sql))
    .map(({ path }) => path)
  return [...inCode, ...inMigrations]
}

test('every district table has district_id first in its primary key, so that districts can be moved one by one', () => {
  assert.ok(migrations(repository).flatMap(({ sql }) => tablesOf(sql)).length > 15, 'the parser finds too few tables')
  assert.deepEqual(tablesThatCannotMove(repository), [])
})

test('every unique index of a district table begins with district_id', () => {
  assert.deepEqual(uniqueIndexesWithoutDistrict(repository), [])
})

/** Compares the clocks of machines, so that all processes keep one time; nothing takes its moment from a statement. */
const comparesClocks = 'apps/server/src/platform/agreed-clock.ts'

test('no statement asks the database what time it is', () => {
  assert.deepEqual(askingTheDatabaseForTheTime(repository), [comparesClocks])
})

/** `set` and `set_config(…, false)` outlive the transaction: the next request on this connection would be somebody else's. */
function lastingSettings(root: string): string[] {
  return codeFiles(root)
    .filter((path) => path.startsWith('apps/server/src/') && !isTestFile(path))
    .filter((path) =>
      stringLiteralsOf(root, path).some((text) =>
        /set_config\((?![^)]*, true\))|^\s*set (?!local\b)(session )?[a-z_.]+ (=|to)\b/i.test(text),
      ),
    )
}

test('a setting of the database never outlives its transaction', () => {
  assert.deepEqual(lastingSettings(repository), [])
})

test('no migration takes back what another one did', () => {
  const numbers = migrations(repository).map(({ path }) => path.split('/').at(-1)?.slice(0, 4))
  assert.deepEqual(numbers, [...new Set(numbers)].sort(), 'each migration has a number of its own')
})

test('control: tables, constraints and indexes without the district in front are caught', () => {
  const sql = `
    create table good (district_id integer not null, id uuid, primary key (district_id, id)); -- create table bad_comment (id int);
    create table one_a_district (district_id integer not null, primary key (district_id));
    create table keyed_by_itself (district_id integer not null, id uuid primary key, check (length(id) > (1)));
    create table district_last (id uuid, district_id integer, primary key (id, district_id));
    create table unique_alone (district_id integer, id uuid, login text not null unique, primary key (district_id, id));
    create unique index by_login on good (login);
    create unique index by_both on good (district_id, login);`
  const path = 'apps/server/migrations/0001-bad.sql'
  givenTree({ [path]: sql }, (root) => {
    assert.deepEqual(tablesThatCannotMove(root), [`${path}: keyed_by_itself`, `${path}: district_last`, `${path}: unique_alone`])
    assert.deepEqual(uniqueIndexesWithoutDistrict(root), [`${path}: by_login`])
  })
})

test('control: a setting that outlives its transaction is caught', () => {
  const files = {
    'apps/server/src/a.ts': "export const a = `begin; select set_config('huying.district_id', '1', true)`",
    'apps/server/src/b.ts': "export const b = `select set_config('huying.district_id', '1', false)`",
    'apps/server/src/c.ts': "export const c = 'set huying.district_id to 1'",
    'apps/server/src/d.ts': "export const d = 'set local lock_timeout = 5'",
  }
  assert.deepEqual(givenTree(files, lastingSettings), ['apps/server/src/b.ts', 'apps/server/src/c.ts'])
})

test('control: now() in a statement is caught, clock.now() in a template is not', () => {
  const files = {
    'apps/server/src/a.ts': "export const a = { text: 'update x set at = now() where y' }",
    'apps/server/src/b.ts': 'export const b = (clock) => `update x set at = ${clock.now()} where y`',
    'apps/server/src/c.ts': 'export const c = `select ${1} from x where at < current_timestamp`',
    'apps/server/migrations/0001-x.sql': 'create table x (at timestamptz default clock_timestamp());',
  }
  assert.deepEqual(givenTree(files, askingTheDatabaseForTheTime), [
    'apps/server/src/a.ts',
    'apps/server/src/c.ts',
    'apps/server/migrations/0001-x.sql',
  ])
})
