/** P5, small: every alert is acknowledged or a leader is told within five minutes, whatever is killed; `npm run test:faults` has it at size. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from '../given-server.ts'
import { alertRun } from './alert-run.ts'

test('thirty alerts, a worker killed three times, clocks five minutes off, a gateway that swallows: none is left to nobody', async (t) => {
  const report = await alertRun({ server: await givenServer(), alerts: 30, kills: 3, restarts: true, speed: 12 })
  t.diagnostic(JSON.stringify({ ...report, watch: report.watch.red }))
  assert.deepEqual(report.orphans, [])
  assert.ok(report.acknowledged >= 18 && report.escalated >= 8)
  // Of thirty, one whose worker is killed is the p99: how soon the gateway has them is held at size.
  assert.ok(report.desk.p99 <= 2_000)
})

test('control: nobody starts the workers again, the watchdog is red within a minute, and alerts stay with nobody', async (t) => {
  const report = await alertRun({ server: await givenServer(), alerts: 6, kills: 2, restarts: false, speed: 20 })
  t.diagnostic(JSON.stringify(report.watch.parts.filter((part) => part.red)))
  assert.ok(report.watch.red)
  assert.ok(report.watch.parts.some(({ name, red }) => name === 'clock' && red))
  assert.ok(report.orphans.length > 0)
})
