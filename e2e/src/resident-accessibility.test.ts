import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Filed, Filing } from '@huying/contracts'
import { givenResident } from './given-resident.ts'

const g = await givenResident()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const property = '330113100010-property-1'

async function filed(changes: Partial<Filing> = {}): Promise<Filed> {
  const answer = await g.server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': randomUUID() },
    payload: { flow: 'report', what: '楼道里停满电动车，还在充电，晚上回家都要侧着身子走。', where: { code: g.code }, ...changes },
  })
  return answer.json<Filed>()
}

async function prepared(): Promise<{ rate: Filed; help: Filed; answer: string }> {
  const rate = await filed()
  await g.staffStep('lp.tangqi', rate.number, { step: 'assign', form: { unit: property } })
  await g.staffStep('lp.hefengyuan', rate.number, { step: 'finish', form: { done: '车已推出楼道。', proof: '签字单 0312' } })
  const help = await filed({ flow: 'help', what: '快递把走廊堵住了。' })
  await g.staffStep('lp.tangqi-red', help.number, { step: 'claim', form: { when: '2026-11-23T15:00:00+08:00' } })
  const answers = await g.server.deps.database.inDistrict(1, (tx) =>
    tx.rows<{ id: string }>({ text: `select answer_id as id from answers where district_id = 1 and state = 'published' limit 1` }),
  )
  return { rate, help, answer: answers[0]?.id ?? '' }
}

const { rate, help, answer } = await prepared()

/** Every address a resident can see, and a few that show errors. */
const pages = [
  '/',
  `/c/${g.code}`,
  `/report?code=${g.code}`,
  '/report?expired=1',
  '/help',
  '/ask',
  '/suggest',
  '/appraise/about',
  '/report/where',
  '/report/contact',
  '/report/check',
  `/m/${rate.number}`,
  `/m/${rate.number}/received`,
  `/m/${rate.number}/steps/redo`,
  `/m/${rate.number}/steps/add`,
  `/m/${help.number}`,
  '/find',
  '/mine',
  '/public',
  '/badge',
  '/badge/LP9999',
  '/privacy',
  `/answers/${answer}`,
  '/look',
  '/no-such-page',
  '/c/LP999999',
]

const looks = (['zh', 'en'] as const).flatMap((lang) => [
  { lang, mode: 'normal', dark: false } as const,
  { lang, mode: 'elder', dark: false } as const,
  { lang, mode: 'normal', dark: true } as const,
])

/** A phone that remembers the matters, and has a draft that is ready to be checked. */
async function phoneWithEverything(look: { lang: 'zh' | 'en'; mode: 'normal' | 'elder'; dark: boolean; width?: number }): Promise<Page> {
  const page = await g.phone(look)
  for (const one of [rate, help]) await page.goto(`${g.url}/m/${one.number}?trackingCode=${one.trackingCode}`)
  await page.request.post(`${g.url}/report`, { form: { what: '路灯不亮', code: g.code } })
  await page.request.post(`${g.url}/report/contact`, { form: { choice: 'anonymous' } })
  return page
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(g.url + path, { waitUntil: 'load' })
}

for (const look of looks) {
  const name = `${look.lang}, ${look.mode}${look.dark ? ', dark' : ''}`
  test(`no page has a violation that axe knows: ${name}`, async () => {
    const page = await phoneWithEverything(look)
    const found: string[] = []
    for (const path of pages) {
      await open(page, path)
      await page.evaluate(axe)
      // In the dark the same document is drawn: only its colours can differ.
      const results = await page.evaluate(
        (options) =>
          (
            globalThis as unknown as {
              axe: { run(what: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }
            }
          ).axe.run(options),
        look.dark ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {},
      )
      for (const { id, nodes } of results.violations)
        found.push(
          `${path} ${id}: ${nodes
            .map((node) => `${node.html} ${node.failureSummary ?? ''}`)
            .slice(0, 2)
            .join(' | ')}`,
        )
    }
    assert.deepEqual(found, [])
  })
}

for (const look of [looks[0]!, looks[1]!, looks[3]!, looks[4]!]) {
  test(`no page has to be scrolled sideways at 320 px, or with text at 200 %: ${look.lang}, ${look.mode}`, async () => {
    const page = await phoneWithEverything({ ...look, width: 320 })
    const wide: string[] = []
    for (const path of pages) {
      await open(page, path)
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
        if (over) wide.push(`${path} ${width}px ${size}: ${over}`)
      }
    }
    assert.deepEqual(wide, [])
  })
}

for (const look of [looks[0]!, looks[1]!, looks[3]!, looks[4]!]) {
  const least = look.mode === 'elder' ? 60 : 44
  test(`whatever can be tapped is at least ${least} px: ${look.lang}, ${look.mode}`, async () => {
    const page = await phoneWithEverything(look)
    const small: string[] = []
    for (const path of pages) {
      await open(page, path)
      const found = await page.evaluate((most) => {
        const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        return targets.flatMap((target) => {
          if (target.closest('.skip') || target.checkVisibility() === false) return []
          const { width, height } = (target.closest('label') ?? target).getBoundingClientRect()
          return width < most - 0.5 || height < most - 0.5
            ? [`${Math.round(width)}×${Math.round(height)} ${target.outerHTML.slice(0, 100)}`]
            : []
        })
      }, least)
      for (const one of found) small.push(`${path} ${one}`)
    }
    assert.deepEqual(small, [])
  })
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
  assert.equal(await page.locator('html').getAttribute('data-mode'), 'elder')
  await page.getByRole('button', { name: '普通版' }).click()
  assert.equal(await page.locator('html').getAttribute('data-mode'), null)
})

test('English is one tap away and comes back to the same page', async () => {
  const page = await g.phone({ javaScript: false })
  await open(page, '/privacy')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Who sees my details' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/privacy')
})
