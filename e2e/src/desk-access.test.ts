/** Every page of the desk for everybody: no axe violation in either language and light, nothing lost at 320 px, everything to press big enough. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenDesk, property, seats } from './given-desk.ts'

const desk = await givenDesk()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const filed = await desk.file({ contact: { name: '王小明', phone: '138 0000 0147' } })
const assigned = await desk.file({ what: '楼上漏水，物业说不归他们管' })
await desk.staffStep(seats.town, 'assign', { filed: assigned, form: { unit: property } })

/** Page, and what has to be open on it to be worth checking. */
const pages: readonly (readonly [path: string, open?: (page: Page) => Promise<void>])[] = [
  [`/desk/queues/mine?matter=${filed.number}`],
  [
    `/desk/matters/${filed.number}?queue=mine`,
    async (page) => {
      // The first step comes with a proposal and would simply be sent.
      await page.locator('#step-handDown').click()
      await page.locator('form.stepform [type=submit]').click()
      await page.locator('.errors').waitFor()
      await page.getByRole('combobox').first().click()
    },
  ],
  ['/desk/answers', (page) => page.locator('main .button.main').click()],
  ['/desk/codes', (page) => page.locator('.toolbar .button.main').click()],
  ['/desk/limits', (page) => page.locator('td .button').first().click()],
  ['/desk/notices'],
  ['/desk/people'],
  ['/desk/duty'],
  ['/desk/deliveries'],
  ['/desk/district'],
  [
    '/desk/units',
    (page) =>
      page
        .getByRole('button', { name: /^(改|Change|Edit) / })
        .first()
        .click(),
  ],
  ['/desk/areas', (page) => page.locator('h2 + p .button').click()],
  [
    '/desk/categories',
    async (page) => {
      await page.locator('.unit-leaf .actions .button').first().click()
      await page.locator('.question-list .button').last().click()
    },
  ],
  ['/desk/rules'],
  ['/desk/calendar'],
  ['/desk/texts'],
  ['/desk/nothing-here'],
]

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const colours = ['color-contrast', 'link-in-text-block']

async function violations(page: Page, rules: readonly string[] = standards): Promise<string[]> {
  return page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] }).then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`,
  )
}

async function visit(page: Page, [path, open]: (typeof pages)[number]): Promise<void> {
  await page.goto(desk.url + path)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('load')
  await page
    .getByText(/正在取|Loading/)
    .first()
    .waitFor({ state: 'detached' })
  if (open) await open(page)
}

for (const lang of ['zh', 'en'] as const)
  test(`no page raises an accessibility violation, in the light or in the dark: ${lang}`, async () => {
    // The administrator of the district sees every page; the town's desk has steps to open.
    for (const [login, paths] of [
      [seats.admin, pages.slice(2)],
      [seats.town, pages.slice(0, 2)],
    ] as const) {
      const page = await desk.seat(login, { lang })
      for (const each of paths) {
        await visit(page, each)
        await page.evaluate(axe)
        assert.deepEqual(await violations(page), [], `${each[0]} ${lang} light`)
        const ground = await page.evaluate(groundColour)
        // In the dark the same document is drawn: only its colours can differ.
        await page.emulateMedia({ colorScheme: 'dark' })
        assert.notEqual(await page.evaluate(groundColour), ground, `${each[0]} does not turn dark`)
        assert.deepEqual(await violations(page, colours), [], `${each[0]} ${lang} dark`)
        await page.emulateMedia({ colorScheme: 'light' })
      }
      await page.context().close()
    }
  })

const groundColour = 'getComputedStyle(document.body).backgroundColor'

/** Lists, boards and figures of the other loops: looked at in the two looks that differ most. */
const loops = [
  '/desk/fraud',
  '/desk/fraud/watch',
  '/desk/fraud/new',
  '/desk/command',
  '/desk/command/figures',
  '/desk/command/rules',
  '/desk/disputes',
  '/desk/disputes/sources',
  '/desk/disputes/figures',
  '/desk/hazards',
  '/desk/hazard-figures',
  '/desk/plans',
  '/desk/places',
  '/desk/checklists',
  '/desk/wake-up-rooms',
  '/desk/new/dispute',
  '/desk/new/hazard',
  '/desk/templates',
  '/desk/own-channels',
  '/desk/own-sign-in',
]

test('nor does a page of the other loops: Chinese in the light, English in the dark', async () => {
  const found: string[] = []
  for (const look of [
    { lang: 'zh', dark: false },
    { lang: 'en', dark: true },
  ] as const) {
    const page = await desk.seat(seats.town, look)
    for (const path of loops) {
      await visit(page, [path])
      await page.evaluate(axe)
      found.push(...(await violations(page)).map((fault) => `${path} ${look.lang}: ${fault}`))
    }
    await page.context().close()
  }
  assert.deepEqual(found, [])
})

test('the sign-in page raises none either, and its fields are labelled', async () => {
  const page = await desk.seat(seats.town)
  await page.context().clearCookies()
  await page.goto(`${desk.url}/desk/`)
  await page.getByRole('heading', { name: '登录工作台' }).waitFor()
  await page.evaluate(axe)
  assert.deepEqual(await violations(page), [])
})

test('at 320 pixels nothing is cut off and everything to press is at least 44 pixels high', async () => {
  for (const login of [seats.town, seats.admin]) {
    const page = await desk.seat(login, { width: 320, height: 640 })
    for (const each of login === seats.town ? pages.slice(0, 2) : pages.slice(2)) {
      await visit(page, each)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, each[0])
      assert.deepEqual(await page.evaluate(tooSmall), [], each[0])
    }
    await page.context().close()
  }
})

/** Links inside running text are exempt (WCAG 2.5.8). */
const tooSmall = `[...document.querySelectorAll('button, a[href], input:not([type=file]), select, textarea, [role=option]')]
  .filter((element) => element.checkVisibility() && !element.closest('p:not(.meta), dd, .unseen') && element.getBoundingClientRect().height > 0 && !element.classList.contains('skip'))
  .map((element) => (element.matches('[type=radio], [type=checkbox]') ? element.closest('label') : element.closest('.find') ?? element))
  .filter((element) => element.getBoundingClientRect().height < 43.5)
  .map((element) => element.outerHTML.slice(0, 120))`

test('the page keeps its own policy: no violation is reported, no script from elsewhere would run', async () => {
  const page = await desk.seat(seats.town)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  await visit(page, pages[0] ?? ['/desk/'])
  await page.locator('.queue a').first().waitFor()
  assert.deepEqual(complaints, [])
  const ran = await page.evaluate(
    `new Promise((done) => { const script = document.createElement('script'); script.textContent = 'window.intruder = 1'; document.body.append(script); setTimeout(() => done(window.intruder ?? null), 50) })`,
  )
  assert.equal(ran, null)
  assert.equal(complaints.length, 1)
})
