/** After `npm install` behind a registry mirror: adds the optional packages of other platforms that the mirror lacks, or `npm ci` refuses the lockfile. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './say.mjs'

/** Edges that no entry of the lockfile satisfies: `{ from, name, wanted, optional }`. */
export function missingEdges(lockfile) {
  return Object.entries(lockfile.packages).flatMap(([from, entry]) => {
    const optional = Object.entries(entry.optionalDependencies ?? {}).map(([name, wanted]) => ({ from, name, wanted, optional: true }))
    const needed = Object.entries(entry.dependencies ?? {}).map(([name, wanted]) => ({
      from,
      name,
      wanted,
      optional: name in (entry.optionalDependencies ?? {}),
    }))
    return [...optional, ...needed].filter((edge) => !resolves(lockfile.packages, edge))
  })
}

function resolves(packages, { from, name }) {
  for (let folder = from; ; folder = folder.replace(/(^|\/)[^/]*$/, '')) {
    if (packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

/** What a platform package says about itself, read from its name: rollup-linux-arm-gnueabihf. */
export function platformOf(name) {
  const words = name.split(/[-/]/)
  const cpu = ['arm64', 'arm', 'x64', 'ia32', 'riscv64', 's390x', 'ppc64', 'loong64', 'wasm32'].filter((word) => words.includes(word))
  const os = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'].filter((word) =>
    words.includes(word),
  )
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : os[0] === 'linux' && words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : []
  if (cpu.length === 0) throw new Error(`Cannot tell the platform of ${name} from its name`)
  return { cpu, ...(libc.length ? { libc } : {}), ...(os.length ? { os } : {}) }
}

function complete(lockfile) {
  for (const { from, name, wanted, optional } of missingEdges(lockfile)) {
    if (!optional || !/^\d/.test(wanted)) throw new Error(`${from} needs ${name} ${wanted}, and the lockfile has none: run npm install`)
    const dev = lockfile.packages[from].dev
    lockfile.packages[`node_modules/${name}`] = { version: wanted, ...platformOf(name), ...(dev ? { dev } : {}), optional: true }
  }
  const entries = Object.entries(lockfile.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lockfile, packages: Object.fromEntries(entries) }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = join(root, 'package-lock.json')
  const lockfile = JSON.parse(readFileSync(path, 'utf8'))
  if (missingEdges(lockfile).length > 0) writeFileSync(path, `${JSON.stringify(complete(lockfile), null, 2)}\n`)
}
