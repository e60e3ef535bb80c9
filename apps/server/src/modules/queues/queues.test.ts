/** The staff lists: who sees what, each count is its list, filters narrow, a search finds. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deadlineFilters, residentKinds, queues, type Queue, type QueueCounts, type QueueItem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'

const server = await givenServer({ matters: true, logLevel: process.env['LOUD'] ?? 'silent' })
const seats = ['lp.desk', 'lp.tangqi', 'lp.linping', 'lp.lianhua', 'lp.hefengyuan', 'lp.red', 'lp.auditor'] as const
const village = '330113100010'

const cookies = new Map<string, string>()

/** Sessions end after half an hour: at another time of the clock everybody signs in again. */
async function cookieOf(login: string): Promise<string> {
  const key = `${login} ${server.clock.now()}`
  const known = cookies.get(key)
  if (known) return known
  const password = server.accounts.find((account) => account.login === login)?.password
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  cookies.set(key, cookie)
  return cookie
}

async function get<T>(login: string, path: string): Promise<T> {
  const answer = await server.inject({ url: `/api/v1${path}`, headers: { cookie: await cookieOf(login) } })
  assert.equal(answer.statusCode, 200, `${login} ${path}: ${answer.body}`)
  return answer.json<T>()
}

/** Page by page, so that the key of the pages is tried too. */
async function whole(login: string, query: Record<string, string>, limit = 7): Promise<QueueItem[]> {
  const items: QueueItem[] = []
  let after: string | null = null
  do {
    const search = new URLSearchParams({ ...query, limit: String(limit), ...(after === null ? {} : { after }) })
    const page: Queue = await get<Queue>(login, `/matters?${search}`)
    items.push(...page.items)
    after = page.next
  } while (after !== null)
  assert.equal(new Set(items.map((item) => item.number)).size, items.length, 'no matter stands on two pages')
  return items
}

async function file(what: string, more: object = {}): Promise<{ number: string; trackingCode: string }> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { flow: 'report', what, where: { unit: village, words: '荷风苑 3 幢' }, ...more },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json()
}

interface Stepped {
  readonly version: number
}

