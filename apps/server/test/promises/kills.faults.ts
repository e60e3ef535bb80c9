/** P1 at full length: 200 kills, and a database that answers before its row is on disk as the control. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingFound } from './acknowledged.ts'
import { crashRun } from './crash-run.ts'

test('of those who file while server and database are killed 200 times, nobody loses a number, and nobody gets two', async (t) => {
  const report = await crashRun({ kills: 200, writers: 16 })
  t.diagnostic(JSON.stringify({ ...report, findings: undefined }))
  assert.deepEqual(report.findings, nothingFound)
  assert.deepEqual(report.kills, { server: 100, database: 100 })
})

test('control: a database that commits without waiting for the disk loses acknowledged matters', async (t) => {
  const report = await crashRun({ kills: 10, writers: 16, dies: 'database', synchronousCommit: 'off' })
  t.diagnostic(
    JSON.stringify({ ...report, findings: undefined, lost: report.findings.lost.length, renumbered: report.findings.renumbered.length }),
  )
  assert.ok(report.findings.lost.length > 0)
})
