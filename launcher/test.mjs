/** `npm test`: starts one PostgreSQL for the whole run, runs every test file, and says how many passed and failed in the last line. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { sourcesDigest } from '../apps/server/test/sources-digest.ts'
import { handOver, startTestCluster } from '../apps/server/test/test-cluster.ts'
import { newCount } from './test-count.mjs'
import { longestFirst } from './test-order.mjs'
import { newTimes } from './test-times.mjs'
import { root } from './say.mjs'

const faults = process.argv[2] === 'faults'
const count = newCount()
const times = newTimes()
const interrupted = new AbortController()
// Every file reads the same thousand sources: compiled once, they are loaded in half the time. Set by hand, the variable wins.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.huying/compile-cache')
process.env.HUYING_TEST_SOURCES = sourcesDigest()
// Loading fills the space for young objects again and again, and copies it each time while it is small: a sixth of a short file.
const execArgv = ['--min-semi-space-size=32', '--max-semi-space-size=32']
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => interrupted.abort())

await runOn(undefined, testFiles(faults ? '.faults.ts' : '.test.ts'))
// The same SQL must hold on the PostgreSQL of the distribution, which is older.
const other = faults ? null : debianPostgres()
if (other && !interrupted.signal.aborted) {
  process.stdout.write(`\nOnce more on ${other}: migrations, harness, engine\n`)
  const files = testFiles('.test.ts').filter((file) =>
    /apps\/server\/(test\/given-|src\/(engine|platform\/(migrate|keys|database|outside-postgres)))/.test(file),
  )
  await runOn(other, files)
}
if (interrupted.signal.aborted) count.failed += 1
process.stdout.write(`\nSlowest files: ${times.slowest(10).join(', ')}\n`)
process.stdout.write(`\n${interrupted.signal.aborted ? 'Interrupted.\n' : ''}${count.passed} passed, ${count.failed} failed\n`)
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0

async function runOn(bin, files) {
  const folder = mkdtempSync(join(tmpdir(), 'huying-test-'))
  const started = await startTestCluster(folder, bin)
  process.env.HUYING_TEST_CLUSTER = handOver(started, folder)
  try {
    for await (const event of run({ files, execArgv, concurrency: 2, timeout: 900_000, signal: interrupted.signal })) {
      times.hear(event)
      if (!interrupted.signal.aborted) count.hear(event)
    }
  } finally {
    await started.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function testFiles(ending) {
  return ['packages', 'flows', 'apps', 'bench', 'e2e', 'test', 'launcher']
    .flatMap((folder) => walk(join(root, folder), ending))
    .sort((a, b) => longestFirst(relative(root, a), relative(root, b)))
}

function walk(folder, ending) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'artifacts'].includes(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path, ending) : entry.name.endsWith(ending) ? [path] : []
  })
}

function debianPostgres() {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder)
    ? readdirSync(folder)
        .map(Number)
        .filter((version) => version >= 15)
    : []
  const bin = join(folder, String(Math.max(...versions)), 'bin')
  return versions.length > 0 && existsSync(join(bin, 'postgres')) && existsSync(join(bin, 'initdb')) ? bin : null
}
