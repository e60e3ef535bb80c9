import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, Answers } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { matchAnswers } from './index.ts'

const server = await givenServer()
const first = async (text: string): Promise<string | undefined> => (await matchAnswers(server.deps, 1, { text }))[0]?.question

const headersOf = async (login: string | null) => (login === null ? {} : { cookie: await cookieOf(server, login) })
const get = async (login: string | null, url: string) => server.inject({ url, headers: await headersOf(login) })
const post = async (login: string | null, url: string, payload: object = {}) =>
  server.inject({ method: 'POST', url, headers: await headersOf(login), payload })

const drafted = async (
  login = 'lp.tangqi',
  draft: object = { question: '社区图书角几点开门？', answer: '每天早上开，具体看门口的牌子。' },
): Promise<Answer> => {
  const answer = await post(login, '/api/v1/answers', draft)
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<Answer>()
}

test('answers are found in the words that people use', async () => {
  assert.equal(await first('居住证'), '居住证怎么办理？要带什么？')
  assert.equal(await first('办狗证去哪里'), '养狗怎么办犬证？')
  assert.equal(await first('电瓶车上牌照要什么'), '电动车怎么上牌？')
  assert.equal(await first('我妈妈八十多岁了有没有补贴'), '高龄老人的补贴怎么申请？')
  assert.equal(await first('垃圾几点可以扔'), '垃圾分类投放时间是几点？')
  assert.equal(await first('没工作了自己怎么交社保'), '灵活就业人员怎么交社保？')
})

test('nothing is better than a wrong answer', async () => {
  for (const text of ['', '  ', '怎么办', '路灯坏了', '隔壁装修太吵', 'hello', "' | !", '&:*<->', '😀'])
    assert.equal(await first(text), undefined, text)
})

test('a thousand answers are searched within 300 ms, and a long letter too', async () => {
  await server.given.database.inDistrict(2, (tx) =>
    tx.rows({
      text: `insert into answers (district_id, answer_id, question, answer, words, state, changed_at)
             select 2, gen_random_uuid(), '问题' || n, '办法' || n, setweight(to_tsvector('simple', '居住证 材料 第' || n), 'A'), 'published', $1 from generate_series(1, 1000) n`,
      values: [new Date(server.clock.now())],
    }),
  )
  for (const text of ['居住证要什么材料', '请问居住证'.repeat(1_400)]) {
    const from = process.hrtime.bigint()
    await matchAnswers(server.deps, 2, { text })
    const tookMs = Number(process.hrtime.bigint() - from) / 1e6
    assert.ok(tookMs < 300, `${Math.round(tookMs)} ms`)
  }
})

test('a draft is not public until a second person has published it', async () => {
  const draft = await drafted()
  assert.deepEqual([draft.state, draft.mine, draft.draftedBy], ['draft', true, '姚听澜'])
  const find = async (): Promise<number> =>
    (await get(null, `/api/v1/answers?words=${encodeURIComponent('图书角')}`)).json<Answers>().items.length
  assert.equal(await find(), 0)
  assert.equal((await get(null, `/api/v1/answers/${draft.id}`)).statusCode, 404)
  const own = await post('lp.tangqi', `/api/v1/answers/${draft.id}/publish`, {})
  assert.deepEqual([own.statusCode, own.json<{ code: string }>().code], [409, 'answers.same-person'])
  const second = await post('lp.desk', `/api/v1/answers/${draft.id}/publish`, {})
  assert.deepEqual([second.statusCode, second.json<Answer>().state], [200, 'published'])
  assert.equal(await find(), 1)
  const open = (await get(null, `/api/v1/answers/${draft.id}`)).json<Answer>()
  assert.deepEqual([open.draftedBy, open.fromMatter, open.mine], [null, null, false])
  assert.equal((await post('lp.leader', `/api/v1/answers/${draft.id}/publish`, {})).statusCode, 409)
  assert.equal((await post('lp.desk', `/api/v1/answers/${draft.id}/withdraw`, {})).statusCode, 200)
  assert.equal(await find(), 0)
})

test('whoever may not answer residents may not write answers', async () => {
  const body = { question: '问', answer: '答' }
  assert.equal((await post(null, '/api/v1/answers', body)).statusCode, 401)
  for (const login of ['lp.red', 'lp.auditor', 'lp.grid']) assert.equal((await post(login, '/api/v1/answers', body)).statusCode, 403, login)
  assert.equal((await get(null, '/api/v1/answers?state=draft')).statusCode, 401)
})

test('personal details are refused, and the refusal does not repeat them', async () => {
  const answer = await post('lp.desk', '/api/v1/answers', { question: '路灯坏了找谁？', answer: '打 138 0000 0147 找他。' })
  assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [422, 'answers.personal'])
  assert.ok(!answer.body.includes('0147'))
})

test('an answer cannot carry the name or the phone of whoever asked', async () => {
  const filed = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': 'answers-known' },
    payload: { flow: 'ask', what: '社区有没有老人用的康复器材？', contact: { name: '欧阳听雨', phone: '5550-0188' } },
  })
  const { number } = filed.json<{ number: string }>()
  const draft = (answer: string) => post('lp.desk', '/api/v1/answers', { question: '有康复器材吗？', answer, fromMatter: number })
  assert.equal((await draft('欧阳听雨问的器材在二楼。')).statusCode, 422)
  const good = await draft('在社区二楼，家属可以陪同。')
  assert.deepEqual([good.statusCode, good.json<Answer>().fromMatter], [201, number])
  assert.equal((await post('lp.desk', '/api/v1/answers', { question: '问', answer: '答', fromMatter: 'LP999999999' })).statusCode, 422)
})

test('the other district sees neither draft nor answer', async () => {
  const draft = await drafted('lp.desk', { question: '球场几点关灯？', answer: '看门口的牌子。' })
  assert.equal((await post('yx.desk', `/api/v1/answers/${draft.id}/publish`, {})).statusCode, 404)
  assert.ok((await get('yx.desk', '/api/v1/answers?state=draft')).json<Answers>().items.every(({ id }) => id !== draft.id))
})
