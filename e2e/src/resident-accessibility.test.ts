import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenResident } from './given-resident.ts'
import { givenResidentPages, missingFrom } from './resident-pages.ts'

const g = await givenResident()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { paths: pages, phone: phoneWithEverything } = await givenResidentPages(g)

test('no page that a resident can come to is left out', () => {
  assert.deepEqual(missingFrom(pages), [])
  assert.deepEqual(missingFrom(pages.filter((path) => path !== '/find')), ['/find'], 'control')
})

const looks = (['zh', 'en'] as const).flatMap((lang) => (['normal', 'elder'] as const).map((mode) => ({ lang, mode })))
type Walked = (typeof looks)[number]

async function open(page: Page, path: string): Promise<void> {
  await page.goto(g.url + path, { waitUntil: 'load' })
  // A page that sends on to another one would be looked at in its name.
  assert.equal(new URL(page.url()).pathname, path.replace(/\?.*/, ''))
}

interface Violations {
  readonly violations: readonly { id: string; nodes: readonly { html: string; failureSummary?: string }[] }[]
}

async function violations(page: Page, options: object = {}): Promise<string[]> {
  const found = await page.evaluate(
    (asked) => (globalThis as unknown as { axe: { run(what: object): Promise<Violations> } }).axe.run(asked),
    { ...options, resultTypes: ['violations'] },
  )
  return found.violations.map(({ id, nodes }) => {
    const shown = nodes.slice(0, 2).map((node) => `${node.html} ${node.failureSummary ?? ''}`)
    return `${id}: ${shown.join(' | ')}`
  })
}

/** By the phone's own setting in Chinese, by the choice that the server remembers in English: the style sheet has both. */
async function darken(page: Page, { lang }: Walked): Promise<void> {
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  if (lang === 'zh') await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(
    (theme) => {
      if (theme) document.documentElement.dataset['theme'] = theme
      else delete document.documentElement.dataset['theme']
    },
    lang === 'zh' ? '' : 'dark',
  )
  assert.notEqual(await ground(), light, `${page.url()} does not turn dark`)
}

function tooSmall(page: Page, least: number): Promise<string[]> {
  return page.evaluate((most) => {
    const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    return targets.flatMap((target) => {
      if (target.closest('.skip') || target.checkVisibility() === false) return []
      const { width, height } = (target.closest('label') ?? target).getBoundingClientRect()
      return width < most - 0.5 || height < most - 0.5
        ? [`${Math.round(width)}×${Math.round(height)} ${target.outerHTML.slice(0, 100)}`]
        : []
    })
  }, least)
}

async function tooWide(page: Page): Promise<string[]> {
  const wide: string[] = []
  for (const [width, size] of [
    [320, '100%'],
    [390, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 })
    const over = await page.evaluate((fontSize) => {
      const root = document.documentElement
      root.style.fontSize = fontSize
      const widest = [...document.body.querySelectorAll('*')].find(
        (element) => element.getBoundingClientRect().right > root.clientWidth + 1 && getComputedStyle(element).position !== 'absolute',
      )
      const told =
        root.scrollWidth > root.clientWidth + 1
          ? `${root.scrollWidth} > ${root.clientWidth} ${widest?.outerHTML.slice(0, 120) ?? ''}`
          : null
      root.style.fontSize = ''
      return told
    }, size)
    if (over) wide.push(`${width}px ${size}: ${over}`)
  }
  return wide
}

interface Walk {
  readonly light: string[]
  readonly dark: string[]
  readonly small: string[]
  readonly wide: string[]
}

const leastPx = { normal: 44, elder: 60 } as const
const walks = new Map<Walked, Promise<Walk>>()

/** Every page is opened once a look, and everything is asked of it there. */
async function walk(look: Walked): Promise<Walk> {
  const page = await phoneWithEverything(look)
  const found: Walk = { light: [], dark: [], small: [], wide: [] }
  for (const path of pages) {
    const note = (kind: keyof Walk, problems: readonly string[]): unknown => found[kind].push(...problems.map((one) => `${path} ${one}`))
    await open(page, path)
    note('small', await tooSmall(page, leastPx[look.mode]))
    await page.evaluate(axe)
    note('light', await violations(page))
    note('wide', await tooWide(page))
    if (look.mode === 'elder') continue
    // In the dark the same document is drawn: only its colours can differ.
    await darken(page, look)
    note('dark', await violations(page, { runOnly: ['color-contrast', 'link-in-text-block'] }))
    await page.emulateMedia({ colorScheme: 'light' })
  }
  return found
}

function walked(look: Walked): Promise<Walk> {
  const known = walks.get(look) ?? walk(look)
  walks.set(look, known)
  return known
}

for (const look of looks) {
  const name = `${look.lang}, ${look.mode}`
  test(`no page has a violation that axe knows: ${name}`, async () => assert.deepEqual((await walked(look)).light, []))
  if (look.mode === 'normal') test(`no page has one in the dark: ${look.lang}`, async () => assert.deepEqual((await walked(look)).dark, []))
  test(`whatever can be tapped is at least ${leastPx[look.mode]} px: ${name}`, async () => assert.deepEqual((await walked(look)).small, []))
  test(`no page has to be scrolled sideways at 320 px, or with text at 200 %: ${name}`, async () =>
    assert.deepEqual((await walked(look)).wide, []))
}

test('the way into large type stands at the top of the front page and stays chosen', async () => {
  const page = await g.phone({ javaScript: false })
  await open(page, '/')
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.getByRole('link', { name: /打电话给社区/ }).waitFor()
  const size = await page
    .locator('main p')
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  assert.ok(size >= 18, `${size}`)
  await open(page, '/find')
  await page.locator('html[data-mode=elder]').waitFor()
  await page.getByRole('button', { name: '普通版' }).click()
  await page.locator('html:not([data-mode])').waitFor()
})

test('English is one tap away and comes back to the same page', async () => {
  const page = await g.phone({ javaScript: false })
  await open(page, '/privacy')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Who sees my details' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/privacy')
})
