/** Which processes belong to a cluster, and whether they live. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A process that has ended but was not reaped counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

export async function endsWithin(pid: number, waitMs: number): Promise<boolean> {
  for (const until = performance.now() + waitMs; performance.now() < until; await wait(20)) if (!isAlive(pid)) return true
  return !isAlive(pid)
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended in between.
  }
}

/** The postmaster that postmaster.pid names, when it lives and really works in this folder. */
export function postmasterOf(cluster: string): number | null {
  let pid: number
  try {
    pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return null
  }
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return null
  return process.platform !== 'linux' || worksIn(pid, cluster) ? pid : null
}

/** Postmaster and back-ends: all of them have the cluster as their working folder. */
export function processesOf(cluster: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && worksIn(pid, cluster) && isAlive(pid))
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder && /postgres/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))
  } catch {
    return false
  }
}
