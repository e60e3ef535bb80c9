/** Whoever gives a telephone number is found by it again: by the whole number only, in their own district only, and without it being written anywhere. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Filed } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { mattersByPhone } from './contact.ts'

const server = await givenServer()
const village = '330113001001'

async function fileWith(phone: string): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '路灯不亮', where: { unit: village }, contact: { name: '林晓', phone } },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Filed>().number
}

async function foundBy(phone: string, districtId = 1): Promise<readonly string[]> {
  const keys = await server.deps.keys.of(districtId)
  return server.deps.database.inDistrict(districtId, (tx) => mattersByPhone(tx, keys, { districtId, phone }))
}

test('a reporter is found by the whole number, however it is written', async () => {
  const number = await fileWith('138 0000 0147')
  await fileWith('13800000148')
  for (const written of ['13800000147', '138-0000-0147', '+86 138 0000 0147']) assert.deepEqual(await foundBy(written), [number], written)
})

test('part of a number finds nobody, nor does another district', async () => {
  const number = await fileWith('13800000149')
  assert.deepEqual(await foundBy('13800000149'), [number])
  for (const part of ['1380000014', '0149', '138']) assert.deepEqual(await foundBy(part), [], part)
  assert.deepEqual(await foundBy('13800000149', 2), [])
})

/** Tables of the district with a row that holds this text. */
async function tablesHolding(text: string): Promise<readonly string[]> {
  return server.deps.database.inDistrict(1, async (tx) => {
    const tables = await tx.rows<{ name: string }>({
      text: `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and has_table_privilege(c.oid, 'select') order by 1`,
      values: [],
    })
    const holding: string[] = []
    for (const { name } of tables) {
      const found = await tx.rows({ text: `select 1 from "${name}" t where strpos(t::text, $1) > 0 limit 1`, values: [text] })
      if (found.length > 0) holding.push(name)
    }
    return holding
  })
}

test('neither number nor name stands anywhere in the district’s rows', async () => {
  const number = await fileWith('13800000150')
  assert.deepEqual(await tablesHolding('13800000150'), [])
  assert.deepEqual(await tablesHolding('林晓'), [])
  // Control: what is not sealed is found.
  const holding = await tablesHolding(number)
  assert.ok(holding.includes('matters'), holding.join())
})
