import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { givenDatabase } from '../../test/given-database.ts'
import type { Deps } from '../deps.ts'
import { settableClock } from '../platform/clock.ts'
import { openDatabase } from '../platform/database.ts'
import { keyRing } from '../platform/keys.ts'
import { openOutgoing } from '../platform/outgoing.ts'
import { openTries } from '../platform/tries.ts'
import { verifyDistrict } from '../modules/audit/index.ts'
import { passwordFits } from '../modules/people/index.ts'
import { demoAccountsPath, readDemoAccounts, seedDemo } from './index.ts'

// Hooks run in the order they are set: this connection has to be gone before the database is dropped.
after(async () => {
  await owner.close()
  rmSync(dataFolder, { recursive: true, force: true })
})
const given = await givenDatabase()
const owner = openDatabase({ connectionString: given.ownerUrl, poolSize: 1 })
const dataFolder = mkdtempSync(join(tmpdir(), 'huying-seed-'))
const said: unknown[] = []
const clock = settableClock(Date.parse('2026-03-03T10:20:00+08:00'))
// Nobody follows while the demo is written.
const live: Deps['live'] = {
  changed: () => {},
  say: () => {},
  hear: () => () => {},
  follow: () => () => {},
  onClose: () => () => {},
  close: () => Promise.resolve(),
}
const deps: Deps = {
  config: { dataFolder, publicUrl: 'http://localhost:8080', homeDistrict: 1 } as Deps['config'],
  database: given.database,
  clock,
  live,
  outgoing: openOutgoing([]),
  tries: openTries(),
  keys: keyRing(given.database, Buffer.alloc(32, 7), () => clock.now()),
  log: { info: () => {}, warn: (what) => said.push(what), error: (what) => said.push(what) },
}

const count = async (table: string, districtId = 1): Promise<number> => {
  const row = await given.database.inDistrict(districtId, (tx) => tx.one<{ n: number }>({ text: `select count(*) as n from ${table}` }))
  return row?.n ?? 0
}
const counts = async (): Promise<number[]> =>
  Promise.all(['units', 'people', 'posts', 'places', 'codes', 'categories', 'answers', 'matters', 'events'].map((table) => count(table)))

test('an empty installation becomes two districts, and no example is refused', async () => {
  await seedDemo(deps, owner)
  assert.deepEqual(said, [])
  const villages = await given.database.inDistrict(1, (tx) =>
    tx.one<{ n: number }>({ text: `select count(*) as n from units where tier = 'village'` }),
  )
  assert.equal(villages?.n, 196)
  assert.ok((await count('matters')) >= 24)
  assert.equal(await count('matters', 2), 2)
})

test('a unit has its title, another may lose it, and of two sessions one is to come', async () => {
  const states = await given.database.read<{ state: string }>(1, {
    text: `select state from matters where district_id = 1 and flow = 'fraud-free' order by state`,
  })
  const sessions = await given.database.read<{ state: string }>(1, {
    text: 'select state from wake_up_sessions where district_id = 1 order by state',
  })
  assert.deepEqual(
    [states, sessions].map((rows) => rows.map(({ state }) => state)),
    [
      ['awarded', 'questioned'],
      ['booked', 'held'],
    ],
  )
  const due = await given.database.read(1, {
    text: `select 1 from places where district_id = 1 and unit_id = $1 and kind = 'prevention-point' and due_at < $2`,
    values: ['330113100010-grid-1', new Date(clock.now())],
  })
  assert.equal(due.length, 3, 'on the phone of the grid officer')
})

test('the history of every example holds in the audit, though its clock was set back', async () => {
  for (const districtId of [1, 2]) assert.deepEqual((await verifyDistrict(given.database, districtId)).breaks, [])
})

test('seeding again adds nothing and changes nothing', async () => {
  const before = await counts()
  await seedDemo(deps, owner)
  assert.deepEqual(await counts(), before)
})

test('the accounts file is its owner’s only, has every role, and its passwords fit', async () => {
  assert.equal(statSync(demoAccountsPath(dataFolder)).mode & 0o777, 0o600)
  const accounts = await readDemoAccounts(dataFolder)
  const roles = new Set(accounts.filter(({ login }) => login.startsWith('lp.')).map(({ role }) => role))
  const wanted = [
    'admin',
    'auditor',
    'district-desk',
    'grid-officer',
    'handler',
    'leader',
    'legal-reviewer',
    'mediator',
    'town-desk',
    'village-desk',
    'volunteer',
  ] as const
  assert.deepEqual(
    wanted.filter((role) => !roles.has(role)),
    [],
  )
  assert.equal(await fits('lp.desk', accounts.find(({ login }) => login === 'lp.desk')?.password ?? ''), true)
})

test('passwords stay over restarts, and a lost file means new ones that fit', async () => {
  const password = async (): Promise<string> =>
    (await readDemoAccounts(dataFolder)).find(({ login }) => login === 'lp.tangqi')?.password ?? ''
  const first = await password()
  await seedDemo(deps, owner)
  assert.equal(await password(), first)
  rmSync(demoAccountsPath(dataFolder))
  await seedDemo(deps, owner)
  assert.notEqual(await password(), first)
  assert.equal(await fits('lp.tangqi', await password()), true)
  assert.equal(await fits('lp.tangqi', first), false)
})

test('the queue shows every colour: calm, near, soon, late and paused', async () => {
  const rows = await given.database.inDistrict(1, (tx) =>
    tx.rows<{ opened: Date; due: Date; paused: Date | null }>({
      text: 'select opened_at as opened, due_at as due, paused_at as paused from deadlines where closed_at is null',
    }),
  )
  const now = clock.now()
  const states = new Set(
    rows.map(({ opened, due, paused }) => stateOf({ opened: opened.getTime(), due: due.getTime(), paused: paused !== null }, now)),
  )
  assert.deepEqual([...states].sort(), ['calm', 'late', 'near', 'paused', 'soon'])
})

test('examples live through any hour: on a Sunday, in the Spring Festival and on the last evening of a year none is refused', async () => {
  for (const at of ['2026-03-08T15:00:00+08:00', '2026-02-19T11:00:00+08:00', '2026-12-31T17:29:00+08:00']) {
    await given.database.inDistrict(1, (tx) => tx.rows({ text: `delete from imports where source = 'demo'` }))
    clock.set(Date.parse(at))
    await seedDemo(deps, owner)
    assert.deepEqual(said, [], at)
  }
})

async function fits(login: string, password: string): Promise<boolean> {
  const row = await given.database.inDistrict(1, (tx) =>
    tx.one<{ hash: string }>({ text: 'select password_hash as hash from people where login = $1', values: [login] }),
  )
  return passwordFits(password, row?.hash ?? '')
}

function stateOf(at: { opened: number; due: number; paused: boolean }, now: number): string {
  const share = (at.due - now) / (at.due - at.opened)
  if (at.paused) return 'paused'
  if (share <= 0) return 'late'
  return share > 0.5 ? 'calm' : share > 0.2 ? 'near' : 'soon'
}
