import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Filed, Filing } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer({ at: '2026-11-23T10:00+08:00' })
const unit = '330113100010'
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

async function filed(changes: Partial<Filing> = {}): Promise<Filed & { cookie: string }> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '楼道灯坏了三天。', where: { unit }, ...changes },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  const one = answer.json<Filed>()
  const opened = await server.inject({ url: `/m/${one.number}?trackingCode=${one.trackingCode}` })
  return { ...one, cookie: String(opened.headers['set-cookie']).split(';')[0] ?? '' }
}

const pageOf = async ({ number, cookie }: { number: string; cookie: string }, rest = ''): Promise<string> =>
  (await server.inject({ url: `/m/${number}${rest}`, headers: { cookie } })).body

async function staff(login: string, { number }: { number: string }, taken: { step: string; form?: object }): Promise<void> {
  const cookie = await cookieOf(server, login)
  const url = `/api/v1/matters/${number}`
  const { version } = (await server.inject({ url, headers: { cookie } })).json<{ version: number }>()
  const headers = { cookie, 'idempotency-key': randomUUID() }
  const answer = await server.inject({
    method: 'POST',
    url: `${url}/steps/${taken.step}`,
    headers,
    payload: { version, form: taken.form ?? {} },
  })
  assert.equal(answer.statusCode, 200, answer.body)
}

test('when somebody comes is said as people say it, on the card and in the timeline', async () => {
  const help = await filed({ flow: 'help', what: '快递把走廊堵住了，轮椅出不去。' })
  await staff('lp.tangqi-red', help, { step: 'claim', form: { when: '2026-11-23T07:00:00Z', words: '带推车来。' } })
  const page = await pageOf(help)
  assert.match(page, /今天 15:00 到/)
  assert.match(page, /11月23日（周一）15:00。带推车来。/)
  assert.doesNotMatch(page, /T07:00/)
})

test('whoever has been is no longer shown as coming', async () => {
  const help = await filed({ flow: 'help', what: '快递把走廊堵住了，轮椅出不去。' })
  await staff('lp.tangqi-red', help, { step: 'claim', form: { when: '2026-11-23T07:00:00Z' } })
  assert.match(await pageOf(help), /谁来找您/)
  await staff('lp.tangqi-red', help, { step: 'finish', form: { done: '箱子搬开了。', proof: '住户在场' } })
  assert.doesNotMatch(await pageOf(help), /谁来找您/)
})

test('a change of kind is not called an answer', async () => {
  const report = await filed({ what: '物业服务太差了！' })
  await staff('lp.tangqi', report, { step: 'changeKind', form: { kind: 'appraise', reason: '您是在评议。' } })
  assert.doesNotMatch(await pageOf(report), /答复了，早了/)
  // Control: an answer is.
  const other = await filed()
  await staff('lp.tangqi', other, { step: 'assign', form: { unit: '330113100010-property-1' } })
  await staff('lp.hefengyuan', other, { step: 'finish', form: { done: '换了灯。', proof: '维修单 7' } })
  assert.match(await pageOf(other), /答复了，早了/)
})

test('what a rating needs is not folded away, and comes back as it was typed', async () => {
  const report = await filed({ what: '物业服务太差了！' })
  await staff('lp.tangqi', report, { step: 'changeKind', form: { kind: 'appraise', reason: '您是在评议。' } })
  const page = await pageOf(report)
  const form = /<form[^>]*steps\/score[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  assert.match(form.replace(/<details[\s\S]*?<\/details>/, ''), /name="what"/)
  assert.doesNotMatch(form, /name="(aboutUnit|where)"/)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1] ?? ''
  const send = (fields: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url: `/m/${report.number}/steps/score`,
      headers: { cookie: report.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ version: hidden('version'), key: hidden('key'), from: 'matter', ...fields }).toString(),
    })
  const again = await send({ score: '2' })
  assert.equal(again.statusCode, 422)
  assert.match(again.body, /<input[^>]*value="2"[^>]*checked|<input[^>]*checked[^>]*value="2"/)
  assert.equal((await send({ score: '2', what: '电话没人接。' })).statusCode, 303)
})

test('a good rating is thanked for, not promised an answer', async () => {
  const receipt = await pageOf(await filed({ flow: 'appraise', score: 5, about: { unit: '330113100' }, what: '办得快。' }), '/received')
  assert.match(receipt, /已经记下了/)
  assert.doesNotMatch(receipt, /有人接手|退回重办/)
  const bad = await pageOf(await filed({ flow: 'appraise', score: 1, about: { unit: '330113100' }, what: '没人来。' }), '/received')
  assert.match(bad, /请您再评一次/)
  assert.doesNotMatch(bad, /退回重办/)
})

test('tomorrow’s limit names the hour', async () => {
  assert.match(
    await pageOf(await filed({ flow: 'ask', what: '菜场几点关门？' }), '/received'),
    /明天 10:00 前，办完答复|明天 17:30 前，办完答复/,
  )
})

test('there is no before and after until there is an after', async () => {
  assert.doesNotMatch(await pageOf(await filed()), /办理前后/)
})

test('whoever supports a suggestion is not asked for a rating, and what they support is not called their words', async () => {
  const suggestion = await filed({ flow: 'suggest', what: '菜场路上没有坐的地方。' })
  await staff('lp.tangqi', suggestion, { step: 'show', form: { text: '菜场路上加几张长椅' } })
  const joined = await server.inject({ method: 'POST', url: `/m/${suggestion.number}/join`, payload: '', headers: formType })
  const cookie = String(joined.headers['set-cookie']).split(';')[0] ?? ''
  const receipt = await pageOf({ number: suggestion.number, cookie }, '/received')
  assert.match(receipt, /这件事/)
  assert.match(receipt, /「菜场路上加几张长椅」/)
  assert.doesNotMatch(receipt, /您说的|您说了算|没有坐的地方/)
  assert.match(await pageOf({ number: suggestion.number, cookie }), /连您在内，1 位邻居加进来了/)
  assert.match(await pageOf(suggestion), /1 位邻居支持/)
})

test('whose matter was joined reads on the same page what became of the other, in their own words and nobody else’s', async () => {
  const main = await filed({ what: '402 王家的旧家具堵着楼道。' })
  const own = await filed({ what: '轮椅出不了单元门。' })
  await staff('lp.tangqi', own, { step: 'joinTo', form: { number: main.number, reason: '同一个楼道' } })
  await staff('lp.tangqi', main, { step: 'assign', form: { unit: '330113100010-property-1' } })
  await staff('lp.hefengyuan', main, { step: 'finish', form: { done: '楼道清空了。', proof: '签字单' } })
  const page = await pageOf(own)
  for (const words of ['轮椅出不了单元门', '并入相同的一件', '楼道清空了']) assert.ok(page.includes(words), words)
  for (const words of ['王家', '402', '旧家具', '同一个楼道']) assert.ok(!page.includes(words), words)
  // The first reporter goes on with their own: their turn, their rating.
  assert.ok((await pageOf(main)).includes('王家'))
})
