/** P7 at full length: ten thousand random walks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyDistrict } from '../../src/modules/audit/index.ts'
import { givenDatabase } from '../given-database.ts'
import { walkMany } from './walk-many.ts'

const given = await givenDatabase({ poolSize: 10 })
const lanes = [1, 2, 3, 4]

test('property: 10,000 random walks leave every matter with one owner, a due time or an outcome', async (t) => {
  const seen = await walkMany(given, { walks: 10_000, lanes })
  t.diagnostic(JSON.stringify(Object.fromEntries([...seen].toSorted((a, b) => b[1] - a[1]))))
  for (const lane of lanes) assert.deepEqual((await verifyDistrict(given.database, lane)).breaks, [])
})
