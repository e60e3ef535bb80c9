/** P1: whoever was shown a number keeps it, whatever dies and whenever. The long version, with 200 kills, is kills.faults.ts. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openDatabase } from '../../src/platform/database.ts'
import { openMatter, type OpenRequest } from '../../src/engine/open-matter.ts'
import { givenDatabase } from '../given-database.ts'
import { filing, givenDistrict } from '../given-district.ts'
import { compare, nothingFound, type Acknowledged } from './acknowledged.ts'
import { crashRun } from './crash-run.ts'

test('of those who file while server and database are killed 20 times, nobody loses a number, and nobody gets two', async (t) => {
  const report = await crashRun({ kills: 20, writers: 12 })
  t.diagnostic(JSON.stringify({ ...report, findings: undefined }))
  assert.deepEqual(report.findings, nothingFound)
  assert.ok(report.retries > 0, 'the kills met nobody at work')
  assert.deepEqual(report.kills, { server: 10, database: 10 })
})

test('control: a server that shows the number before it commits loses matters, and the same comparison says which', async () => {
  const given = await givenDatabase()
  const { knowledge } = await givenDistrict(given)
  const fragile = openDatabase({ connectionString: given.webUrl, poolSize: 4 })
  const acknowledged: Acknowledged[] = []
  const replyThenCommit = async (dies: boolean): Promise<void> => {
    const key = randomUUID()
    const what = `先答后存 ${key}`
    const alsoWrite: OpenRequest['alsoWrite'] = async (tx, answer) => {
      acknowledged.push({ key, what, numbers: new Set([answer.number]) })
      if (dies) await tx.rows({ text: 'select pg_terminate_backend(pg_backend_pid())' })
    }
    await openMatter(fragile, knowledge, { ...filing(knowledge, { what }), alsoWrite })
  }
  for (let at = 0; at < 12; at += 1) await replyThenCommit(at % 4 === 3).catch(() => {})
  await fragile.close()
  const findings = await compare(given.database, acknowledged, '先答后存')
  assert.deepEqual(
    findings.lost,
    [3, 7, 11].map((at) => acknowledged[at]?.what),
  )
  assert.deepEqual({ ...findings, lost: [] }, nothingFound)
})
