import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Flow } from '@huying/flow'
import { flows } from '@huying/flows'
import { ConfigProblem } from '../../platform/config-problem.ts'
import { openDatabase } from '../../platform/database.ts'
import { givenDatabase } from '../../../test/given-database.ts'
import { givenDistrict } from '../../../test/given-district.ts'
import { freezeFlows } from './index.ts'

const at = { now: Date.UTC(2026, 2, 2), dataFolder: '/somewhere/data' }
after(async () => {
  await owner.close()
})
const given = await givenDatabase()
const here = await givenDistrict(given)
const owner = openDatabase({ connectionString: given.ownerUrl, poolSize: 1 })

const { report } = flows
const later: Flow = {
  ...report,
  deadlines: { ...report.deadlines, work: { ...report.deadlines['work']!, within: { count: 9, unit: 'workDay' } } },
}

test('a version that no matter has used may change from start to start', async () => {
  await freezeFlows(owner, { ...at, flows: [report] })
  await freezeFlows(owner, { ...at, flows: [later] })
  await freezeFlows(owner, { ...at, flows: [report] })
})

test('once a matter has used it, the same starts again and another does not: one sentence says what to do', async () => {
  assert.ok((await here.file()).ok)
  await freezeFlows(owner, { ...at, flows: [report] })
  await assert.rejects(
    () => freezeFlows(owner, { ...at, flows: [later] }),
    (error) => error instanceof ConfigProblem && /我要报.*\/somewhere\/data.*删掉/.test(error.zh) && /delete that folder/.test(error.en),
  )
  await freezeFlows(owner, { ...at, flows: [{ ...later, version: 2 }] })
})

test('matters that were filed before versions were frozen run on nobody knows what: the same sentence', async () => {
  await given.owner.query('delete from flow_versions')
  await assert.rejects(() => freezeFlows(owner, { ...at, flows: [report] }), ConfigProblem)
})
