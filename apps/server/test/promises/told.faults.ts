/** P4 at full length: 200 kills of three workers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDatabase } from '../given-database.ts'
import { deliverRun } from './deliver-run.ts'
import { allTold } from './told.ts'

const given = await givenDatabase()

test('four thousand events, workers killed 200 times: nobody is forgotten, and who hears twice hears the same id', async (t) => {
  const report = await deliverRun({ given, kills: 200, events: 4_000, processes: 3 })
  t.diagnostic(JSON.stringify({ ...report, findings: undefined }))
  assert.deepEqual(report.findings, allTold)
  assert.ok(report.longestWaitSeconds < 300, `something was due for ${report.longestWaitSeconds} s`)
})
