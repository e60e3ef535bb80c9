import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { findBinaries, runnableBinaries } from './binaries.ts'
import { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './index.ts'
import { mayEnter, mayRun } from './os-user.ts'
import { isAlive, processesOf } from './processes.ts'

const parent = mkdtempSync(join(tmpdir(), 'huying-supervisor-'))
chmodSync(parent, 0o755)
const dataFolder = join(parent, 'data')
const started: EmbeddedPostgres[] = []
after(async () => {
  for (const one of started) await one.stop()
  rmSync(parent, { recursive: true, force: true })
})

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataFolder, ...options })
  started.push(postgres)
  return postgres
}

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T & pg.QueryResultRow>(sql)).rows[0]
  } finally {
    await client.end()
  }
}

test('a new cluster has UTF-8, Chinese letters, durable commits, an owner and a web role that owns nothing', async () => {
  const postgres = await start()
  const row = await ask<Record<string, unknown>>(
    postgres.ownerUrl,
    `select pg_encoding_to_char(encoding) as encoding, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as listens,
      (select bool_or(rolsuper or rolbypassrls) from pg_roles where rolname in ('huying_owner', 'huying_web')) as special, current_user as role from pg_database where datname = 'huying'`,
  )
  assert.deepEqual(row, { encoding: 'UTF8', fsync: 'on', commit: 'on', listens: '', special: false, role: 'huying_owner' })
  assert.equal((await ask<{ role: string }>(postgres.webUrl, 'select current_user as role'))?.role, 'huying_web')
  assert.equal(statSync(join(dataFolder, 'database-passwords.json')).mode & 0o777, 0o600)
  await assert.rejects(ask(postgres.webUrl.replace(/:[^:@/]+@/, ':wrong@'), 'select 1'), /password authentication failed/)
})

test('a start finds the database that a killed server left running, and uses it', async () => {
  const first = started[0]
  assert.ok(first)
  await first.stop({ keep: true })
  const second = await start()
  assert.deepEqual([second.adopted, second.pid()], [true, first.pid()])
})

test('a database process that is killed is started again, with everything that was committed', async () => {
  const held = started.at(-1)
  await held?.stop({ keep: true })
  const down = Promise.withResolvers<void>()
  const up = Promise.withResolvers<void>()
  const postgres = await start({ onDown: () => down.resolve(), onUp: () => up.resolve() })
  await ask(postgres.ownerUrl, 'create table kept as select 7 as n')
  const before = postgres.pid()
  process.kill(before, 'SIGKILL')
  await down.promise
  await up.promise
  assert.notEqual(postgres.pid(), before)
  assert.equal((await ask<{ n: number }>(postgres.ownerUrl, 'select n from kept'))?.n, 7)
})

test('after a stop no process of the cluster is left', async () => {
  const postgres = started.at(-1)
  assert.ok(postgres)
  await postgres.stop()
  assert.equal(isAlive(postgres.pid()), false)
  assert.deepEqual(processesOf(join(dataFolder, 'postgres')), [])
  assert.equal(existsSync(join(dataFolder, 'postgres', 'postmaster.pid')), false)
})

test('a postmaster.pid that names a process of somebody else does not stop the start', async () => {
  const stranger = spawn('sleep', ['60'])
  try {
    writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${join(dataFolder, 'postgres')}\n1\n5432\n\n\n`)
    const postgres = await start()
    assert.notEqual(postgres.pid(), stranger.pid)
    assert.equal(isAlive(stranger.pid ?? 0), true)
    await postgres.stop()
  } finally {
    stranger.kill()
    await once(stranger, 'exit')
  }
})

test('a data folder with a long path gets its socket elsewhere', async () => {
  const deep = join(parent, 'x'.repeat(90), 'data')
  const postgres = await start({ dataFolder: deep, durability: 'forgetful' })
  assert.equal((await ask<{ n: number }>(postgres.webUrl, 'select 1 as n'))?.n, 1)
  await postgres.stop()
  assert.ok(existsSync(join(deep, 'postgres')), 'folders that were made for it are open to the database user')
})

test('programs in a folder that the database user may not enter are copied where it may', () => {
  const me = process.getuid?.() ?? 0
  const other = { name: 'somebody', uid: me + 4_321, gid: 54_321 }
  const closed = join(parent, 'closed')
  const native = join(closed, 'package', 'native')
  mkdirSync(join(native, 'bin'), { recursive: true })
  writeFileSync(join(native, 'bin', 'postgres'), '#!/bin/sh\n', { mode: 0o700 })
  writeFileSync(join(closed, 'package', 'package.json'), '{"version":"18.0.0"}')
  chmodSync(closed, 0o700)
  assert.equal(mayEnter(native, other), false)
  const open = join(parent, 'open')
  mkdirSync(open)
  const runnable = runnableBinaries({ bin: join(native, 'bin') }, other, open)
  assert.equal(runnable.bin, join(open, 'postgresql-18.0.0', 'bin'))
  assert.equal(mayRun(join(runnable.bin, 'postgres'), other), true)
  assert.deepEqual(runnableBinaries({ bin: join(native, 'bin') }, null, open), { bin: join(native, 'bin') })
})

test('the programs of the npm package are found, with their libraries linked', () => {
  const { bin } = findBinaries()
  assert.ok(existsSync(join(bin, 'initdb')))
  assert.ok(existsSync(join(bin, '../lib', process.platform === 'darwin' ? 'libpq.dylib' : 'libpq.so.5')))
})
