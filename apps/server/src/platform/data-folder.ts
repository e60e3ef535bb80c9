/** Makes HUYING_DATA: closed to others itself, but in folders that the database's user can pass. What holds somebody else's files is left alone. */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigProblem } from './config-problem.ts'

/** One of these is there as soon as a start has got anywhere. */
const ours =
  /^(server\.json|master\.key|database-passwords\.json|demo-accounts\.json)(\.|$)|^(database-folder|postgres|outside-database-password|audit|files)$/
/** What an empty folder may hold: a disk of its own has lost+found. */
const nothing = /^(\.|lost\+found$)/

export function makeDataFolder(path: string): void {
  try {
    make(path, 0o700)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw unusable(path, (cause as NodeJS.ErrnoException).code ?? String(cause), cause)
  }
  const there = readdirSync(path).filter((name) => !nothing.test(name))
  // Its owner and mode will be changed, so that a folder of the system would be closed to everybody else.
  if (there.length > 0 && !there.some((name) => ours.test(name))) throw foreign(path, there)
}

/** One folder at a time: mkdir's own recursion never ends where a file system lets nobody make folders (/proc). */
function make(path: string, mode: number): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw Object.assign(new Error(`${path} is a file`), { code: 'ENOTDIR' })
    return
  }
  // Whatever the umask: folders that hold nothing else need not be closed, and PostgreSQL may run as another user.
  make(dirname(path), 0o711)
  try {
    mkdirSync(path)
  } catch (error) {
    // Another start made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  chmodSync(path, mode)
}

function unusable(path: string, code: string, cause: unknown): ConfigProblem {
  return new ConfigProblem(
    `数据文件夹 ${path} 无法使用（${code}）。请把 HUYING_DATA 设到一个可以写入的文件夹，例如 ~/huying。`,
    `The data folder ${path} cannot be used (${code}). Set HUYING_DATA to a folder that can be written to, for example ~/huying.`,
    { cause },
  )
}

function foreign(path: string, there: readonly string[]): ConfigProblem {
  const some = there.slice(0, 3).join(', ')
  return new ConfigProblem(
    `文件夹 ${path} 里已有别的东西（${some}），不是呼应的数据文件夹。请把 HUYING_DATA 设到一个空文件夹或呼应用过的文件夹。`,
    `The folder ${path} holds other things (${some}) and is no data folder of Huying. Set HUYING_DATA to an empty folder, or to one that Huying has used.`,
  )
}
