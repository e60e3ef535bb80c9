/** One PostgreSQL cluster: made, started or adopted, and stopped. */
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Fault } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import type { OsUser } from './os-user.ts'
import { superuserRole, type Passwords } from './passwords.ts'
import { ownFolder, withFile, type Places } from './places.ts'
import { endsWithin, isAlive, postmasterOf, processesOf, signal } from './processes.ts'
import { serverArguments, type Durability } from './settings.ts'

export interface Cluster {
  readonly places: Places
  readonly binaries: Binaries
  readonly user: OsUser | null
  readonly passwords: Passwords
  readonly durability: Durability
}

export interface Postmaster {
  readonly pid: number
  /** Another process of ours started it and is gone. */
  readonly adopted: boolean
}

const startLimitMs = 60_000
const stopLimitMs = 20_000

/** Runs initdb unless that has been done; an interrupted initdb leaves nothing that looks finished. */
export async function createCluster(cluster: Cluster): Promise<void> {
  const { places, user, passwords } = cluster
  if (existsSync(join(places.cluster, 'PG_VERSION'))) return
  const partial = `${places.cluster}.partial`
  rmSync(partial, { recursive: true, force: true })
  // initdb cannot make a folder in a data folder that belongs to root, so it gets one.
  ownFolder(partial, user)
  const passwordFile = join(places.run, 'initdb-password')
  // With another locale or provider pg_trgm finds no trigrams in Chinese text. macOS has no C.UTF-8.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const wishes = ['--encoding=UTF8', `--locale=${locale}`, '--auth=scram-sha-256', '--data-checksums', `--username=${superuserRole}`]
  const speed = cluster.durability === 'durable' ? [] : ['--no-sync']
  await withFile(passwordFile, passwords.superuser, {
    user,
    work: () => run(cluster, 'initdb', ['-D', partial, `--pwfile=${passwordFile}`, ...wishes, ...speed]),
  })
  renameSync(partial, places.cluster)
}

async function run(cluster: Cluster, program: string, args: string[]): Promise<void> {
  const child = spawn(join(cluster.binaries.bin, program), args, { ...identity(cluster), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Fault(`${program} ended with ${code}: ${said.slice(-2_000)}`)
}

/** Same user, no locale of the caller, a group of its own: Ctrl-C in the terminal must not reach the database before the server. */
function identity({ user, places }: Cluster): { uid?: number; gid?: number; env: NodeJS.ProcessEnv; cwd: string; detached: true } {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8', TZ: 'UTC' }
  return { ...(user ? { uid: user.uid, gid: user.gid } : {}), env, cwd: places.run, detached: true }
}

/** Starts the cluster, or adopts the one that an earlier process left running. Resolves when it takes connections. */
export async function startCluster(cluster: Cluster, answers: () => Promise<boolean>): Promise<Postmaster> {
  const until = performance.now() + startLimitMs
  let said = ''
  while (performance.now() < until) {
    const living = postmasterOf(cluster.places.cluster)
    if (living !== null) {
      if (await answersInTime(living, answers)) return { pid: living, adopted: true }
      await stopProcess(living)
    }
    await endLeftovers(cluster)
    const attempt = launch(cluster)
    if (await answersInTime(attempt.pid, answers)) return { pid: attempt.pid, adopted: false }
    said = readFileSync(cluster.places.log, 'utf8').slice(attempt.logFrom)
    if (isAlive(attempt.pid)) await stopProcess(attempt.pid)
    // "lock file exists" and "shared memory in use" pass once the killed predecessor is gone; so does a race between two starts.
    if (!/lock file|shared memory|already exists|Address already in use/i.test(said)) break
    await wait(200)
  }
  throw new Fault(`PostgreSQL does not start in ${cluster.places.cluster}. Its last words: ${said.slice(-2_000)}`)
}

/** Back-ends outlive a killed postmaster for a moment, and a pid in postmaster.pid may by now belong to somebody else. */
async function endLeftovers(cluster: Cluster): Promise<void> {
  const folder = cluster.places.cluster
  for (const pid of processesOf(folder)) {
    signal(pid, 'SIGQUIT')
    if (!(await endsWithin(pid, 2_000))) signal(pid, 'SIGKILL')
    await endsWithin(pid, 2_000)
  }
  if (process.platform === 'linux' && postmasterOf(folder) === null) rmSync(join(folder, 'postmaster.pid'), { force: true })
}

function launch(cluster: Cluster): { pid: number; logFrom: number } {
  const { places, user } = cluster
  const size = statSync(places.log, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10_000_000) renameSync(places.log, `${places.log}.1`)
  const log = openSync(places.log, 'a', 0o600)
  if (user) chownSync(places.log, user.uid, user.gid)
  const args = ['-D', places.cluster, ...serverArguments(places.run, cluster.durability)]
  const child = spawn(join(cluster.binaries.bin, 'postgres'), args, { ...identity(cluster), stdio: ['ignore', log, log] })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  if (child.pid === undefined) throw new Fault(`Cannot run ${join(cluster.binaries.bin, 'postgres')}: is it executable for this user?`)
  return { pid: child.pid, logFrom: size > 10_000_000 ? 0 : size }
}

async function answersInTime(pid: number, answers: () => Promise<boolean>): Promise<boolean> {
  // Recovery after a crash may take its time; a process that is gone will not answer.
  for (const until = performance.now() + startLimitMs; performance.now() < until && isAlive(pid); await wait(25)) {
    if (await answers()) return true
  }
  return false
}

/** Fast shutdown; what does not end in time is ended at once and recovers at the next start. */
export async function stopProcess(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await endsWithin(pid, stopLimitMs)) return
  signal(pid, 'SIGQUIT')
  if (await endsWithin(pid, 5_000)) return
  signal(pid, 'SIGKILL')
  await endsWithin(pid, 2_000)
}
