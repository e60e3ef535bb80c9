/** Places: entered, inspected with a photo, seen on the map; a fraud-free unit from its application over the title to a loss and a decision. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { proposeRevocation } from '../../apps/server/src/modules/registry/index.ts'
import { becomes } from './becomes.ts'
import { givenDesk, photo, seats } from './given-desk.ts'

const desk = await givenDesk({ matters: true })
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  const found = await page.evaluate<{ id: string; nodes: { target: unknown }[] }[]>('axe.run().then((run) => run.violations)')
  assert.deepEqual(
    found.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map(({ target }) => target)).slice(0, 300)}`),
    [],
  )
}

async function enter(page: Page, { kind, name }: { kind: string; name: string }): Promise<void> {
  await page.goto(`${desk.url}/desk/places`)
  await page.getByRole('button', { name: '登记' }).click()
  const form = page.getByRole('form', { name: '登记' })
  await form.getByLabel('种类').selectOption(kind)
  await form.getByLabel('名称').fill(name)
  await form.getByRole('combobox', { name: '所属单位' }).fill('莲花')
  await page.getByRole('listbox').getByRole('option').first().click()
  await form.getByLabel('纬度').fill('30.4782')
  await form.getByLabel('经度').fill('120.1893')
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByRole('status').getByText(`「${name}」已登记`).waitFor()
}

test('a point is entered and inspected with a photo; map, list and filters follow, and the address can be passed on', async () => {
  const page = await desk.seat(seats.village)
  await enter(page, { kind: 'prevention-point', name: '荷风苑东门宣防点（示例）' })
  const pane = page.getByRole('complementary', { name: '地点详情' })
  await pane.getByText('还没有检查过。').waitFor()
  await pane.getByRole('button', { name: '检查', exact: true }).click()
  const form = page.getByRole('form', { name: '检查' })
  await form.getByRole('button', { name: '记下这次检查' }).click()
  await form.getByRole('alert').getByText('还有 8 项没有填').waitFor()
  for (const item of await form.getByRole('listitem').all()) await item.getByRole('radio', { name: '符合', exact: true }).check()
  const poster = form.getByRole('listitem').filter({ hasText: '海报是近三个月的版本' })
  await poster.getByRole('radio', { name: '不符合' }).check()
  await poster.getByRole('textbox').fill('海报是去年的')
  await poster.locator('input[type=file]').setInputFiles(await photo())
  await poster.getByRole('img').waitFor()
  await form.getByRole('button', { name: '记下这次检查' }).click()
  await page.getByRole('status').getByText('已记下：要整改，地点为黄色。').waitFor()
  await pane.getByText('「海报是去年的」').waitFor()
  await pane.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await expectNoViolations(page)

  await page.getByRole('group', { name: '风险颜色' }).getByRole('button', { name: '黄色' }).click()
  await page.getByRole('list', { name: '地点' }).getByText('荷风苑东门宣防点（示例）').waitFor()
  await page.getByRole('searchbox', { name: '名称或地址' }).fill('东门')
  await page.keyboard.press('Enter')
  await page.waitForURL(/colour=yellow.*find=/)
  const shared = await desk.seat(seats.town)
  await shared.goto(page.url())
  const rows = shared.getByRole('list', { name: '地点' }).getByRole('listitem')
  await becomes(() => rows.count(), 1)
  await shared.getByRole('button', { name: '放大' }).click()
  await shared.waitForURL(/at=/)
})

async function openStep(page: Page, label: string): Promise<void> {
  const button = page.getByRole('group', { name: '下一步' }).getByRole('button', { name: new RegExp(`^${label}`) })
  await button.click()
  await page.getByRole('heading', { level: 2, name: label, exact: true }).waitFor()
}

async function answer(page: Page, { label, words }: { label: string; words: string }): Promise<void> {
  await openStep(page, label)
  await page.locator('form.stepform').getByRole('textbox').first().fill(words)
  await page.locator('form.stepform').getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('status').getByText(`“${label}”已记录`).waitFor()
}

test('a unit applies, is reviewed and named; a loss proposes that the title goes, the district decides, and residents read it', async () => {
  const name = '听荷小学（示例）'
  const villager = await desk.seat(seats.village)
  await enter(villager, { kind: 'fraud-free-unit', name })
  await villager.getByRole('button', { name: '申报无诈单元' }).click()
  await villager.getByLabel('做了哪些创建工作').fill('每班讲过一次，家长群每周提醒')
  await villager.getByRole('form', { name: '申报无诈单元' }).getByRole('button', { name: '申报无诈单元' }).click()
  const number = await villager.locator('.place-pane a[href*="/desk/matters/"]').first().innerText()

  const town = await desk.seat(seats.town)
  await town.goto(`${desk.url}/desk/matters/${number}`)
  await answer(town, { label: '核查合格，推荐', words: '按标准查了，全部符合' })
  const district = await desk.seat(seats.district)
  await district.goto(`${desk.url}/desk/matters/${number}`)
  await answer(district, { label: '命名', words: '同意命名' })

  const resident = await (await desk.browser.newContext({ locale: 'zh-CN', bypassCSP: true })).newPage()
  await resident.goto(`${desk.url}/public`)
  await resident.getByRole('link', { name: '无诈单元' }).click()
  await resident.getByText(name).waitFor()
  await expectNoViolations(resident)

  const place = (
    await desk.server.deps.database.read<{ id: string }>(1, {
      text: 'select place_id as id from places where district_id = 1 and name = $1',
      values: [name],
    })
  )[0]
  const loss = { districtId: 1, placeId: place?.id ?? '', matterNumber: 'LP000473185', reason: '一名家长被冒充老师骗走书费' }
  assert.equal((await proposeRevocation(desk.server.deps, loss)).ok, true)
  await district.reload()
  await answer(district, { label: '撤销称号', words: '宣传没有到位，半年后可以再申报' })
  await villager.reload()
  await villager.getByText('现在没有称号。').waitFor()
  await villager.getByText('撤销无诈单元').waitFor()
  await resident.reload()
  // Another one of the examples keeps its title.
  await resident.getByText('有效期至').first().waitFor()
  await resident.getByText(name).waitFor({ state: 'detached' })
})
