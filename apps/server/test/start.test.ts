import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { isAlive } from '../src/platform/embedded-postgres/processes.ts'
import { givenInstallation, until } from './given-process.ts'

const here = await givenInstallation()

test('a first start says where everything is and keeps its secrets to itself', async () => {
  const server = await here.started()
  await until(() => server.said().includes('Ctrl+C'), 'the addresses are printed')
  for (const part of [`${here.url}/`, `${here.url}/desk/`, join(here.dataFolder, 'demo-accounts.json'), '居民', 'Residents'])
    assert.ok(server.said().includes(part), part)
  for (const name of ['demo-accounts.json', 'master.key', 'database-passwords.json'])
    assert.equal(statSync(join(here.dataFolder, name)).mode & 0o777, 0o600, name)
  const accounts = JSON.parse(readFileSync(join(here.dataFolder, 'demo-accounts.json'), 'utf8')) as { role: string }[]
  assert.ok(accounts.some((account) => account.role === 'district-desk'))

  const second = here.start({ PORT: String(here.port) })
  assert.equal(await second.ended, 2)
  assert.match(second.said(), /已经在这个数据文件夹里运行[\s\S]*already running/)

  process.kill(-server.pid, 'SIGINT')
  process.kill(server.pid, 'SIGINT')
  assert.equal(await server.ended, 0, server.said())
  assert.equal(here.postmaster(), null)
})

