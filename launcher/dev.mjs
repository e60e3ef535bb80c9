/** `npm run dev`: the server, started anew at each change of a source, and the web apps, built at each change. */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { buildWebApps } from './build.mjs'
import { root, say, Stop } from './say.mjs'

const watched = ['apps/server/src', 'flows', 'packages/flow/src', 'packages/contracts/src']
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', ...watched.map((path) => `--watch-path=${join(root, path)}`), 'apps/server/src/main.ts'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
server.on('exit', (code) => process.exit(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))

let waiting
let building = Promise.resolve()
const build = () =>
  (building = building.then(buildWebApps).catch((error) => {
    if (!(error instanceof Stop)) throw error
    say(error.message)
  }))
for (const path of ['apps/resident/src', 'apps/desk/src', 'packages/contracts/src', 'packages/flow/src']) {
  watch(join(root, path), { recursive: true }, () => {
    clearTimeout(waiting)
    waiting = setTimeout(build, 150)
  })
}
