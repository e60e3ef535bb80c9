/** Which pages there are, and from whose seat each is looked at: the desk's from its own menus, the others by an example of each kind. */
import type { Filed } from '@huying/contracts'
import type { Page } from 'playwright-core'
import { open, seatAt, type Site } from './demo-site.ts'

export interface Named {
  readonly name: string
  readonly path: string
  /** What is pressed before the picture is taken. */
  readonly press?: (page: Page) => Promise<void>
}

const townDesk = 'lp.tangqi'
const streetDesk = 'lp.linping'
const officer = 'lp.tangqi-officer'
const grid = 'lp.lianhua-grid'

/** Each page of the desk is opened by the first of these whose menu has it. */
const menus = [townDesk, 'lp.admin', 'lp.auditor'] as const
/** In the menu of the person, and in no other. */
const ownPages = ['own-channels', 'own-sign-in']
/** The flows whose matters have panels of their own, and who works on them. */
const kinds = [
  ['help', townDesk],
  ['fraud-alert', officer],
  ['diversion', streetDesk],
  ['hazard', townDesk],
  ['dispute', townDesk],
  ['fraud-free', townDesk],
] as const

export type PagesBySeat = ReadonlyMap<string, readonly Named[]>

export async function deskPages(site: Site, filed: Filed): Promise<PagesBySeat> {
  const pages = new Map<string, Named[]>()
  const add = (login: string, named: readonly Named[]): void => {
    pages.set(login, [...(pages.get(login) ?? []), ...named])
  }
  const at = `/desk/matters/${filed.number}`
  add(townDesk, [
    { name: 'desk-board', path: '/desk/' },
    { name: 'desk-board-picked', path: `/desk/queues/open?matter=${filed.number}`, press: stepsShown },
    { name: 'desk-map', path: '/desk/queues/open?map=1' },
    { name: 'desk-matter', path: at, press: stepsShown },
    { name: 'desk-matter-step', path: at, press: firstStep },
    { name: 'desk-print', path: `${at}/print` },
    { name: 'desk-keys', path: '/desk/', press: (page) => page.keyboard.press('?') },
    { name: 'desk-person', path: '/desk/', press: (page) => page.locator('.person > button').first().click() },
  ])
  for (const [name, login] of await offeredPages(site)) add(login, [{ name: `desk-${name.replaceAll('/', '-')}`, path: `/desk/${name}` }])
  for (const [login, named] of await examples(site)) add(login, named)
  add(grid, fieldPages)
  add('lp.grid', inspectionPages)
  return pages
}

const jobsShown = (page: Page): Promise<void> => page.locator('.job').first().waitFor()

const fieldPages: readonly Named[] = [
  { name: 'field-today', path: '/desk/field/', press: jobsShown },
  { name: 'field-job', path: '/desk/field/', press: (page) => page.locator('.job h2 a, .job a').first().click() },
  { name: 'field-step', path: '/desk/field/', press: (page) => page.locator('.job .button.main').first().click() },
  { name: 'field-map', path: '/desk/field/map' },
  { name: 'field-clue', path: '/desk/field/places', press: (page) => page.locator('p.acts .button').first().click() },
  { name: 'field-me', path: '/desk/field/me' },
]

/** Places of an open plan are left in the grid of the other street. */
const inspectionPages: readonly Named[] = [
  { name: 'field-places', path: '/desk/field/places', press: jobsShown },
  { name: 'field-inspect', path: '/desk/field/places', press: (page) => page.locator('.job .button.main').first().click() },
]

/** A matter of each kind, a place of the registry, a plan, what is printed. */
async function examples(site: Site): Promise<PagesBySeat> {
  const pages = new Map<string, Named[]>()
  for (const [flow, login] of kinds) {
    const page = await seatAt(site, login)
    const { items } = await ask<{ items: readonly { number: string }[] }>(page, `${site.url}/api/v1/matters?queue=open&flow=${flow}`)
    await page.context().close()
    const number = items[0]?.number
    if (number === undefined) continue
    const at = `/desk/matters/${number}`
    const own = [
      { name: `desk-matter-${flow}`, path: at },
      { name: `desk-matter-${flow}-step`, path: at, press: firstStep },
      ...(besides[flow]?.(number) ?? []),
    ]
    pages.set(login, [...(pages.get(login) ?? []), ...own])
  }
  const page = await seatAt(site, townDesk)
  const idOf = async (path: string): Promise<string> =>
    (await ask<{ items: readonly { id: string }[] }>(page, `${site.url}/api/v1/${path}`)).items[0]?.id ?? ''
  const place = await idOf('places?limit=1')
  pages.set(townDesk, [
    ...(pages.get(townDesk) ?? []),
    { name: 'desk-place', path: `/desk/places/${place}` },
    { name: 'desk-places-map', path: '/desk/places?map=1' },
    { name: 'desk-plan', path: `/desk/plans/${await idOf('inspection-plans')}` },
    { name: 'desk-disputes-sources', path: '/desk/disputes/sources' },
    { name: 'desk-disputes-figures', path: '/desk/disputes/figures' },
    { name: 'desk-hazards-late', path: '/desk/hazards?list=late' },
    { name: 'desk-new-hazard', path: '/desk/new/hazard' },
    { name: 'desk-new-dispute', path: '/desk/new/dispute' },
  ])
  await page.context().close()
  pages.set(grid, [{ name: 'desk-fraud-thumb', path: '/desk/fraud' }])
  return pages
}

