/** Installs the packages when they do not agree with package-lock.json. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { memory, root, say, Stop } from './say.mjs'

// Whatever the user's configuration omits: the database and Node 24 are optional packages, the tests are dev packages.
const flags = ['--include=optional', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']

/** Returns whether it installed anything. */
export async function installPackages() {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const wanted = `${process.platform}-${process.arch} ${createHash('sha256').update(lockfile).digest('hex')}`
  const note = join(memory, 'installed')
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return false
  const agrees = agreesWith(JSON.parse(lockfile))
  if (!agrees) {
    say('正在安装依赖（首次约一分钟）… / Installing packages (about a minute the first time)…')
    npm(['ci', ...flags], root)
  }
  mkdirSync(memory, { recursive: true })
  writeFileSync(note, wanted)
  return !agrees
}

export function npm(args, cwd) {
  const script = process.env.npm_execpath
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
  // npm hands its own configuration to its children; `omit` must not come along.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(omit|production|only|global|prefix)$/i.test(name)),
  )
  const { status, error } = spawnSync(program, [...first, ...args], { cwd, env, stdio: ['ignore', 2, 2] })
  if (status === 0) return
  throw new Stop(
    `依赖没有装好（npm ${args[0]}：${error?.message ?? `退出码 ${status}`}）。请检查网络或 npm 源，再运行一次。\n` +
      `The packages could not be installed (npm ${args[0]}: ${error?.message ?? `exit code ${status}`}). Check the network or the npm registry, and run it again.`,
  )
}

/** Whether what npm says it installed is what the lockfile asks for: true after `npm ci` or `npm install` by hand. */
function agreesWith(lockfile) {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(lockfile.packages).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true
    const there = installed[path]
    return there ? there.version === entry.version : entry.optional === true && !isForThisMachine(entry)
  })
}

/** Optional packages without a platform belong to packages of another platform. */
function isForThisMachine({ os, cpu, libc }) {
  if (!os && !cpu) return false
  const fits = (list, own) => list === undefined || [list].flat().includes(own)
  return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc')
}
