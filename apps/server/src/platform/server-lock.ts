/** One server per data folder: a second start says so, or ends a server whose parent is gone and that nobody can see any more. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigProblem } from './config-problem.ts'
import { makeDataFolder } from './data-folder.ts'
import { endsWithin, isAlive, signal } from './embedded-postgres/processes.ts'
import { writeSecretFile } from './secrets.ts'

interface Holder {
  readonly pid: number
  /** Tells this process from a later one with the same id. */
  readonly began: string
  readonly parent: number
  readonly parentBegan: string
  readonly url: string
}

const endLimitMs = 20_000

/** Returns what gives the folder back. */
export async function lockDataFolder(dataFolder: string, url: string): Promise<() => void> {
  makeDataFolder(dataFolder)
  const path = join(dataFolder, 'server.json')
  const mine: Holder = { pid: process.pid, began: beginning(process.pid), parent: process.ppid, parentBegan: beginning(process.ppid), url }
  for (;;) {
    writeSecretFile(path, JSON.stringify(mine))
    const holder = holderOf(path)
    if (holder?.pid === mine.pid && holder.began === mine.began) break
    if (holder && runs(holder)) await endOrRefuse(holder)
    rmSync(path, { force: true })
  }
  return () => {
    if (holderOf(path)?.pid === process.pid) rmSync(path, { force: true })
  }
}

/** The server that works in this folder, if one does. */
export function runningServer(dataFolder: string): { readonly pid: number; readonly url: string } | null {
  const path = join(dataFolder, 'server.json')
  const holder = existsSync(path) ? holderOf(path) : null
  return holder && runs(holder) ? holder : null
}

function holderOf(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

function runs(holder: Holder): boolean {
  return isAlive(holder.pid) && beginning(holder.pid) === holder.began
}

async function endOrRefuse(holder: Holder): Promise<void> {
  const hasParent = isAlive(holder.parent) && beginning(holder.parent) === holder.parentBegan
  if (hasParent) {
    throw new ConfigProblem(
      `呼应已经在这个数据文件夹里运行：${holder.url}（进程 ${holder.pid}）。请先停掉它，或用另一个 HUYING_DATA 和 PORT。`,
      `Huying is already running with this data folder: ${holder.url} (process ${holder.pid}). Stop it first, or use another HUYING_DATA and PORT.`,
    )
  }
  signal(holder.pid, 'SIGTERM')
  if (await endsWithin(holder.pid, endLimitMs)) return
  signal(holder.pid, 'SIGKILL')
  await endsWithin(holder.pid, 2_000)
}

/** When a process began, in clock ticks since boot; empty where the system does not say. */
function beginning(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
