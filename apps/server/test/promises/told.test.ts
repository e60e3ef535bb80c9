/** P4: every committed event reaches each channel or is seen to have failed. The long version is told.faults.ts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMatter, type OpenRequest } from '../../src/engine/open-matter.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { givenDatabase } from '../given-database.ts'
import { filing, givenDistrict } from '../given-district.ts'
import { deliverRun } from './deliver-run.ts'
import type { TakenMessage } from './faulty-gateway.ts'
import { allTold, compareTold, type Expected } from './told.ts'

const [killed, fragileGiven, twice] = [await givenDatabase(), await givenDatabase(), await givenDatabase()]

test('two hundred events, gateways of which three in ten requests fail, workers killed five times: nobody is forgotten, and who hears twice hears the same id', async (t) => {
  const report = await deliverRun({ given: killed, kills: 5, events: 200, processes: 2 })
  t.diagnostic(JSON.stringify({ ...report, findings: undefined }))
  assert.deepEqual(report.findings, allTold)
  assert.ok(report.faults > report.requests * 0.2 && report.repeated > 0, 'the gateways were too good')
})

/** A server that tells first and commits then. Every third one dies in between; of those that commit every third dies before it tells. */
async function tellThenCommit(): Promise<{
  expected: Expected[]
  taken: TakenMessage[]
  findings: Awaited<ReturnType<typeof compareTold>>
}> {
  const given = fragileGiven
  const { knowledge } = await givenDistrict(given)
  const fragile = openDatabase({ connectionString: given.webUrl, poolSize: 4 })
  const expected: Expected[] = []
  const taken: TakenMessage[] = []
  for (let at = 0; at < 12; at += 1) {
    const alsoWrite: OpenRequest['alsoWrite'] = async (tx, { number }) => {
      if (at % 3 !== 1) taken.push({ id: `${number}-id`, to: 'desk', text: `事项 ${number}` })
      if (at % 3 === 0) await tx.rows({ text: 'select pg_terminate_backend(pg_backend_pid())' })
      expected.push({ number, to: 'desk' })
    }
    await openMatter(fragile, knowledge, { ...filing(knowledge, {}), alsoWrite }).catch(() => {})
  }
  await fragile.close()
  return { expected, taken, findings: await compareTold(given.database, { expected, taken }) }
}

test('control: a server that tells before it commits tells of what never happened, and forgets; the same comparison says which', async () => {
  const { findings } = await tellThenCommit()
  assert.equal(findings.neverHappened.length, 4)
  assert.equal(findings.lost.length, 4)
})

test('control: a second id for the same news is noticed', async () => {
  const given = twice
  const here = await givenDistrict(given)
  const opened = await here.file()
  assert.ok(opened.ok)
  const { number } = opened.answer
  const taken = ['a', 'b'].map((id) => ({ id, to: 'desk', text: number }))
  assert.deepEqual((await compareTold(given.database, { expected: [], taken })).otherId, [`${number} desk`])
})