const besides: Readonly<Record<string, (number: string) => readonly Named[]>> = {
  'fraud-alert': (number) => [
    { name: 'desk-fraud-picked', path: `/desk/fraud/${number}` },
    { name: 'desk-fraud-watch', path: '/desk/fraud/watch' },
    { name: 'desk-fraud-new', path: '/desk/fraud/new' },
  ],
  diversion: (number) => [
    { name: 'desk-command-picked', path: `/desk/command/${number}` },
    { name: 'desk-command-figures', path: '/desk/command/figures' },
    { name: 'desk-command-rules', path: '/desk/command/rules' },
  ],
  hazard: (number) => [{ name: 'desk-hazard-notice', path: `/desk/matters/${number}/notice` }],
}

async function ask<T>(page: Page, address: string): Promise<T> {
  const answer = await page.request.get(address)
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function stepsShown(page: Page): Promise<void> {
  await page
    .getByRole('group')
    .filter({ has: page.getByRole('button') })
    .last()
    .waitFor()
}

async function firstStep(page: Page): Promise<void> {
  await page.locator('[id^="step-"]').first().click()
}

/** Page to seat, as the desk itself offers them: in its menus, and on the pages that these lead to. */
async function offeredPages(site: Site): Promise<ReadonlyMap<string, string>> {
  const offered = new Map<string, string>(ownPages.map((name) => [name, townDesk]))
  for (const login of menus) {
    const page = await seatAt(site, login)
    const waiting = ['']
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const fresh = (await linkedFrom(page, `${site.url}/desk/${path}`)).filter((name) => !offered.has(name))
      for (const name of fresh) offered.set(name, login)
      waiting.push(...new Set(fresh))
    }
    await page.context().close()
  }
  return offered
}

async function linkedFrom(page: Page, address: string): Promise<string[]> {
  await open(page, address)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await settle(page)
  const paths = await page.evaluate("[...document.querySelectorAll('a[href]')].map((link) => new URL(link.href).pathname)")
  return (paths as string[]).flatMap((path) => /^\/desk\/([a-z-]+)$/.exec(path)?.[1] ?? [])
}

/** A stream of events keeps the network from ever being idle. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate('document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 400)))')
}

export function residentPages(filed: Filed, code: string): readonly Named[] {
  const plain = ['help', 'ask', 'suggest', 'appraise', 'find', 'mine', 'privacy', 'public', 'public/fraud-free', 'badge', 'visit', 'look']
  return [
    { name: 'resident-home', path: `/c/${code}` },
    { name: 'resident-report', path: '/report' },
    { name: 'resident-where', path: '/suggest', press: written },
    { name: 'resident-contact', path: `/report?code=${code}`, press: written },
    { name: 'resident-check', path: '/report/check' },
    ...plain.map((name) => ({ name: `resident-${name.replaceAll('/', '-')}`, path: `/${name}` })),
    // The code in the address becomes a cookie; the pages after it need none.
    { name: 'resident-timeline', path: `/m/${filed.number}?trackingCode=${filed.trackingCode}` },
    { name: 'resident-received', path: `/m/${filed.number}/received` },
    { name: 'resident-withdraw', path: `/m/${filed.number}/steps/withdraw` },
  ]
}

async function answer(page: Page): Promise<void> {
  const arrived = page.waitForEvent('framenavigated')
  await page.locator('main form .button.main').last().click()
  await arrived
  await page.waitForLoadState('load')
}

async function written(page: Page): Promise<void> {
  await page.locator('[name=what]').fill('3 幢门厅停满了电动车，还从二楼拉线下来充电，老人出门只能侧着身子走。')
  await answer(page)
}
