/** P5 at full length: 500 alerts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from '../given-server.ts'
import { alertRun } from './alert-run.ts'

test('five hundred alerts, workers killed twenty times, clocks five minutes off, a gateway that swallows: none is left to nobody', async (t) => {
  const report = await alertRun({ server: await givenServer(), alerts: 500, kills: 20, restarts: true, speed: 10 })
  t.diagnostic(JSON.stringify({ ...report, watch: report.watch.red }))
  assert.deepEqual(report.orphans, [])
  assert.ok(report.deskP99 <= 2_000, `on the desk after ${report.deskP99} ms`)
  assert.ok(report.gatewayP99 <= 10_000, `at the gateway after ${report.gatewayP99} ms`)
})
