import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { until } from '../../test/given-process.ts'
import { startTestCluster } from '../../test/test-cluster.ts'
import { ConfigProblem } from './config-problem.ts'
import { migrate } from './migrate.ts'
import { openOutsidePostgres, type OutsidePostgres } from './outside-postgres.ts'
import { watchOutside } from './watch-outside.ts'

// A cluster of its own: these tests make and break roles, which all databases of a cluster share.
const folder = mkdtempSync(join(tmpdir(), 'huying-outside-'))
const cluster = await startTestCluster(folder)
after(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})
const { superuser } = JSON.parse(readFileSync(join(folder, 'database-passwords.json'), 'utf8')) as { superuser: string }

function urlOf(role: string, password: string, database: string): string {
  return cluster.url('owner', database).replace(/\/\/[^@]*@/, `//${role}:${password}@`)
}

async function asSuperuserRows<R>(...statements: string[]): Promise<R[]> {
  const client = new pg.Client({ connectionString: urlOf('huying_super', superuser, 'postgres') })
  await client.connect()
  try {
    const rows: R[] = []
    for (const statement of statements) rows.push(...((await client.query(statement)).rows as R[]))
    return rows
  } finally {
    await client.end()
  }
}

async function asSuperuser(...statements: string[]): Promise<void> {
  await asSuperuserRows(...statements)
}

await asSuperuser(
  'drop role huying_web',
  `create role agency login createrole password 'p@ss/wörd'`,
  `create role guest login password 'guest'`,
  'create database agency owner agency',
  `create database ascii owner agency encoding 'SQL_ASCII' locale 'C' template template0`,
  `create database plain owner agency encoding 'UTF8' locale 'C' template template0`,
)
const agencyUrl = urlOf('agency', encodeURIComponent('p@ss/wörd'), 'agency')

function open(url: string, webUrl: string | null = null): Promise<OutsidePostgres> {
  return openOutsidePostgres({ url, webUrl, dataFolder: folder })
}

async function problemOf(url: string, webUrl: string | null = null): Promise<ConfigProblem> {
  return open(url, webUrl).then(
    () => assert.fail('it was accepted'),
    (error: unknown) => (error instanceof ConfigProblem ? error : assert.fail(String(error))),
  )
}

test('a database of somebody else gets the web role, and our schema', async () => {
  const { ownerUrl, webUrl } = await open(agencyUrl)
  await migrate(ownerUrl, { now: Date.UTC(2026, 0, 1) })
  const web = new pg.Client({ connectionString: webUrl })
  await web.connect()
  const { rows } = await web.query<{ role: string; owns: number }>(
    'select current_user as role, (select count(*)::integer from pg_class where relowner = current_user::regrole) as owns',
  )
  await web.end()
  assert.deepEqual(rows, [{ role: 'huying_web', owns: 0 }])
})

test('another server of the same database comes to the same web role without being told its password', async () => {
  assert.deepEqual(await open(agencyUrl), await open(agencyUrl))
})

test('a web role with another password is taken over while nobody uses it, and left alone while somebody does', async () => {
  await asSuperuser(`alter role huying_web password 'elsewhere'`)
  const other = new pg.Client({ connectionString: urlOf('huying_web', 'elsewhere', 'agency') })
  await other.connect()
  assert.match((await problemOf(agencyUrl)).en, /HUYING_DATABASE_WEB_URL/)
  const named = urlOf('huying_web', 'elsewhere', 'agency')
  assert.equal((await open(agencyUrl, named)).webUrl, named)
  await other.end()
  await asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'huying_web'`)
  assert.match((await open(agencyUrl)).webUrl, /huying_web/)
})

const refused: [name: string, url: string, zh: RegExp, en: RegExp][] = [
  ['an encoding without Chinese', urlOf('agency', encodeURIComponent('p@ss/wörd'), 'ascii'), /编码是 SQL_ASCII/, /cannot hold Chinese/],
  [
    'a locale without Chinese letters',
    urlOf('agency', encodeURIComponent('p@ss/wörd'), 'plain'),
    /认不出中文/,
    /does not know Chinese letters/,
  ],
  ['a user who may not make tables', urlOf('guest', 'guest', 'agency'), /不能在这个数据库里建表/, /may not create tables/],
  ['a wrong password', urlOf('agency', 'wrong', 'agency'), /连不上/, /cannot be reached/],
  ['a database that there is not', urlOf('agency', encodeURIComponent('p@ss/wörd'), 'nowhere'), /连不上/, /cannot be reached/],
]
for (const [name, url, zh, en] of refused) {
  test(`${name} stops the start with what to change`, async () => {
    const problem = await problemOf(url)
    assert.match(problem.zh, zh)
    assert.match(problem.en, en)
    assert.doesNotMatch(problem.message, /wörd|guest:/)
  })
}

test('an owner who may not make roles is told what an administrator has to run', async () => {
  await asSuperuser('create database other owner guest')
  await asSuperuser('drop owned by huying_web', `alter role huying_web rename to huying_away`)
  const problem = await problemOf(urlOf('guest', 'guest', 'other'))
  assert.match(problem.en, /Have an administrator run once: create role huying_web login password '/)
})

/** A way to the cluster that can be closed: nobody behind it, as when its machine is gone. */
async function givenWay(): Promise<{ url: string; open(): Promise<void>; close(): Promise<void> }> {
  const socket = join(new URL(agencyUrl).searchParams.get('host') ?? '', '.s.PGSQL.5432')
  const passing = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(socket)
    for (const end of [near, far]) {
      passing.add(end)
      end.on('error', () => {})
    }
    near.pipe(far).pipe(near)
  })
  const open = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await open(0)
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    for (const one of passing) one.destroy()
    await closed
  }
  return { url: `postgresql://guest:guest@127.0.0.1:${port}/agency`, open: () => open(port), close }
}

test('whoever watches hears when the database goes away and when it is back, and nothing of a connection that was cut', async () => {
  const way = await givenWay()
  const heard: string[] = []
  const unwatch = watchOutside(way.url, { onDown: () => heard.push('down'), onUp: () => heard.push('up') })
  const watching = `select pid from pg_stat_activity where application_name = 'huying-watch'`
  const pidOf = async (): Promise<number | undefined> => (await asSuperuserRows<{ pid: number }>(watching))[0]?.pid
  await until(async () => (await pidOf()) !== undefined, 'it is connected')
  const first = await pidOf()
  await asSuperuser(`select pg_terminate_backend(${first})`)
  await until(async () => ![undefined, first].includes(await pidOf()), 'it is connected again')
  assert.deepEqual(heard, [])
  await way.close()
  await until(() => heard.length === 1, 'down')
  await way.open()
  await until(() => heard.length === 2, 'up')
  assert.deepEqual(heard, ['down', 'up'])
  await unwatch()
  await way.close()
})
