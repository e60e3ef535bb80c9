import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Filed, Filing, MatterView } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer({ at: '2026-11-23T10:00+08:00' })
const secret = '402 的王家在楼道里堆了旧家具，出门要侧着走。'

const { code } = await server.deps.database
  .inDistrict(1, (tx) =>
    tx.one<{ code: string }>({ text: `select code from codes where district_id = 1 and state = 'active' order by code limit 1` }),
  )
  .then((row) => row ?? assert.fail('the demo has no code'))

async function filed(changes: Partial<Filing> = {}): Promise<Filed> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: secret, where: { code, words: '王家门口' }, ...changes },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Filed>()
}

async function joined(number: string): Promise<{ status: number; trackingCode: string }> {
  const answer = await server.inject({ method: 'POST', url: `/api/v1/matters/${number}/joins`, payload: {} })
  return { status: answer.statusCode, trackingCode: answer.json<{ trackingCode?: string }>().trackingCode ?? '' }
}

const read = (number: string, trackingCode: string) =>
  server.inject({ url: `/api/v1/matters/${number}`, headers: { 'x-tracking-code': trackingCode } })

test('whoever joins learns how far it is, and no word, photo or exact place of whoever said it first', async () => {
  const matter = await filed()
  const { status, trackingCode } = await joined(matter.number)
  assert.equal(status, 201)
  const seen = await read(matter.number, trackingCode)
  assert.equal(seen.statusCode, 200)
  for (const words of ['王家', '402', '旧家具']) assert.ok(!seen.body.includes(words), words)
  const view = seen.json<MatterView>()
  assert.deepEqual([view.place.point, view.place.words, view.timeline[0]?.text], [null, null, null])
  const added = await server.inject({
    method: 'POST',
    url: `/api/v1/matters/${matter.number}/steps/add`,
    headers: { 'x-tracking-code': trackingCode, 'idempotency-key': randomUUID() },
    payload: { version: view.version, form: { text: '我家门口也是。' } },
  })
  assert.equal(added.statusCode, 200, added.body)
  assert.ok(!added.body.includes('旧家具'))
  // Control: the reporter's own code opens all of it, what the neighbour added too.
  const own = (await read(matter.number, matter.trackingCode)).body
  assert.ok(own.includes('旧家具') && own.includes('王家门口') && own.includes('我家门口也是。'))
})

test('calls for help, questions, ratings and disputes cannot be joined: asking for one is like asking for a number that does not exist', async () => {
  const others = [
    await filed({ flow: 'help' }),
    await filed({ flow: 'ask' }),
    await filed({ flow: 'appraise', score: 1, about: { unit: '330113100' } }),
    await filed({ what: '跟邻居为了滴水的事吵架，想请人调解' }),
  ]
  for (const { number } of others) assert.equal((await joined(number)).status, 404, number)
  assert.equal((await joined((await filed({ flow: 'suggest' })).number)).status, 201)
})

test('what was said near by is offered without the words of its place, and calls for help and disputes are not offered at all', async () => {
  await filed({ flow: 'help', what: '老人摔倒了，帮忙扶一下。' })
  await filed({ what: '跟邻居为了滴水的事吵架，想请人调解' })
  await filed()
  const shown = (path: string) => server.inject({ url: `${path}?code=${code}` }).then((page) => page.body)
  const report = await shown('/report')
  assert.ok(report.includes('我也遇到'))
  assert.ok(!report.includes('王家') && !report.includes('纠纷'))
  assert.ok(!(await shown('/help')).includes('我也遇到'))
})

test('a suggestion is supported by the words that the desk put before everybody, wherever it was made', async () => {
  const { number } = await filed({ flow: 'suggest', what: '402 的王家说菜场路上没有坐的地方。', where: { unit: '330113100010' } })
  const page = () => server.inject({ url: '/suggest' }).then((answer) => answer.body)
  assert.ok(!(await page()).includes('我也支持'))
  const headers = { cookie: await cookieOf(server, 'lp.tangqi'), 'idempotency-key': randomUUID() }
  const { version } = (await server.inject({ url: `/api/v1/matters/${number}`, headers })).json<MatterView>()
  const payload = { version, form: { text: '菜场路上加几张长椅' } }
  assert.equal((await server.inject({ method: 'POST', url: `/api/v1/matters/${number}/steps/show`, headers, payload })).statusCode, 200)
  const shown = await page()
  assert.ok(shown.includes('我也支持：菜场路上加几张长椅') && !shown.includes('王家'))
  const { trackingCode } = await joined(number)
  const seen = (await read(number, trackingCode)).json<MatterView>()
  assert.deepEqual([seen.title, seen.joined], ['菜场路上加几张长椅', 1])
})
