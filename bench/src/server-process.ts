/** The real server in a process of its own, with an embedded database in an empty folder, and what both cost in CPU time. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Account {
  readonly login: string
  readonly password: string
  readonly role: string
  readonly unit: string
}

export interface BenchServer {
  readonly url: string
  readonly env: NodeJS.ProcessEnv
  readonly accounts: readonly Account[]
  /** Milliseconds of CPU since the start. */
  cpu(): { appMs: number; databaseMs: number }
  stop(): Promise<void>
}

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

export async function startServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'huying-bench-'))
  const port = await freePort()
  const { npm_lifecycle_event: _event, ...inherited } = process.env
  const env = { ...inherited, PORT: String(port), HUYING_DATA: folder, HUYING_LOG: 'error' }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  await ready(url, child)
  return {
    url,
    env,
    accounts: JSON.parse(await readFile(join(folder, 'demo-accounts.json'), 'utf8')) as Account[],
    cpu: () => ({ appMs: cpuOf(child.pid ?? 0), databaseMs: databaseCpu(folder) }),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tried = 0; tried < 600; tried += 1) {
    if (child.exitCode !== null) throw new Error('the server ended while it was starting; its message stands above')
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server was not ready within a minute')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const msPerTick = 10

/** Own time and that of children already ended, in ms. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * msPerTick
  } catch {
    return 0
  }
}

function databaseCpu(folder: string): number {
  const pidFile = findPidFile(folder)
  const postmaster = pidFile ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
  return cpuOf(postmaster) + children.reduce((sum, pid) => sum + cpuOf(Number(pid)), 0)
}

function findPidFile(folder: string): string | null {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('postmaster.pid'))
  return found ? join(folder, found) : null
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return -1
  }
}
