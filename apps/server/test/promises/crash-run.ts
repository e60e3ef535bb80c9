/** People who file while server and database are killed under them, again and again, until every one of them has a number. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '../../src/platform/database.ts'
import { databaseUser } from '../../src/platform/embedded-postgres/os-user.ts'
import { readPasswords } from '../../src/platform/embedded-postgres/passwords.ts'
import { preparePlaces } from '../../src/platform/embedded-postgres/places.ts'
import { processesOf, signal } from '../../src/platform/embedded-postgres/processes.ts'
import { givenInstallation, until, type Installation, type ServerProcess } from '../given-process.ts'
import { compare, type Acknowledged, type Findings } from './acknowledged.ts'

export interface CrashReport {
  readonly kills: { readonly server: number; readonly database: number }
  readonly acknowledged: number
  /** Answers that never came, or came as a fault, and were asked for again under the same key. */
  readonly retries: number
  readonly seconds: number
  readonly findings: Findings
}

export interface CrashOptions {
  readonly kills: number
  readonly writers: number
  /** Which of the two dies; both in turn unless one is named. */
  readonly dies?: 'database'
  /** For the control: the database answers before the row is on disk. */
  readonly synchronousCommit?: 'off'
}

const marked = '断电试验'
const village = '330113100010'
/** Between two kills at least this many filings are acknowledged, so that every kill meets people at work. */
const worked = 25
const patienceMs = 300_000

export async function crashRun(options: CrashOptions): Promise<CrashReport> {
  const began = performance.now()
  const here = await givenInstallation()
  let server = await here.started()
  const urls = urlsOf(here)
  if (options.synchronousCommit) await commitWithoutWaiting(urls.owner, here)
  const crowd = startWriters(here, options.writers)
  const kills = { server: 0, database: 0 }
  for (let at = 0; at < options.kills; at += 1) {
    const goal = crowd.acknowledged.length + worked
    await untilWorking(() => crowd.acknowledged.length >= goal, server)
    await wait(Math.random() * 60)
    if (options.dies === 'database' || at % 2 === 1) {
      killDatabase(here)
      kills.database += 1
    } else {
      server = await killServer(here, server)
      kills.server += 1
    }
  }
  await crowd.finish()
  const database = openDatabase({ connectionString: urls.web, poolSize: 2 })
  const findings = await compare(database, crowd.acknowledged, marked).finally(() => database.close())
  server.child.kill('SIGTERM')
  await server.ended
  const seconds = Math.round((performance.now() - began) / 100) / 10
  return { kills, acknowledged: crowd.acknowledged.length, retries: crowd.retries(), seconds, findings }
}

function urlsOf(here: Installation): { web: string; owner: string } {
  const passwords = readPasswords(join(here.dataFolder, 'database-passwords.json'))
  const { run } = preparePlaces(here.dataFolder, databaseUser())
  const url = (role: 'web' | 'owner'): string =>
    `postgresql://huying_${role}:${passwords[role]}@localhost/huying?host=${encodeURIComponent(run)}`
  return { web: url('web'), owner: url('owner') }
}

async function commitWithoutWaiting(ownerUrl: string, here: Installation): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('alter database huying set synchronous_commit = off')
  await owner.end()
  // The setting holds for new connections only.
  const before = here.postmaster()
  killDatabase(here)
  await until(() => ![null, before].includes(here.postmaster()), 'the database is started again')
  await until(async () => (await here.health()) === 200, 'the server has its database back')
}

/** Postmaster and back-ends at once, as when the machine loses its power; the server starts it again by itself. */
function killDatabase(here: Installation): void {
  const { cluster } = preparePlaces(here.dataFolder, databaseUser())
  for (const pid of processesOf(cluster)) signal(pid, 'SIGKILL')
}

async function killServer(here: Installation, server: ServerProcess): Promise<ServerProcess> {
  server.child.kill('SIGKILL')
  await server.ended
  return here.started()
}

async function untilWorking(holds: () => boolean, server: ServerProcess): Promise<void> {
  for (const end = performance.now() + patienceMs; !holds(); await wait(10)) {
    if (performance.now() > end) throw new Error(`Nobody got a number for ${patienceMs / 1000} s. The server said:\n${server.said()}`)
  }
}

interface Crowd {
  readonly acknowledged: readonly Acknowledged[]
  retries(): number
  /** Nobody begins another filing, and everybody retries until they have their number. */
  finish(): Promise<void>
}

function startWriters(here: Installation, writers: number): Crowd {
  const acknowledged: Acknowledged[] = []
  const state = { stopped: false, retries: 0 }
  const write = async (): Promise<void> => {
    while (!state.stopped) {
      const key = randomUUID()
      const what = `${marked} ${key}`
      const numbers = new Set<string>()
      // Two numbers for one key would show when the retry of an acknowledged filing is answered too.
      const times = acknowledged.length % 10 === 0 ? 2 : 1
      for (let answers = 0; answers < times;) {
        const number = await file(here.url, { key, what })
        if (number === null) {
          state.retries += 1
          await wait(100 + Math.random() * 200)
          continue
        }
        numbers.add(number)
        answers += 1
      }
      acknowledged.push({ key, what, numbers })
    }
  }
  const running = Array.from({ length: writers }, write)
  return {
    acknowledged,
    retries: () => state.retries,
    finish: async () => {
      state.stopped = true
      await Promise.all(running)
    },
  }
}

/** The number that was shown; null when the answer did not come or was a fault. A refusal is nothing that a retry would mend. */
async function file(url: string, { key, what }: { key: string; what: string }): Promise<string | null> {
  const answer = await fetch(`${url}/api/v1/matters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ flow: 'report', what, where: { unit: village } }),
    signal: AbortSignal.timeout(15_000),
  }).catch(() => null)
  const text = await answer?.text().catch(() => null)
  if (!answer || text === null || text === undefined || answer.status >= 500) return null
  if (answer.status !== 201) throw new Error(`A filing was answered ${answer.status}: ${text}`)
  return (JSON.parse(text) as { number: string }).number
}