test('SIGTERM lets a running request end, then stops the database', async () => {
  const server = await here.started()
  const account = (
    JSON.parse(readFileSync(join(here.dataFolder, 'demo-accounts.json'), 'utf8')) as { login: string; password: string }[]
  )[0]
  const body = JSON.stringify({ login: account?.login, password: account?.password })
  const sent = Promise.withResolvers<void>()
  // The body arrives in two halves, with the signal between them.
  const halves = new ReadableStream<Uint8Array>({
    async start(sink) {
      sink.enqueue(new TextEncoder().encode(body.slice(0, 10)))
      await sent.promise
      sink.enqueue(new TextEncoder().encode(body.slice(10)))
      sink.close()
    },
  })
  const answer = fetch(`${here.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: halves,
    duplex: 'half',
  })
  await until(async () => (await here.health()) === 200, 'the first half is on its way')
  server.child.kill('SIGTERM')
  await until(async () => (await here.health()) !== 200, 'no new connection is taken')
  sent.resolve()
  assert.equal((await answer).status, 201)
  assert.equal(await server.ended, 0)
  assert.equal(here.postmaster(), null)
})

test('after a SIGKILL of the server the next start takes the running database over', async () => {
  const killed = await here.started()
  const database = here.postmaster()
  killed.child.kill('SIGKILL')
  assert.equal(await killed.ended, 'SIGKILL')
  assert.equal(here.postmaster(), database)
  const next = await here.started()
  assert.equal(here.postmaster(), database)
  next.child.kill('SIGTERM')
  assert.equal(await next.ended, 0)
  assert.equal(here.postmaster(), null)
})

test('after a SIGKILL of server and database the next start recovers', async () => {
  const killed = await here.started()
  process.kill(here.postmaster() ?? 0, 'SIGKILL')
  killed.child.kill('SIGKILL')
  await killed.ended
  const next = await here.started()
  next.child.kill('SIGTERM')
  assert.equal(await next.ended, 0)
})

test('when the database dies under a live server, it answers 503 with the time to wait, and recovers', async () => {
  const server = await here.started()
  const before = here.postmaster()
  process.kill(before ?? 0, 'SIGKILL')
  let refused: Awaited<ReturnType<typeof here.ask>> | undefined
  await until(async () => {
    const answer = await here.ask('/api/v1/session')
    if (answer.status === 503) refused = answer
    return refused !== undefined
  }, 'requests are refused')
  assert.equal(refused?.headers.get('retry-after'), '2')
  assert.equal((JSON.parse(refused?.body ?? '{}') as { code?: string }).code, 'http.unavailable')
  await until(async () => (await here.health()) === 200, 'the database is back')
  assert.equal((await here.ask('/api/v1/session')).status, 401)
  assert.notEqual(here.postmaster(), before)
  server.child.kill('SIGTERM')
  assert.equal(await server.ended, 0)
})

test('a server whose parent is gone is ended by the next start', async () => {
  const command = `"${process.execPath}" apps/server/src/main.ts & echo $!; wait`
  const shell = spawn('sh', ['-c', command], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, npm_lifecycle_event: '', PORT: String(here.port), HUYING_DATA: here.dataFolder },
  })
  const [line] = (await once(shell.stdout, 'data')) as [Buffer]
  const orphan = Number(line.toString().trim())
  await until(async () => (await here.health()) === 200, 'the server of the shell is ready')
  shell.kill('SIGKILL')
  await once(shell, 'exit')
  assert.equal(isAlive(orphan), true)
  const next = await here.started()
  await until(() => !isAlive(orphan), 'the orphan has ended')
  next.child.kill('SIGTERM')
  assert.equal(await next.ended, 0)
})

test('a port that is taken, or a wrong setting, ends the start with a sentence and leaves nothing running', async () => {
  const other = createServer().listen(here.port, '127.0.0.1')
  await once(other, 'listening')
  const taken = here.start()
  assert.equal(await taken.ended, 2)
  assert.match(taken.said(), new RegExp(`端口 ${here.port} 已被[\\s\\S]*is taken by another program`))
  other.close()
  const wrong = here.start({ PORT: 'eighty' })
  assert.equal(await wrong.ended, 2)
  assert.match(wrong.said(), /PORT 应是[\s\S]*PORT must be/)
  const unreachable = here.start({ DATABASE_URL: 'postgresql://huying:wrong@127.0.0.1:1/huying' })
  assert.equal(await unreachable.ended, 2)
  assert.match(unreachable.said(), /连不上 DATABASE_URL[\s\S]*cannot be reached/)
  const elsewhere = here.start({ HUYING_HOME_DISTRICT: '77' })
  assert.equal(await elsewhere.ended, 2)
  assert.match(elsewhere.said(), /没有这个区。已有：1 临平区[\s\S]*no such district/)
  assert.equal(here.postmaster(), null)
})

test('a command works beside a running server, and without one starts and stops the database itself', async () => {
  const server = await here.started()
  const database = here.postmaster()
  const beside = here.command('verify-audit')
  assert.equal(await beside.ended, 0, beside.said())
  assert.deepEqual([here.postmaster(), await here.health()], [database, 200])
  server.child.kill('SIGTERM')
  assert.equal(await server.ended, 0)
  const alone = here.command('verify-audit')
  assert.equal(await alone.ended, 0, alone.said())
  assert.equal(here.postmaster(), null)
})

test('a command that is interrupted takes its database along, and goes on when it is run again', async () => {
  const file = join(here.dataFolder, 'messages.jsonl')
  const lines = Array.from({ length: 1_500 }, (_, at) => JSON.stringify({ id: at, what: `第 ${at} 封来信：路灯不亮` }))
  writeFileSync(file, `${lines.join('\n')}\n`)
  const first = here.command('import', file, '--map', 'what=what')
  await until(() => here.postmaster() !== null, 'the command has started its database')
  process.kill(first.pid, 'SIGINT')
  assert.equal(await first.ended, 130, first.said())
  assert.match(first.said(), /再运行一次[\s\S]*Run it again/)
  assert.equal(here.postmaster(), null)
  const again = here.command('import', file, '--map', 'what=what')
  assert.equal(await again.ended, 0, again.said())
  assert.match(again.said(), /1500 lines: \d+ imported, \d+ known already, 0 bad/)
})

test('without a command, or with one that there is not, the commands are listed', async () => {
  const asked = here.command('help')
  assert.equal(await asked.ended, 0)
  assert.match(asked.said(), /verify-audit/)
  const unknown = here.command('make-coffee')
  assert.equal(await unknown.ended, 2)
  assert.match(unknown.said(), /没有 make-coffee 这个命令[\s\S]*verify-audit/)
})
