/** P5 at full length: 500 alerts in real time, so that what is measured is what happens. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from '../given-server.ts'
import { alertRun } from './alert-run.ts'

test('five hundred alerts in twenty bursts, a worker killed in each, clocks five minutes off, a gateway that swallows: none is left to nobody', async (t) => {
  const report = await alertRun({ server: await givenServer(), alerts: 500, kills: 20, restarts: true, speed: 1 })
  t.diagnostic(JSON.stringify({ ...report, watch: report.watch.red }))
  assert.deepEqual(report.orphans, [])
  assert.equal(report.acknowledged + report.escalated, 500)
  assert.ok(report.desk.p99 <= 2_000, `on the desk after ${report.desk.p99} ms`)
  assert.ok(report.gateway.p99 <= 10_000, `at the gateway after ${report.gateway.p99} ms`)
})
