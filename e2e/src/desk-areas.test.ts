/** An administrator draws ground by hand, beside what is there; a resident's position inside it belongs to its unit from then on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DistrictSettings, SettingsView } from '@huying/contracts'
import { becomes } from './becomes.ts'
import { givenDesk, property, seats } from './given-desk.ts'

const desk = await givenDesk()
const page = await desk.seat(seats.admin)
const areas = async (): Promise<DistrictSettings['areas']> => {
  const answer = await page.request.get(`${desk.url}/api/v1/settings`)
  return ((await answer.json()) as SettingsView).settings.areas
}
const numberOf = async (label: string): Promise<number> => Number(await page.getByLabel(label).inputValue())

test('a triangle is drawn with the mouse, looked at, applied, and a point inside it is routed to its unit', async () => {
  await page.goto(`${desk.url}/desk/areas`)
  await page.getByRole('button', { name: '画一个片区' }).click()
  const submit = page.getByRole('button', { name: '先看看' })
  await page.getByText('至少要三个角。').waitFor()
  const plan = page.getByRole('application')
  const box = await plan.boundingBox()
  assert.ok(box)
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  for (const [x, y] of [[0.4, 0.4], [0.6, 0.4], [0.5, 0.6], [0.3, 0.6]] as const) await page.mouse.click(...at(x, y)) // prettier-ignore
  await page.getByRole('button', { name: '退一步' }).click()
  await page.mouse.click(...at(0.4, 0.4))
  await page.getByRole('button', { name: '接着加角' }).waitFor()
  await page.getByText('请选这一块归哪个单位。').waitFor()
  await page.getByLabel('归哪个单位').selectOption(property)
  const [west, east] = [await numberOf('第 1 个角的经度'), await numberOf('第 2 个角的经度')]
  const [north, south] = [await numberOf('第 1 个角的纬度'), await numberOf('第 3 个角的纬度')]
  await page.mouse.move(...at(0.5, 0.6))
  await page.mouse.down()
  await page.mouse.move(...at(0.5, 0.65), { steps: 3 })
  await page.mouse.up()
  await becomes(async () => (await numberOf('第 3 个角的纬度')) < south, true)
  await page.getByRole('button', { name: '退一步' }).click()
  await becomes(() => numberOf('第 3 个角的纬度'), south)
  await submit.click()
  await page.getByText('新增 1，修改 0，去掉 0').waitFor()
  await page.getByRole('button', { name: '采用这条边线' }).click()
  await page.getByRole('status').getByText('已保存').waitFor()
  const filing = { where: { point: { lat: (north * 2 + south) / 3, lng: (west + east) / 2, datum: 'WGS84' as const } } }
  assert.equal((await desk.read(await desk.file(filing))).place.unit, '荷风苑物业（示例）')
})

test('by keyboard alone: corners are typed, one is put between, one is pushed on the plan; a line that crosses itself is named', async () => {
  await page.getByRole('button', { name: /^改“.*荷风苑.*”的边线$/ }).click()
  await page.getByRole('button', { name: '在第 1 个角后面加一个角' }).press('Enter')
  await page.getByRole('application').focus()
  await page.keyboard.press('Shift+ArrowUp')
  await page.getByRole('button', { name: '先看看' }).press('Enter')
  await page.getByText('新增 0，修改 1，去掉 0').waitFor()
  for (const [label, degrees] of [
    ['第 2 个角的经度', '119'],
    ['第 2 个角的纬度', await page.getByLabel('第 4 个角的纬度').inputValue()],
  ] as const) {
    await page.getByLabel(label).fill(degrees)
    await page.getByLabel(label).press('Enter')
  }
  await page.getByRole('button', { name: '先看看' }).press('Enter')
  await page.getByRole('alert').getByText('边线自己交叉').waitFor()
  for (let times = 0; times < 2; times += 1) await page.getByRole('button', { name: '退一步' }).press('Enter')
  await page.getByRole('button', { name: '先看看' }).press('Enter')
  await page.getByRole('button', { name: '采用这条边线' }).press('Enter')
  await page.getByRole('button', { name: '画一个片区' }).waitFor()
  const after = (await areas()).find(({ unit }) => unit === property)
  assert.equal(after?.geometry.coordinates.flat(1).length, 5)
})
