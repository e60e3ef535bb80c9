/** P7: no matter is ever nobody's, whatever anybody tries. Ten thousand walks are in nobody.faults.ts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { DistrictKnowledge } from '../../src/engine/district.ts'
import { verifyDistrict } from '../../src/modules/audit/index.ts'
import { givenDatabase } from '../given-database.ts'
import { givenDistrict } from '../given-district.ts'
import { walk } from './walk.ts'
import { walkMany, numbers } from './walk-many.ts'

const given = await givenDatabase({ poolSize: 10 })

test('property: 300 random walks by everybody and the clock leave every matter with one owner, a due time or an outcome', async (t) => {
  const seen = await walkMany(given, { walks: 300, lanes: [1, 2] })
  const took = [...seen.keys()].filter((what) => what.startsWith('took '))
  const refused = [...seen.keys()].filter((what) => what.startsWith('refused '))
  t.diagnostic(JSON.stringify(Object.fromEntries([...seen].toSorted((a, b) => b[1] - a[1]))))
  assert.ok(took.length >= 12, `walks took only ${took.join(', ')}`)
  for (const step of ['assign', 'handDown', 'escalate', 'joinTo', 'takeOut', 'split', 'withdraw']) assert.ok(seen.get(`took ${step}`), step)
  assert.ok(refused.length >= 4, `walks were refused only ${refused.join(', ')}`)
  for (const districtId of [1, 2]) assert.deepEqual((await verifyDistrict(given.database, districtId)).breaks, [])
})

test('control: an engine whose flow lost a condition is caught', async () => {
  const here = await givenDistrict(given, 3, 'CC')
  const broken: DistrictKnowledge = {
    ...here.knowledge,
    flow: (id, version) => {
      const flow = here.knowledge.flow(id, version)
      const finish = flow.steps['finish']
      return finish ? { ...flow, steps: { ...flow.steps, finish: { ...finish, needs: [] } } } : flow
    },
  }
  const property = fc.asyncProperty(numbers, (drawn) => walk({ database: given.database, here, knowledge: broken, seen: new Map() }, drawn))
  const result = await fc.check(property, { numRuns: 300, seed: 7, endOnFailure: true })
  assert.match(String(result.errorInstance), /finished without proof/)
})
