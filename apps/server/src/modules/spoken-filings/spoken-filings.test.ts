/** Filing for a caller: who may, what is kept where, what the caller gets, and what stands beside the form meanwhile. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { MatterView, SameMatters, SpokenFiled, SpokenPreview } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00' })
const village = '330113100010'
const caller = { name: '苏晚晴', phone: '138 0000 0177' }

const post = async (login: string, path: string, ...[payload, key = randomUUID()]: [payload: object, key?: string]) =>
  server.inject({
    method: 'POST',
    url: `/api/v1/${path}`,
    headers: { cookie: await cookieOf(server, login), 'idempotency-key': key },
    payload,
  })
const said = (what: string, more: object = {}) => ({ flow: 'report', channel: 'phone', what, where: { unit: village }, ...more })
async function taken(what: string, more: object = {}): Promise<SpokenFiled> {
  const answer = await post('lp.tangqi', 'desk/filings', said(what, more))
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<SpokenFiled>()
}
const read = async (number: string, headers: Record<string, string>) =>
  (await server.inject({ url: `/api/v1/matters/${number}`, headers })).json<MatterView>()

test('the caller is the reporter and holds the tracking code; the dispatcher stands in the record', async () => {
  const filed = await taken('井盖翘起来了', { contact: caller, category: 'CITY.PUBLIC' })
  const own = await read(filed.number, { 'x-tracking-code': filed.trackingCode })
  assert.deepEqual([own.timeline[0]?.by, own.timeline[0]?.text, own.category?.id], ['resident', '井盖翘起来了', 'CITY.PUBLIC'])
  assert.ok(own.steps.some((step) => step.step === 'withdraw'))
  const seen = await read(filed.number, { cookie: await cookieOf(server, 'lp.tangqi') })
  assert.deepEqual([seen.contact, seen.category?.guessed], [{ name: '苏**', phone: '138****0177' }, false])
  const [row] = await server.deps.database.read<{ channel: string; person: boolean; told: number }>(1, {
    text: `select m.channel, e.person_id is not null as person,
        (select count(*) from outbox o where o.district_id = 1 and o.matter_id = m.matter_id and o.payload->>'notice' = 'takenDown') as told
      from matters m join events e on e.district_id = 1 and e.matter_id = m.matter_id and e.seq = 1 where m.district_id = 1 and m.number = $1`,
    values: [filed.number],
  })
  assert.deepEqual(row, { channel: 'phone', person: true, told: 1 })
})

test('the same request is one matter, and without a number nobody is texted', async () => {
  const key = randomUUID()
  const body = said('路灯不亮')
  const [first, again] = [await post('lp.tangqi', 'desk/filings', body, key), await post('lp.tangqi', 'desk/filings', body, key)]
  assert.equal(first.json<SpokenFiled>().number, again.json<SpokenFiled>().number)
  assert.equal(first.json<SpokenFiled>().texted, false)
})

test('only duty desks file for callers or look up who called; a category has to exist', async () => {
  for (const login of ['lp.hefengyuan', 'lp.leader', 'lp.auditor', 'lp.admin']) {
    assert.equal((await post(login, 'desk/filings', said('…'))).statusCode, 403, login)
    assert.equal((await post(login, 'desk/filings/preview', { flow: 'report', what: '…', contact: caller })).statusCode, 403, login)
  }
  const wrong = await post('lp.tangqi', 'desk/filings', said('路灯', { category: 'NO.SUCH' }))
  assert.equal(wrong.json<{ code: string }>().code, 'spoken.unknown-category')
})

test('while it is typed: category, receiving centre, what is open nearby in the same words, what the number said before', async () => {
  const before = await taken('北门垃圾房三天没有清运，味道很大', { contact: caller })
  const preview = async (login: string) =>
    (
      await post(login, 'desk/filings/preview', {
        flow: 'report',
        what: '垃圾房没清运，味道大',
        where: { unit: village },
        contact: { phone: '13800000177' },
      })
    ).json<SpokenPreview>()
  const found = await preview('lp.tangqi')
  assert.equal(found.category?.id.split('.')[0], 'CITY')
  assert.ok(found.owner)
  assert.ok(
    found.same.some((one) => one.number === before.number && one.words.includes('清运')),
    JSON.stringify(found.same),
  )
  assert.ok(found.earlier.some((one) => one.number === before.number))
  // A desk elsewhere is told neither of the matter nor of the number.
  const other = await preview('lp.nanyuan')
  assert.deepEqual([other.same, other.earlier], [[], []])
})

test('proposed on the matter too, until a desk says that they are not the same', async () => {
  const [one, other] = [await taken('南门公告栏玻璃碎了'), await taken('南门的公告栏玻璃碎了一块')]
  const same = async (login: string) => {
    const answer = await server.inject({ url: `/api/v1/matters/${one.number}/same`, headers: { cookie: await cookieOf(server, login) } })
    return answer.statusCode === 200 ? answer.json<SameMatters>().items.map((item) => item.number) : answer.statusCode
  }
  assert.deepEqual(await same('lp.tangqi'), [other.number])
  assert.equal(await same('lp.nanyuan'), 404)
  const unlike = (login: string) => post(login, `matters/${one.number}/unlike`, { number: other.number })
  assert.equal((await unlike('lp.hefengyuan')).statusCode, 403)
  assert.equal((await unlike('lp.tangqi')).statusCode, 204)
  assert.deepEqual(await same('lp.tangqi'), [])
})

test('a work order carries a code that leads to the desk, for those who may see the matter', async () => {
  const filed = await taken('路灯又灭了')
  const order = async (login: string) =>
    server.inject({ url: `/api/v1/matters/${filed.number}/work-order`, headers: { cookie: await cookieOf(server, login) } })
  const mine = (await order('lp.tangqi')).json<{ url: string; qr: { modules: number }; printedBy: string }>()
  assert.match(mine.url, new RegExp(`/desk/matters/${filed.number}$`))
  assert.deepEqual([mine.qr.modules > 20, mine.printedBy], [true, '姚听澜'])
  assert.equal((await order('lp.nanyuan')).statusCode, 404)
})
