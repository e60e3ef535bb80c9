/** Builds the web apps whose sources changed since the last build. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { memory, root, say, Stop } from './say.mjs'

const apps = [
  { folder: 'apps/resident', zh: '居民端网页', en: 'resident pages' },
  { folder: 'apps/desk', zh: '工作台', en: 'desk' },
]
/** The apps import these. */
const shared = ['packages/contracts', 'packages/flow', 'flows']

export async function buildWebApps() {
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  const stale = apps.map((app) => ({ ...app, ...state(app, lockfile) })).filter((app) => app.script && !app.fresh)
  if (stale.length === 0) return
  say(`正在构建${stale.map((app) => app.zh).join('、')}… / Building the ${stale.map((app) => app.en).join(' and the ')}…`)
  const outcomes = await Promise.allSettled(stale.map(build))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

function state({ folder }, lockfile) {
  const manifest = join(root, folder, 'package.json')
  const script = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).scripts?.build
  if (!script) return { script: null }
  const hash = createHash('sha256').update(lockfile)
  for (const path of [folder, ...shared])
    for (const file of filesIn(path)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  const digest = hash.digest('hex')
  const note = join(memory, `built-${folder.split('/').pop()}`)
  const fresh = existsSync(join(root, folder, 'dist')) && existsSync(note) && readFileSync(note, 'utf8') === digest
  return { script, digest, note, fresh }
}

function filesIn(folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name) || entry.name.startsWith('.')) return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : []
  })
}

/** Runs the package's own build script; `node` in it is our Node 24. */
async function build({ folder, script, digest, note }) {
  const path = [memory, join(root, 'node_modules/.bin'), process.env.PATH].join(':')
  const env = { ...process.env, PATH: path, NODE_ENV: 'production', CI: 'true' }
  const child = spawn('sh', ['-c', script], { cwd: join(root, folder), env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) {
    throw new Stop(`${said}\n${folder} 没有构建成功，见上。 / ${folder} could not be built, see above.`)
  }
  writeFileSync(note, digest)
}
