/** The article's case: an alert, an officer and a grid officer at the door inside half an hour, 1.9 million kept, the resident checks who came. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenDesk, photo } from './given-desk.ts'

const desk = await givenDesk()
const { server, url } = desk
const second = 1_000
const day = 86_400_000
const shots = process.env['HUYING_SHOTS'] ? fileURLToPath(new URL('../artifacts/fraud/', import.meta.url)) : null
if (shots) mkdirSync(shots, { recursive: true })
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}${name}.png`, fullPage: true })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function sound(page: Page): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  )
  assert.deepEqual(
    found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))]),
    [],
  )
}

const phone = { width: 390, height: 844 }

test('both at the door inside half an hour, 1.9 million yuan kept, and the resident checks the officer', async () => {
  const board = await desk.seat('lp.linping', { dark: true })
  await board.goto(`${url}/desk/fraud/new`)
  await board.getByLabel('1 特高').check()
  await board.getByLabel('诈骗类型').selectOption({ label: '冒充公检法及政府机关' })
  await board.getByLabel('对方自称是谁（选填）').fill('某市公安局')
  await board.getByLabel('姓名', { exact: true }).fill('俞测试')
  await board.getByLabel('电话', { exact: true }).fill('13800000991')
  await board.getByLabel('镇街', { exact: true }).selectOption({ label: '临平街道' })
  await board.getByLabel('村社区', { exact: true }).selectOption({ label: '西大街社区' })
  await shot(board, 'new')
  await sound(board)
  await board.getByRole('button', { name: '下发，马上叫人' }).click()
  await board.getByRole('heading', { name: /冒充公检法及政府机关，临平街道/ }).waitFor()
  const number = new URL(board.url()).pathname.split('/').at(-1) ?? ''
  await server.work()
  // The sound by keyboard: on, acknowledged, and the focus is not lost with the button.
  await board.getByRole('button', { name: '声音关' }).press('Enter')
  await board.getByRole('button', { name: '知道了，1 条静音' }).press('Space')
  await board.locator('button:focus', { hasText: '声音开' }).waitFor()
  await board.getByRole('button', { name: /静音/ }).waitFor({ state: 'detached' })

  const officer = await desk.seat('lp.linping-officer', phone)
  await officer.goto(`${url}/desk/fraud/${number}`)
  await officer.getByRole('button', { name: '签收', exact: true }).waitFor()
  await shot(officer, 'phone-issued')
  await officer.getByRole('button', { name: '签收', exact: true }).click()
  await officer.getByRole('button', { name: '正在联系' }).click()

  const grid = await desk.seat('lp.grid', phone)
  await grid.goto(`${url}/desk/fraud/${number}`)
  await grid.getByRole('button', { name: '网格员签收' }).click()
  await grid.getByText('“网格员签收”已记录。').waitFor()
  server.clock.advance(400 * second)
  await grid.getByRole('button', { name: '到门口' }).click()
  await grid.locator('form.stepform').getByRole('button', { name: '到门口' }).click()
  await grid.getByText('“到门口”已记录。').waitFor()

  server.clock.advance(300 * second)
  await officer.reload()
  await officer.getByRole('button', { name: '见到本人' }).click()
  await officer.locator('form.stepform').getByRole('button', { name: '见到本人' }).click()
  const code = (await officer.getByText(/^\d{3} \d{3}$/).textContent()) ?? ''
  const badge = (await officer.locator('.visit-box dd').first().textContent()) ?? ''
  await officer.getByRole('button', { name: '劝住了，没转账' }).waitFor()
  await shot(officer, 'phone-there')
  await sound(officer)

  const resident = await desk.browser.newPage({ viewport: phone })
  await resident.goto(`${url}/visit`)
  await resident.getByLabel('证号').fill(badge)
  await resident.getByLabel('上门码').fill('000000')
  await resident.getByRole('button', { name: '核对' }).click()
  await resident.getByRole('heading', { name: '对不上' }).waitFor()
  assert.doesNotMatch((await resident.locator('main').textContent()) ?? '', /派出所|韩/)
  await resident.getByLabel('证号').fill(badge)
  await resident.getByLabel('上门码').fill(code)
  await resident.getByRole('button', { name: '核对' }).click()
  await resident.getByRole('heading', { name: '这个人确实在上门办事' }).waitFor()
  assert.match((await resident.locator('main').textContent()) ?? '', /韩.*临平派出所.*96110/s)
  await shot(resident, 'resident-visit')
  await sound(resident)

  await board.reload()
  await board.getByText('网格员，到门口').waitFor()
  await board.getByText('民警，见到本人').waitFor()
  await shot(board, 'board-there')
  await sound(board)
  await board.getByRole('button', { name: '劝住了，没转账' }).click()
  await board.getByRole('group', { name: '怎么劝的？' }).getByLabel('见面').check()
  await board.getByRole('group', { name: '国家反诈中心 App' }).getByLabel('刚帮着装上').check()
  await board.getByLabel(/^保住多少钱/).fill('1900000')
  await board.locator('.stepform [type=submit]').click()
  await board.getByText('写了保住的金额，请加一张照片').waitFor()
  await shot(board, 'board-form')
  await board.locator('.stepform input[type=file]').setInputFiles(await photo())
  await board.locator('.stepform .thumb img').waitFor()
  await board.locator('.stepform [type=submit]').click()
  const kept = board.getByRole('region', { name: '保住的钱' })
  await kept.getByText('1,900,000', { exact: true }).waitFor()
  await kept.getByText('当事人自己说的数').waitFor()
  await kept.getByText('有 1 张照片为证').waitFor()
  await kept.getByRole('button', { name: '为证 第 1 张照片' }).waitFor()
  await board.locator('.track li.met', { hasText: '见到本人 11:40' }).waitFor()
  await board.locator('.today div', { hasText: '三十天保住' }).getByText('190', { exact: true }).waitFor({ timeout: 20_000 })
  await board.getByRole('button', { name: '确认没转账' }).click()
  await board.getByRole('group', { name: '怎么确认的？' }).getByLabel('本人给看了账户').check()
  await board.locator('.stepform [type=submit]').click()
  await board.getByRole('button', { name: '第 1 天回访', exact: true }).waitFor()
  await shot(board, 'board-kept')
  await sound(board)

  let followed = 0
  for (const [at, button] of [
    [1, '第 1 天回访'],
    [3, '第 3 天回访'],
    [7, '第 7 天回访，办结'],
  ] as const) {
    server.clock.advance((at - followed) * day - second)
    followed = at
    desk.signInAfresh()
    const later = await desk.seat('lp.linping')
    await later.goto(`${url}/desk/fraud/${number}`)
    await later.getByRole('button', { name: button, exact: true }).click()
    await later.getByRole('group', { name: '怎么回访的？' }).getByLabel('上门').check()
    await later.locator('.stepform [type=submit]').click()
    await later.getByText(`“${button}”已记录。`).waitFor()
    if (at < 7) continue
    await later.goto(`${url}/desk/matters/${number}`)
    await later.getByText('已办结，没有受骗').first().waitFor()
    await later.getByRole('region', { name: '保住的钱' }).getByText('1,900,000', { exact: true }).waitFor()
    await shot(later, 'matter-closed')
  }
})

test('the administrator edits the list of types and the ladder, and sees at once who would be called', async () => {
  desk.signInAfresh()
  const admin = await desk.seat('lp.admin')
  await admin.goto(`${url}/desk/fraud-types`)
  await admin.getByRole('heading', { name: '在用 10 类' }).waitFor()
  await admin.getByRole('button', { name: '把 虚假征信 上移' }).click()
  await admin.getByText('虚假征信已上移。').waitFor()
  await admin.getByRole('button', { name: '改 虚假征信' }).click()
  const form = admin.getByRole('form', { name: '虚假征信' })
  await form.getByLabel('停用').check()
  await form.getByRole('button', { name: '保存' }).click()
  await admin.getByRole('heading', { name: '在用 9 类' }).waitFor()
  await admin.getByRole('button', { name: '加一类' }).click()
  const adding = admin.getByRole('form', { name: '加一类' })
  await adding.getByLabel('名称', { exact: true }).fill('虚假贷款、征信')
  await adding.getByLabel('代码').fill('FAKE_LOAN_CREDIT')
  await adding.getByLabel('出自哪一版').fill('公安部 2025-06')
  await adding.getByLabel('可以这样说').fill('放款前先收钱的都是假的，征信也不能花钱改。')
  await shot(admin, 'types-form')
  await adding.getByRole('button', { name: '保存' }).click()
  await admin.getByRole('heading', { name: '在用 10 类' }).waitFor()
  await sound(admin)
  await shot(admin, 'types')

  await admin.goto(`${url}/desk/fraud-ladder`)
  await admin.getByLabel('哪个村社区').selectOption({ label: '西大街社区' })
  const picture = admin.getByRole('region', { name: '现在会叫谁' })
  await picture.getByRole('heading', { name: /^西大街社区，/ }).waitFor()
  await picture.getByText('预警里留了号码的家属，马上收到短信。').waitFor()
  await admin.getByRole('radio', { name: /民警要时再叫/ }).check()
  await admin.getByRole('form', { name: '阶梯里有谁' }).getByRole('button', { name: '保存' }).click()
  await picture.getByText('先不叫。民警点“请家属联系”才发短信。').waitFor()
  await admin.getByRole('form', { name: '阶梯里有谁' }).getByText('本区改过').waitFor()
  const police = admin.getByRole('group', { name: /^民警 临平/ })
  const next = (await police.getByRole('listitem').nth(1).locator('b').textContent()) ?? ''
  await police.getByRole('button', { name: `把 ${next} 上移` }).click()
  await police.getByRole('button', { name: '保存顺序' }).click()
  await admin.getByText(/的顺序已保存。/).waitFor()
  await picture.getByRole('listitem').filter({ hasText: '马上' }).getByText(next).waitFor()
  await sound(admin)
  await shot(admin, 'ladder')
  if (!shots) return
  for (const [name, look] of [
    ['dark', { dark: true }],
    ['phone', phone],
  ] as const) {
    const other = await desk.seat('lp.admin', look)
    for (const page of ['types', 'ladder'] as const) {
      await other.goto(`${url}/desk/fraud-${page}`)
      await other.locator('.box').first().waitFor()
      await shot(other, `${page}-${name}`)
    }
  }
  for (const look of [{}, { dark: true }, phone]) {
    const watcher = await desk.seat('lp.linping', look)
    await watcher.goto(`${url}/desk/fraud/watch`)
    await watcher.locator('.watch-part').first().waitFor()
    await shot(watcher, `watch-red-${JSON.stringify(look).replace(/\W+/g, '')}`)
  }
})
