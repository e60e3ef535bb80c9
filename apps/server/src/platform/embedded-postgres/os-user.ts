/** PostgreSQL refuses to run as root: under root it runs as a user that already exists. Users are never created. */
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigProblem } from '../config-problem.ts'

export interface OsUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const candidates = ['postgres', 'nobody']

/** Null when the database can run as whoever runs this process. */
export function databaseUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of candidates) {
    const found = users.find((fields) => fields[0] === name)
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new ConfigProblem(
    '数据库不能以 root 身份运行，而本机没有 postgres 或 nobody 用户。请换一个普通用户启动，或设置 DATABASE_URL。',
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Start as an ordinary user, or set DATABASE_URL.',
  )
}

/** Whether `user` may pass through `folder` and every folder above it. */
export function mayEnter(folder: string, user: OsUser | null): boolean {
  if (!user) return true
  if (!hasBits(folder, user, 0o1)) return false
  const above = dirname(folder)
  return above === folder || mayEnter(above, user)
}

export function mayRun(file: string, user: OsUser | null): boolean {
  return !user || (hasBits(file, user, 0o5) && mayEnter(dirname(file), user))
}

function hasBits(path: string, user: OsUser, bits: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}
