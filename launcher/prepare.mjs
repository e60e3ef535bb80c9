/** What every npm script runs first, on Node 20 or later and with nothing installed: packages, Node 24, web pages. Does nothing when nothing is stale. */
import { buildWebApps } from './build.mjs'
import { installPackages } from './install.mjs'
import { oneAtATime } from './lock.mjs'
import { linkNode } from './node-binary.mjs'
import { Stop } from './say.mjs'

try {
  await oneAtATime(async () => {
    const installed = await installPackages()
    await linkNode(installed)
    await buildWebApps()
  })
} catch (error) {
  if (!(error instanceof Stop)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
