/** Every page that a resident can come to, and what has to be there before it can be opened. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Filed, Filing, FraudAlertTaken, SettingsView } from '@huying/contracts'
import { contactKey, noTextsKey } from '../../apps/server/src/modules/deliveries/index.ts'
import { policyRows } from '../../apps/server/src/modules/policy/index.ts'
import { cookieOf } from '../../apps/server/test/sign-in-as.ts'
import type { GivenResident } from './given-resident.ts'
import type { PhoneLook } from './browser.ts'

const property = '330113100010-property-1'
const village = '330113100010'
/** Sure of its category, so that the questions of the category are asked too. */
const lift = '电梯困住了人，门打不开。'

export interface ResidentPages {
  readonly paths: readonly string[]
  /** A phone that remembers its matters, and has drafts that are ready to be checked. */
  phone(look: Omit<PhoneLook, 'baseUrl'>): Promise<Page>
}

export async function givenResidentPages(g: GivenResident): Promise<ResidentPages> {
  await askAboutLifts(g)
  const rate = await file(g)
  await g.staffStep('lp.tangqi', rate.number, { step: 'assign', form: { unit: property } })
  await g.staffStep('lp.hefengyuan', rate.number, { step: 'finish', form: { done: '车已推出楼道。', proof: '签字单 0312' } })
  const help = await file(g, { flow: 'help', what: '快递把走廊堵住了。' })
  await g.staffStep('lp.tangqi-red', help.number, { step: 'claim', form: { when: '2026-11-23T15:00:00+08:00' } })
  await file(g, { what: lift })
  const question = await publishedAnswer(g)
  const keys = await g.server.deps.keys.of(1)
  return {
    paths: [
      '/',
      `/c/${g.code}`,
      `/report?code=${g.code}`,
      '/report?expired=1',
      '/report/where',
      '/report/details',
      '/report/similar',
      '/report/contact',
      '/report/check',
      '/help',
      '/ask',
      '/ask/answers',
      '/suggest',
      '/appraise',
      '/appraise/about',
      `/m/${rate.number}`,
      `/m/${rate.number}/received`,
      `/m/${rate.number}/steps/redo`,
      `/m/${rate.number}/steps/add`,
      `/m/${help.number}`,
      '/find',
      '/mine',
      '/public',
      '/public/fraud-free',
      '/badge',
      '/badge/LP9999',
      '/visit',
      `/notice/${rate.number}/0000`,
      `/t/${noTextsKey(keys, rate.number)}`,
      `/f/${contactKey(keys, await warnedFamily(g))}`,
      '/privacy',
      `/answers/${question.id}`,
      '/look',
      '/no-such-page',
      '/c/LP999999',
    ],
    phone: (look) => phoneWithEverything(g, { look, matters: [rate, help], question: question.words }),
  }
}

interface Carried {
  readonly look: Omit<PhoneLook, 'baseUrl'>
  readonly matters: readonly Filed[]
  /** Words that a published answer fits. */
  readonly question: string
}

async function phoneWithEverything(g: GivenResident, { look, matters, question }: Carried): Promise<Page> {
  const page = await g.phone(look)
  for (const one of matters) await page.goto(`${g.url}/m/${one.number}?trackingCode=${one.trackingCode}`)
  const post = (path: string, form: Record<string, string>) => page.request.post(g.url + path, { form })
  await post('/report', { what: lift, code: g.code })
  await post('/report/details', { 'q-people': '2' })
  await post('/report/contact', { choice: 'anonymous' })
  await post('/ask', { what: question })
  await page.goto(`${g.url}/appraise?code=${g.code}`)
  await post('/appraise', { score: '4', what: '说得清楚', code: g.code })
  return page
}

/** Addresses that answer with something else than a page of their own. */
const noPages = ['/*', '/assets/*', '/mark.svg', '/manifest.webmanifest', '/favicon.ico', '/robots.txt', '/ask/matching']
const parts = ['/uploads/', '/receipt.txt', '/photos/', '/live', '/events']

/** Pages of the product that `paths` does not hold. A question looks the same whatever is filed. */
export function missingFrom(paths: readonly string[]): string[] {
  const alike = (path: string): string => path.replace(/^\/(report|help|ask|suggest|appraise)(?=\/(?!answers))/, '/FLOW')
  const shown = paths.map((path) => alike(path.replace(/\?.*/, '')))
  const rows = policyRows.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/') && !path.startsWith('/desk'))
  const wanted = rows.map(({ path }) => path).filter((path) => !noPages.includes(path) && !parts.some((part) => path.includes(part)))
  const isShown = (path: string): boolean => {
    const pattern = new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)
    return shown.some((one) => pattern.test(one))
  }
  return [...new Set(wanted.map(alike))].filter((path) => !isShown(path))
}

async function file(g: GivenResident, changes: Partial<Filing> = {}): Promise<Filed> {
  const answer = await g.server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: {
      flow: 'report',
      what: '楼道里停满电动车，还在充电，晚上回家都要侧着身子走。',
      where: { code: g.code },
      contact: { name: '陆桂珍', phone: '13800000147' },
      ...changes,
    },
  })
  return answer.json<Filed>()
}

async function askAboutLifts(g: GivenResident): Promise<void> {
  const headers = { cookie: await cookieOf(g.server, 'lp.admin') }
  const url = '/api/v1/settings'
  const { settings } = (await g.server.inject({ url, headers })).json<SettingsView>()
  const sure = settings.categories.find(({ name }) => name.includes('电梯'))
  if (!sure) throw new Error('no category for lifts')
  const questions = [{ id: 'people', ask: '困了几个人？', askEn: 'How many people?', kind: 'count', choices: [], required: true }]
  const changed = { categories: [{ ...sure, questions, keywords: [...sure.keywords, '困住了人*20'] }] }
  const saved = await g.server.inject({ method: 'PUT', url, headers, payload: { settings: changed } })
  if (saved.statusCode !== 200) throw new Error(saved.body)
}

async function publishedAnswer({ server }: GivenResident): Promise<{ id: string; words: string }> {
  const [row] = await server.deps.database.read<{ id: string; words: string }>(1, {
    text: `select answer_id as id, question as words from answers where district_id = 1 and state = 'published' limit 1`,
  })
  if (!row) throw new Error('the demo publishes no answer')
  return row
}

/** The alert that a family was warned of, as its link names it. */
async function warnedFamily({ server }: GivenResident): Promise<{ number: string; vault: string }> {
  const entered = await server.inject({
    method: 'POST',
    url: '/api/v1/desk/fraud/alerts',
    headers: { cookie: await cookieOf(server, 'lp.tangqi'), 'idempotency-key': randomUUID() },
    payload: {
      grade: 1,
      type: 'FAKE_BOSS',
      person: { name: '俞测试', phone: '13800000991' },
      family: { name: '俞小测', phone: '13800000992' },
      where: { unit: village },
    },
  })
  const { number } = entered.json<FraudAlertTaken>()
  const [row] = await server.deps.database.read<{ vault: string }>(1, {
    text: `select t.content->'family'->>'vault' as vault from matters m join event_contents t on t.district_id = m.district_id and t.matter_id = m.matter_id and t.seq = 1
      where m.district_id = 1 and m.number = $1`,
    values: [number],
  })
  return { number, vault: row?.vault ?? '' }
}