async function step(login: string, number: string, at: { step: string; form: object }): Promise<Stepped> {
  const cookie = await cookieOf(login)
  const { version } = (await server.inject({ url: `/api/v1/matters/${number}`, headers: { cookie } })).json<Stepped>()
  const answer = await server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/steps/${at.step}`,
    headers: { cookie, 'idempotency-key': crypto.randomUUID() },
    payload: { version, form: at.form },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json()
}

async function residentStep(filed: { number: string; trackingCode: string }, name: string, form: object): Promise<void> {
  const headers = { 'x-tracking-code': filed.trackingCode, 'idempotency-key': crypto.randomUUID() }
  const { version } = (await server.inject({ url: `/api/v1/matters/${filed.number}`, headers })).json<Stepped>()
  const url = `/api/v1/matters/${filed.number}/steps/${name}`
  const answer = await server.inject({ method: 'POST', url, headers, payload: { version, form } })
  assert.equal(answer.statusCode, 200, answer.body)
}

const numbers = (items: readonly QueueItem[]): string[] => items.map((item) => item.number)
const has = async (login: string, query: Record<string, string>, number: string): Promise<boolean> =>
  numbers(await whole(login, query, 200)).includes(number)

test('each count is the length of its list, for everybody and at any time', async () => {
  for (const ahead of [0, 3, 30, 200]) {
    server.clock.set(Date.parse('2026-03-02T09:00:00+08:00') + ahead * 3_600_000)
    for (const login of seats) {
      const counts = await get<QueueCounts>(login, '/desk/counts')
      for (const queue of queues.filter((name) => name !== 'all'))
        assert.equal((await whole(login, { queue })).length, counts.queues[queue], `${login} ${queue} after ${ahead} h`)
      for (const flow of residentKinds)
        assert.equal((await whole(login, { queue: 'open', flow })).length, counts.flows[flow], `${login} ${flow}`)
    }
  }
  server.clock.set(Date.parse('2026-03-02T09:00:00+08:00'))
})

test('filters only ever narrow, alone and together', async () => {
  const all = await whole('lp.desk', { queue: 'open' }, 200)
  const states = [...new Set(all.map((item) => item.state))]
  const filter = fc.record(
    {
      flow: fc.constantFrom(...residentKinds),
      state: fc.constantFrom(...states),
      tier: fc.constantFrom('district', 'town', 'village', 'department'),
      category: fc.constantFrom('FIRE', 'FIRE.EBIKE', 'CITY'),
      unit: fc.constantFrom('330113', '330113100', village, '330113-fire'),
      deadline: fc.constantFrom(...deadlineFilters),
      channel: fc.constantFrom('code', 'web', 'api'),
      rating: fc.constantFrom('none', '1', '5'),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(filter, async (filters) => {
      const found = await whole('lp.desk', { queue: 'open', ...filters }, 200)
      const fits = (item: QueueItem): boolean =>
        (filters.flow === undefined || item.flow === filters.flow) &&
        (filters.state === undefined || item.state === filters.state) &&
        (filters.category === undefined || `${item.categoryId}.`.startsWith(`${filters.category}.`)) &&
        (filters.deadline !== 'late' || item.overdue) &&
        (filters.tier !== 'department' || item.assigned !== null)
      assert.ok(found.every(fits), JSON.stringify(filters))
      const { flow, ...others } = filters
      if (flow === undefined) return
      const wider = await whole('lp.desk', { queue: 'open', ...others }, 200)
      assert.deepEqual(numbers(found), numbers(wider.filter((item) => item.flow === flow)))
    }),
    { numRuns: 60 },
  )
})

test('the list is in order of time to breach, the whole archive newest first', async () => {
  const due = (await whole('lp.desk', { queue: 'open' })).map((item) => Date.parse(item.dueAt ?? ''))
  assert.ok(due.length > 5)
  assert.deepEqual(
    due,
    due.toSorted((a, b) => a - b),
  )
  const torn = await server.inject({ url: '/api/v1/matters?queue=open&after=1_2', headers: { cookie: await cookieOf('lp.desk') } })
  assert.equal(torn.statusCode, 400, 'half an `after` is not the first page again')
})

test('what comes in is new to the town until somebody there acts, then new to the unit that has it', async () => {
  const { number } = await file('楼道停满电动车，还拉线充电')
  assert.equal(await has('lp.tangqi', { queue: 'new' }, number), true)
  await step('lp.tangqi', number, { step: 'assign', form: { unit: '330113100010-property-1' } })
  assert.equal(await has('lp.tangqi', { queue: 'new' }, number), false)
  assert.equal(await has('lp.hefengyuan', { queue: 'new' }, number), true)
  assert.equal(await has('lp.tangqi', { queue: 'handled' }, number), true)
  assert.equal(await has('lp.hefengyuan', { queue: 'handled' }, number), false)
  await step('lp.hefengyuan', number, { step: 'progress', form: { text: '已到现场查看' } })
  assert.equal(await has('lp.hefengyuan', { queue: 'new' }, number), false)
})

test('what is close to its deadline is soon, what has passed it is overdue, and never both', async () => {
  const { number } = await file('路灯不亮')
  server.clock.set(Date.parse('2026-03-02T12:30:00+08:00'))
  const at = async (time: string): Promise<string> => {
    server.clock.set(Date.parse(time))
    const found: string[] = []
    for (const queue of ['soon', 'overdue']) if (await has('lp.tangqi', { queue }, number)) found.push(queue)
    return found.join()
  }
  // Four service hours from 9:00: due at 14:30, with lunch between. The last service hour begins at 13:30, the last fifth at 13:24.
  assert.equal(await at('2026-03-02T13:00:00+08:00'), '')
  assert.equal(await at('2026-03-02T13:25:00+08:00'), 'soon')
  assert.equal(await at('2026-03-02T14:29:00+08:00'), 'soon')
  assert.equal(await at('2026-03-02T14:31:00+08:00'), 'overdue')
  server.clock.set(Date.parse('2026-03-02T09:00:00+08:00'))
})

test('sent back by the resident it stays among the returned until it is answered again', async () => {
  const filed = await file('垃圾房三天没清')
  await step('lp.tangqi', filed.number, { step: 'assign', form: { unit: '330113100010-property-1' } })
  await step('lp.hefengyuan', filed.number, { step: 'finish', form: { done: '已清运', proof: '现场照片在微信群' } })
  assert.equal(await has('lp.tangqi', { queue: 'returned' }, filed.number), false)
  await residentStep(filed, 'redo', { reason: '门口还有一堆' })
  assert.equal(await has('lp.tangqi', { queue: 'returned' }, filed.number), true)
  await step('lp.hefengyuan', filed.number, { step: 'progress', form: { text: '明天再去' } })
  assert.equal(await has('lp.tangqi', { queue: 'returned' }, filed.number), true)
  await step('lp.hefengyuan', filed.number, { step: 'finish', form: { done: '全清了', proof: '居委会签字' } })
  await step('lp.tangqi', filed.number, { step: 'verify', form: { words: '去看过了' } })
  assert.equal(await has('lp.tangqi', { queue: 'returned' }, filed.number), false)
})

test('who is unhappy is called at once, who said nothing for three days too', async () => {
  const [unhappy, silent] = [await file('河里漂死鱼'), await file('工地夜里打桩')]
  for (const { number } of [unhappy, silent]) {
    await step('lp.tangqi', number, { step: 'assign', form: { unit: '330113100010-property-1' } })
    await step('lp.hefengyuan', number, { step: 'finish', form: { done: '处理了', proof: '签字单' } })
  }
  await residentStep(unhappy, 'confirm', { score: 1 })
  assert.equal(await has('lp.tangqi', { queue: 'callback' }, unhappy.number), true)
  assert.equal(await has('lp.tangqi', { queue: 'callback' }, silent.number), false)
  server.clock.set(Date.parse('2026-03-05T09:00:01+08:00'))
  assert.equal(await has('lp.tangqi', { queue: 'callback' }, silent.number), true)
  server.clock.set(Date.parse('2026-03-02T09:00:00+08:00'))
})

test('words of the text, the place, the units and later additions find it; other words do not', async () => {
  const filed = await file('三幢楼下的充电棚冒烟了，味道很大')
  for (const q of ['充电棚', '冒烟 味道', '荷风苑 冒烟', '塘栖镇 充电棚', filed.number, filed.number.toLowerCase().replace('lp', 'LP ')])
    assert.equal(await has('lp.tangqi', { queue: 'open', q }, filed.number), true, q)
  assert.equal(await has('lp.tangqi', { queue: 'all', q: '充电棚' }, filed.number), true)
  assert.equal(await has('lp.tangqi', { queue: 'open', q: '冒烟 路灯' }, filed.number), false)
  assert.equal(await has('lp.tangqi', { queue: 'open', q: '起重机' }, filed.number), false)
  await residentStep(filed, 'add', { text: '旁边停着一辆起重机' })
  assert.equal(await has('lp.tangqi', { queue: 'open', q: '起重机 冒烟' }, filed.number), true)
  // Part of a word that jieba does not cut: found letter by letter.
  assert.equal(await has('lp.tangqi', { queue: 'open', q: '的充电' }, filed.number), true)
})

test('whoever gets it finds it by its words from then on, a neighbour a call for help', async () => {
  // Words out of order: letter by letter they are not found.
  const q = '烟囱 锅炉房'
  const { number } = await file('锅炉房的烟囱歪了')
  assert.equal(await has('lp.hefengyuan', { queue: 'all', q }, number), false)
  await step('lp.tangqi', number, { step: 'assign', form: { unit: '330113100010-property-1' } })
  assert.equal(await has('lp.hefengyuan', { queue: 'all', q }, number), true)
  assert.equal(await has('lp.tangqi', { queue: 'all', q }, number), true)
  assert.equal(await has('lp.linping', { queue: 'all', q }, number), false)
  const help = await file('轮椅推不上坡道', { flow: 'help' })
  assert.equal(await has('lp.tangqi-red', { queue: 'all', q: '坡道 轮椅' }, help.number), true)
  assert.equal(await has('lp.red', { queue: 'all', q: '坡道 轮椅' }, help.number), false)
})

test('words that look like a question to the index are words', async () => {
  for (const q of ["'", "a'b & c", '!x | (y)', '\\', '%_', ':*', '<->', '""'])
    assert.ok(Array.isArray((await get<Queue>('lp.desk', `/matters?queue=all&q=${encodeURIComponent(q)}`)).items), q)
})

test('a phone number finds its matters exactly, for duty desks only and only where they see the contact', async () => {
  const { number } = await file('门口空地想改菜园', { contact: { name: '王小明', phone: '138 0000 0147' } })
  for (const q of ['13800000147', '138 0000 0147', '+86 138-0000-0147'])
    assert.equal(await has('lp.tangqi', { queue: 'open', q }, number), true, q)
  assert.equal(await has('lp.tangqi', { queue: 'open', q: '13800000148' }, number), false)
  for (const login of ['lp.auditor', 'lp.hefengyuan', 'lp.linping'])
    assert.equal(await has(login, { queue: 'all', q: '13800000147' }, number), false, login)
})

test('another town sees nothing of it, by no queue, filter, search, number or proposal; nobody signed in sees anything', async () => {
  const { number } = await file('变压器嗡嗡响')
  for (const queue of queues)
    for (const q of ['', '变压器', number])
      assert.equal(await has('lp.linping', { queue, ...(q ? { q } : {}) }, number), false, `${queue} ${q}`)
  assert.equal(await has('lp.tangqi', { queue: 'open', q: '变压器' }, number), true, 'control: its own town does')
  const cookie = await cookieOf('lp.linping')
  assert.equal((await server.inject({ url: `/api/v1/matters/${number}/proposal`, headers: { cookie } })).statusCode, 404)
  for (const url of ['/matters', '/desk/counts', '/desk/events', '/desk/filters', `/matters/${number}/proposal`])
    assert.equal((await server.inject({ url: `/api/v1${url}` })).statusCode, 401, url)
  const yunxi = await whole('yx.desk', { queue: 'all', q: '变压器' })
  assert.deepEqual(numbers(yunxi), [])
})

test('the unit proposed is the one that handled the like here, else the one that usually handles the category', async () => {
  const usual = await file('灭火器过期，消火栓没水', { where: { unit: '330113100203' } })
  const first = await get<{ unit: { id: string } | null; usual: boolean }>('lp.tangqi', `/matters/${usual.number}/proposal`)
  assert.equal(first.usual, true)
  assert.match(first.unit?.id ?? '', /-fire$/)
  for (let times = 0; times < 3; times += 1) {
    const { number } = await file('楼道里电动车飞线充电', { where: { unit: village } })
    await step('lp.tangqi', number, { step: 'assign', form: { unit: '330113100010-property-1' } })
  }
  const next = await file('楼道里又有电动车飞线充电', { where: { unit: village } })
  const proposal = await get<{ unit: { id: string } | null; similar: number; of: number }>('lp.tangqi', `/matters/${next.number}/proposal`)
  assert.equal(proposal.unit?.id, '330113100010-property-1')
  assert.ok(proposal.similar >= 3 && proposal.of >= proposal.similar)
})

test('a filter is kept for oneself or shared with a unit; nobody else sees it, and only its maker removes it', async () => {
  const cookie = await cookieOf('lp.tangqi')
  const keep = (payload: object) => server.inject({ method: 'POST', url: '/api/v1/desk/filters', headers: { cookie }, payload })
  const mine = (await keep({ name: '充电', address: 'queues/open?q=%E5%85%85%E7%94%B5' })).json<{ id: string }>()
  const shared = (await keep({ name: '消防', address: 'queues/open?category=FIRE', shareWith: '330113100' })).json<{ id: string }>()
  assert.equal((await keep({ name: '别处', address: 'queues/open', shareWith: '330113001' })).statusCode, 403)
  assert.equal((await keep({ name: '坏', address: 'javascript:alert(1)' })).statusCode, 400)
  const idsOf = async (login: string) => (await get<{ items: { id: string }[] }>(login, '/desk/filters')).items.map((item) => item.id)
  assert.deepEqual((await idsOf('lp.tangqi')).sort(), [mine.id, shared.id].sort())
  assert.deepEqual(await idsOf('lp.linping'), [])
  const remove = async (login: string) =>
    (await server.inject({ method: 'DELETE', url: `/api/v1/desk/filters/${shared.id}`, headers: { cookie: await cookieOf(login) } }))
      .statusCode
  assert.equal(await remove('lp.desk'), 404)
  assert.equal(await remove('lp.tangqi'), 204)
})
