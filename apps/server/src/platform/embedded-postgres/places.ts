/** Where a cluster lies: in the data folder when the database's user can get there, else under /var/lib. */
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ConfigProblem } from '../config-problem.ts'
import { makeDataFolder } from '../data-folder.ts'
import { mayEnter, type OsUser } from './os-user.ts'

export interface Places {
  /** Holds everything below; may lie outside the data folder. */
  readonly base: string
  readonly cluster: string
  readonly log: string
  /** Holds the socket; short enough for sockaddr_un. */
  readonly run: string
}

const longestSocketFolder = 107 - '/.s.PGSQL.5432.lock'.length

export function preparePlaces(dataFolder: string, user: OsUser | null): Places {
  makeDataFolder(dataFolder)
  const home = realpathSync(dataFolder)
  const base = user ? baseFor(home, user) : home
  const run = runFolder(join(base, 'run'), user)
  return { base, cluster: join(base, 'postgres'), log: join(run, 'postgres.log'), run }
}

/** Makes a folder that only the database's user (and root) can read. */
export function ownFolder(path: string, user: OsUser | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const owner = user?.uid ?? process.getuid?.()
  if (user) chownSync(path, user.uid, user.gid)
  // Somebody else may have made a folder of this name under /tmp.
  if (owner !== undefined && statSync(path).uid !== owner) {
    throw new ConfigProblem(
      `文件夹 ${path} 属于别的用户，数据库无法使用。请删除它，或更换 HUYING_DATA。`,
      `The folder ${path} belongs to another user and cannot hold the database. Remove it or set another HUYING_DATA.`,
    )
  }
  chmodSync(path, 0o700)
}

/** Root's data folder lets the database's group pass; where a folder above it is closed, the database lives elsewhere. */
function baseFor(home: string, user: OsUser): string {
  const pointer = join(home, 'database-folder')
  if (existsSync(pointer)) return openFor(readFileSync(pointer, 'utf8').trim(), user)
  if (mayEnter(dirname(home), user)) return openFor(home, user)
  const elsewhere = ['/var/lib/huying', '/var/tmp/huying'].find((folder) => makes(folder) && mayEnter(folder, user))
  if (!elsewhere) {
    throw new ConfigProblem(
      `以 root 启动时，数据库以 ${user.name} 身份运行，但它进不了 ${home}。请把 HUYING_DATA 设到它能进入的文件夹，例如 /srv/huying。`,
      `Started as root, the database runs as ${user.name}, who cannot enter ${home}. Set HUYING_DATA to a folder that this user can reach, for example /srv/huying.`,
    )
  }
  const base = join(elsewhere, randomBytes(6).toString('hex'))
  mkdirSync(base)
  writeFileSync(pointer, `${base}\n`)
  return openFor(base, user)
}

function makes(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o711)
    return true
  } catch {
    return false
  }
}

function openFor(folder: string, user: OsUser): string {
  mkdirSync(folder, { recursive: true })
  chownSync(folder, process.getuid?.() ?? 0, user.gid)
  chmodSync(folder, 0o710)
  return folder
}

function runFolder(wanted: string, user: OsUser | null): string {
  const short = join(tmpdir(), `huying-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`)
  const path = Buffer.byteLength(wanted) <= longestSocketFolder ? wanted : short
  ownFolder(path, user)
  return path
}

/** Writes a file that only the database's user reads, and removes it afterwards. */
export async function withFile<T>(path: string, text: string, options: { user: OsUser | null; work: () => Promise<T> }): Promise<T> {
  writeFileSync(path, text, { mode: 0o600 })
  try {
    if (options.user) chownSync(path, options.user.uid, options.user.gid)
    return await options.work()
  } finally {
    rmSync(path, { force: true })
  }
}
