/** P4 at full length: a thousand events, and a worker killed as often as the messages last. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDatabase } from '../given-database.ts'
import { deliverRun } from './deliver-run.ts'
import { allTold } from './told.ts'

const given = await givenDatabase()

test('a thousand events, gateways of which three in ten requests fail, workers killed fifty times: nobody is forgotten, and who hears twice hears the same id', async (t) => {
  const report = await deliverRun({ given, kills: 50, events: 1_000, processes: 3 })
  t.diagnostic(JSON.stringify({ ...report, findings: undefined }))
  assert.deepEqual(report.findings, allTold)
  assert.ok(report.faults > report.requests * 0.2 && report.repeated > 0, 'the gateways were too good')
  assert.ok(report.longestWaitSeconds < 300, `something was due for ${report.longestWaitSeconds} s`)
})
