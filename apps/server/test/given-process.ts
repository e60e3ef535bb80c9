/** The server as `npm start` runs it: a process of its own, with a data folder and a port of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isAlive, processesOf, signal } from '../src/platform/embedded-postgres/processes.ts'
import { freePort } from './free-port.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))
/** A first start beside another test on a slow machine takes more than a minute; only a failure waits this long. */
const patienceMs = 240_000

export interface ServerProcess {
  readonly child: ChildProcess
  readonly pid: number
  /** What it wrote so far, both streams. */
  said(): string
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string>
}

export interface Installation {
  readonly dataFolder: string
  readonly url: string
  readonly port: number
  /** Starts a server; `started` waits until it is ready. */
  start(env?: NodeJS.ProcessEnv): ServerProcess
  started(env?: NodeJS.ProcessEnv): Promise<ServerProcess>
  /** `npm run huying -- …` */
  command(...args: string[]): ServerProcess
  /** Status of /healthz; 0 when nobody listens. */
  health(): Promise<number>
  /** One request over a connection of its own, read to its end: a kept one may still belong to a server that was killed. */
  ask(path: string): Promise<{ status: number; headers: Headers; body: string }>
  /** Pid of the embedded database; null when it is not running. */
  postmaster(): number | null
}

export async function givenInstallation(): Promise<Installation> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'huying-start-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const processes: ServerProcess[] = []
  const cluster = join(dataFolder, 'postgres')
  after(async () => {
    for (const one of processes) {
      signal(one.pid, 'SIGKILL')
      await one.ended
    }
    for (const pid of existsSync(cluster) ? processesOf(cluster) : []) signal(pid, 'SIGKILL')
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  const launch = (args: string[], env: NodeJS.ProcessEnv): ServerProcess => {
    const one = run(args, { PORT: String(port), HUYING_DATA: dataFolder, ...env })
    processes.push(one)
    return one
  }
  const start = (env: NodeJS.ProcessEnv = {}): ServerProcess => launch([main], env)
  const ask: Installation['ask'] = async (path) => {
    const answer = await fetch(url + path, { headers: { connection: 'close' } })
    return { status: answer.status, headers: answer.headers, body: await answer.text() }
  }
  const health = async (): Promise<number> => (await ask('/healthz').catch(() => ({ status: 0 }))).status
  return {
    dataFolder,
    url,
    port,
    start,
    ask,
    health,
    command: (...args) => launch([cli, ...args], {}),
    started: async (env) => {
      const one = start(env)
      await until(async () => !isAlive(one.pid) || (await health()) === 200, 'the server is ready')
      if (!isAlive(one.pid)) throw new Error(`The server ended early:\n${one.said()}`)
      return one
    },
    postmaster: () => {
      const path = join(cluster, 'postmaster.pid')
      const pid = existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : 0
      return pid > 0 && isAlive(pid) ? pid : null
    },
  }
}

/** Looks again and again; for what happens in other processes there is nothing to await. */
export async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await wait(20)) if (await holds()) return
  throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}`)
}

function run(args: string[], env: NodeJS.ProcessEnv): ServerProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    // A process group of its own, as a terminal gives it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = once(child, 'close').then(([code, name]) => (code ?? name) as number | string)
  return { child, pid: child.pid ?? 0, said: () => said, ended }
}
