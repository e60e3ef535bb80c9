/** Masked until somebody says why: the desk looks and exports, a leader approves, the auditor reads it all. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenDesk, seats, village } from './given-desk.ts'

const desk = await givenDesk()
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const filed = await desk.file({
  what: '楼道停满电动车',
  where: { unit: village },
  contact: { name: '王秀兰', phone: '13800000147', address: '荷风苑 3 幢' },
})

async function violations(page: Page): Promise<string[]> {
  // Injected by the test, past the page's own policy.
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.addScriptTag({ path: axePath })
  const found = await page.evaluate(
    'axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes[0].html.slice(0, 120)))',
  )
  return found as string[]
}

test('who reported is masked, opens with a reason, and says that it was recorded', async () => {
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/matters/${filed.number}`)
  const box = page.locator('section.box').filter({ has: page.getByRole('button', { name: '查看完整信息' }) })
  await box.getByText('138****0147').waitFor()
  await box.getByRole('button', { name: '查看完整信息' }).click()
  await page.locator('form').getByRole('button', { name: '查看完整信息' }).click()
  await page.getByRole('alert').getByText('请至少写四个字').waitFor()
  await page.getByLabel('为什么要看').selectOption('call-back')
  await page.getByLabel('说具体一些').fill('问清楚是哪一幢楼')
  await page.locator('form').getByRole('button', { name: '查看完整信息' }).click()
  await page.getByText('13800000147').waitFor()
  await page.getByText('这次查看已记录').waitFor()
  await page.reload()
  await page.getByText('138****0147').first().waitFor()
  assert.equal(await page.getByText('13800000147').count(), 0)
})

test('a list is asked for, taken once, and stands on the auditor’s page with its reason', async () => {
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/exports`)
  await page.getByLabel('为什么要看').selectOption('statistics')
  await page.getByLabel('说具体一些').fill('周例会汇总')
  await page.getByRole('button', { name: '申请导出' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载（只能一次）' }).click()])
  assert.match(download.suggestedFilename(), /^huying-1\.xlsx$/)
  await page.getByText('已取走').waitFor()
  assert.deepEqual(await violations(page), [])

  const auditor = await desk.seat('lp.auditor')
  await auditor.goto(`${desk.url}/desk/audit`)
  await auditor.getByText('「问清楚是哪一幢楼」').waitFor()
  await auditor.getByText('「周例会汇总」').first().waitFor()
  await auditor.getByRole('button', { name: /都看过了/ }).click()
  await auditor.getByRole('button', { name: /都看过了/ }).waitFor({ state: 'detached' })
  assert.deepEqual(await violations(auditor), [])
})

test('a list of more than fifty people waits until a leader has said yes', async () => {
  for (let at = 0; at < 51; at += 1)
    await desk.file({ what: `路灯不亮 ${at}`, contact: { name: '测试员', phone: `1380000${String(1000 + at)}` } })
  const page = await desk.seat(seats.town)
  await page.goto(`${desk.url}/desk/exports`)
  await page.getByLabel('包含反映人的姓名、电话、地址').check()
  await page.getByLabel('为什么要看').selectOption('call-back')
  await page.getByLabel('说具体一些').fill('集中回访一次')
  await page.getByRole('button', { name: '申请导出' }).click()
  await page.getByText('等批准').waitFor()
  const leader = await desk.seat('lp.leader')
  await leader.goto(`${desk.url}/desk/exports`)
  await leader.getByLabel('批准或不批准的理由').fill('本周回访计划内')
  await leader.getByRole('button', { name: '批准', exact: true }).click()
  await leader.getByLabel('批准或不批准的理由').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('link', { name: '下载（只能一次）' }).waitFor()
})

test('both pages read in English, in the dark, at 320 px, without anything wider than the screen', async () => {
  for (const [login, path] of [
    ['lp.auditor', 'audit'],
    [seats.town, 'exports'],
  ] as const) {
    const page = await desk.seat(login, { lang: 'en', dark: true, width: 320 })
    await page.goto(`${desk.url}/desk/${path}`)
    await page.getByRole('heading', { level: 1, name: path === 'audit' ? 'Audit' : 'Exports' }).waitFor()
    assert.deepEqual(await violations(page), [], path)
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    assert.ok(Number(wide) <= 320, `${path}: ${String(wide)} px`)
  }
})

if (process.env['HUYING_TEST_PICTURES'])
  test('pictures', async () => {
    for (const [login, path] of [
      ['lp.auditor', 'audit'],
      [seats.town, 'exports'],
      [seats.town, `matters/${filed.number}`],
    ] as const)
      for (const dark of [false, true])
        for (const width of [1440, 390]) {
          const page = await desk.seat(login, { dark, width })
          await page.goto(`${desk.url}/desk/${path}`)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForLoadState('load')
          const name = `${path.split('/')[0]}-${dark ? 'dark' : 'light'}-${width}`
          await page.screenshot({ path: `${process.env['HUYING_TEST_PICTURES']}/${name}.png`, fullPage: path !== 'exports' })
          await page.close()
        }
  })
