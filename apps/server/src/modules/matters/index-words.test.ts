import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Queue } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { indexWords } from './index.ts'

const server = await givenServer()
const found = async (words: string): Promise<string[]> => {
  const url = `/api/v1/matters?queue=all&q=${encodeURIComponent(words)}`
  const answer = await server.inject({ url, headers: { cookie: await cookieOf(server, 'lp.tangqi') } })
  return answer.json<Queue>().items.map(({ number }) => number)
}
const run = (text: string) => server.given.database.inDistrict(1, (tx) => tx.rows({ text }))

test('a matter without search words is found again by its words and its place, and twice adds nothing', async () => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '楼道里有一架废弃的钢琴挡住去路。', where: { unit: '330113100010', words: '荷风苑 3 幢门厅' } },
  })
  const { number } = answer.json<{ number: string }>()
  // Words that stand next to each other in the text are found without the index as well.
  assert.deepEqual(await found('荷风苑 钢琴'), [number])
  await run('delete from matter_words where district_id = 1')
  assert.deepEqual(await found('荷风苑 钢琴'), [])
  assert.equal(await indexWords(server.deps, 1), 1)
  for (const words of ['荷风苑 钢琴', '钢琴 废弃', '莲花 钢琴']) assert.deepEqual(await found(words), [number], words)
  const [before] = (await run('select words::text from matter_words where district_id = 1')) as { words: string }[]
  await indexWords(server.deps, 1)
  const [after] = (await run('select words::text from matter_words where district_id = 1')) as { words: string }[]
  assert.equal(after?.words, before?.words)
})
