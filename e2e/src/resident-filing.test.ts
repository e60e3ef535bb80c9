import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { becomes } from './becomes.ts'
import { givenResident } from './given-resident.ts'

const g = await givenResident()
const words = '三楼的楼道灯坏了，晚上老人上楼看不见。'

const next = (page: Page) => page.getByRole('button', { name: '下一题' })

async function fileAnonymously(page: Page, what: string): Promise<string> {
  await page.goto(`${g.url}/c/${g.code}`)
  await page.getByRole('link', { name: '我要报' }).click()
  await page.getByLabel('发生了什么？').fill(what)
  await next(page).click()
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.getByRole('button', { name: '发出去' }).click()
  await page.waitForURL(/\/received$/)
  return /\/m\/(\w+)\//.exec(page.url())?.[1] ?? ''
}

async function countOf(what: string): Promise<number> {
  const row = await g.server.deps.database.inDistrict(1, (tx) =>
    tx.one<{ n: number }>({
      text: `select count(*) as n from event_contents where district_id = 1 and content->>'what' = $1`,
      values: [what],
    }),
  )
  return row?.n ?? 0
}

test('a scan leads to a number in four screens, with script switched off', async () => {
  const page = await g.phone({ javaScript: false })
  const screens: string[] = []
  page.on('framenavigated', (frame) => screens.push(new URL(frame.url()).pathname))
  const number = await fileAnonymously(page, words)
  assert.deepEqual(screens, [`/c/${g.code}`, '/report', '/report/contact', '/report/check', `/m/${number}/received`])
  await page.getByRole('heading', { name: '我们收到了' }).waitFor()
  await becomes(() => page.getByText(/^\d{4} \d{4} \d{4} \d{4} \d{4}$/).count(), 1)
  assert.match(await page.locator('main').innerText(), /前，办完答复/)
  assert.equal(await countOf(words), 1)
})

test('without a code the place is a page of its own, chosen from the list, with script switched off', async () => {
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/report`)
  await page.getByLabel('发生了什么？').fill('路口的垃圾桶满了三天没人收。')
  await next(page).click()
  await page.getByRole('heading', { name: '在哪里？' }).waitFor()
  await next(page).click()
  await page.getByRole('alert').getByText('写一写地点，或者选一个村、社区').waitFor()
  await page.getByText('塘栖镇', { exact: true }).first().click()
  await page.getByLabel('莲花社区').check()
  await page.getByLabel('写一写地点').fill('菜场东门口')
  await next(page).click()
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.getByText('莲花社区，菜场东门口').waitFor()
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByRole('heading', { name: '我们收到了' }).waitFor()
})

test('photos travel with the form when script is switched off, and can be taken back', async () => {
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/report?code=${g.code}`)
  const picture = await page.screenshot({ type: 'png', clip: { x: 0, y: 0, width: 60, height: 60 } })
  await page.getByLabel('发生了什么？').fill('')
  await page.locator('input[type=file]').setInputFiles([
    { name: 'one.png', mimeType: 'image/png', buffer: picture },
    { name: 'two.png', mimeType: 'image/png', buffer: picture },
  ])
  await next(page).click()
  await page.getByRole('alert').waitFor()
  await becomes(() => page.getByRole('img', { name: /您的第 \d 张照片/ }).count(), 2)
  const widths = await page
    .locator('.shots img')
    .evaluateAll((images) =>
      Promise.all(images.map((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth))),
    )
  assert.ok(
    widths.every((width) => width > 0),
    widths.join(),
  )
  await page.getByLabel('不要第 1 张').check()
  await page.getByLabel('发生了什么？').fill('墙上的砖松了，照片里看得到。')
  await next(page).click()
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await becomes(() => page.locator('.thumbs img').count(), 1)
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByText('照片 1 张').waitFor()
})

test('with script, photos are shrunk, sent at once and shown', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/report?code=${g.code}`)
  const large = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 3000
    canvas.height = 2000
    canvas.getContext('2d')?.fillRect(0, 0, 1500, 2000)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))]
  })
  const sent = page.waitForResponse((response) => response.url().includes('/api/v1/files'))
  await page.locator('input[type=file]').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: Buffer.from(large) })
  assert.equal((await sent).status(), 201)
  const { id } = (await (await sent).json()) as { id: string }
  await page.locator(`input[name=photo][value="${id}"]`).waitFor({ state: 'attached' })
  const stored = await g.server.deps.database.inDistrict(1, (tx) =>
    tx.one<{ width: number }>({ text: 'select width from files where district_id = 1 and file_id = $1', values: [id] }),
  )
  assert.equal(stored?.width, 1600)
})

test('the whole filing by keyboard alone', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/c/${g.code}`)
  await tabTo(page, 'link', /我要报/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/report/)
  await tabTo(page, 'textbox', /发生了什么/)
  await page.keyboard.type('三号电梯这周停了两次。')
  await tabTo(page, 'button', /下一题/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/contact/)
  await tabTo(page, 'radio', /留/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await tabTo(page, 'button', /下一题/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/check/)
  await tabTo(page, 'button', /发出去/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/received/)
  assert.equal(await countOf('三号电梯这周停了两次。'), 1)
})

/** Presses Tab until the focus is on such an element, and proves that it can be seen to be there. */
async function tabTo(page: Page, role: 'link' | 'button' | 'textbox' | 'radio', name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const there = await page.getByRole(role, { name }).and(focused).count()
    if (there === 0) continue
    const outline = await focused.evaluate((element) => getComputedStyle(element.closest('.choice') ?? element).outlineStyle)
    assert.notEqual(outline, 'none', `${role} ${String(name)} shows no focus`)
    return
  }
  assert.fail(`no ${role} ${String(name)} within 60 presses of Tab`)
}

test('a mistake keeps what was typed, takes the focus to the summary, and its line leads to the field', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/help?code=${g.code}`)
  await page.getByLabel('要帮什么忙？').fill('帮我把药取回来')
  await next(page).click()
  await page.waitForURL(/contact/)
  await page.getByLabel(/^留/).check()
  await page.getByLabel(/怎么称呼/).fill('周大妈')
  await page.getByLabel('手机或座机').fill('138 00')
  await next(page).click()
  await page.getByRole('alert').waitFor()
  await becomes(async () => (await page.title()).startsWith('错误：'), true)
  await page.getByRole('alert').and(page.locator(':focus')).waitFor()
  assert.equal(await page.getByLabel(/怎么称呼/).inputValue(), '周大妈')
  assert.equal(await page.getByLabel('手机或座机').inputValue(), '138 00')
  assert.equal(await page.getByLabel('手机或座机').getAttribute('aria-invalid'), 'true')
  await page.getByRole('alert').getByRole('link', { name: '电话号码好像少了几位，请对一对' }).click()
  await page.getByLabel('手机或座机').and(page.locator(':focus')).waitFor()
})

test('the emergency numbers come first when somebody needs help', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/help`)
  const order = await page.locator('.emergency-line, textarea').evaluateAll((elements) => elements.map((element) => element.tagName))
  assert.deepEqual(order, ['SECTION', 'TEXTAREA'])
})

test('two taps on 发出去 are one matter, and going back does not send it again', async () => {
  const what = '河边的栏杆断了一截。'
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/report?code=${g.code}`)
  await page.getByLabel('发生了什么？').fill(what)
  await next(page).click()
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.waitForURL(/check/)
  const cookie = (await page.context().cookies(`${g.url}/report`)).map((one) => `${one.name}=${one.value}`).join('; ')
  const tap = () =>
    g.server.inject({
      method: 'POST',
      url: '/report/check',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    })
  const taps = await Promise.all([tap(), tap(), tap(), tap()])
  assert.deepEqual([...new Set(taps.map((one) => one.statusCode))], [303])
  assert.equal(new Set(taps.map((one) => one.headers.location)).size, 1)
  await page.getByRole('button', { name: '发出去' }).click()
  await page.waitForURL(/received/)
  await page.goBack()
  await page.waitForURL(/received/)
  assert.equal(await countOf(what), 1)
})

test('somebody near said it already: joining counts and gives a number to follow it by', async () => {
  const first = await g.phone({ javaScript: false })
  await fileAnonymously(first, '门厅的玻璃门关不上，一直开着。')
  const second = await g.phone({ javaScript: false })
  await second.goto(`${g.url}/report?code=${g.code}`)
  await second.getByRole('heading', { name: '附近有人说过差不多的事' }).waitFor()
  await second
    .getByRole('button', { name: /^我也遇到/ })
    .first()
    .click()
  await second.getByRole('heading', { name: '加进去了' }).waitFor()
  await second.goto(`${g.url}/mine`)
  await becomes(() => second.locator('.matter-list li').count(), 1)
})

test('a published answer is offered before a question is sent', async () => {
  const answers = await g.server.deps.database.inDistrict(1, (tx) =>
    tx.rows<{ question: string }>({ text: `select question from answers where district_id = 1 and state = 'published' limit 1` }),
  )
  const question = answers[0]?.question ?? ''
  assert.notEqual(question, '')
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/ask`)
  await page.getByLabel('想问什么？').fill(question)
  await next(page).click()
  await page.getByRole('heading', { name: '这里有您要的答案吗？' }).waitFor()
  await page.getByRole('heading', { name: question }).waitFor()
  await page.getByRole('link', { name: '没有合适的，继续提问' }).click()
  await page.getByRole('heading', { name: '要不要留联系方式？' }).waitFor()

  const typing = await g.phone()
  await typing.goto(`${g.url}/ask`)
  await typing.getByLabel('想问什么？').pressSequentially(question.slice(0, 12))
  await typing.getByRole('status').getByText(question).waitFor()
})

test('a unit is rated: the five faces come with nothing chosen', async () => {
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/appraise`)
  await page.getByText('临平街道', { exact: true }).first().click()
  await page.getByLabel('临平街道', { exact: true }).check()
  await next(page).click()
  await page.locator('input[name=score]').first().waitFor({ state: 'attached' })
  assert.equal(await page.locator('input[name=score]:checked').count(), 0)
  await page.getByLabel('好在哪里').or(page.locator('#what')).first().fill('办得快，说得清楚。')
  await next(page).click()
  await page.getByRole('alert').getByText('选一个，表示办得怎么样').waitFor()
  await page.getByLabel('很满意', { exact: true }).check()
  await next(page).click()
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByRole('heading', { name: '我们收到了' }).waitFor()
})

test('a suggestion needs no place', async () => {
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/suggest`)
  await page.getByLabel('您有什么主意？').fill('图书角周末多开两个小时。')
  await next(page).click()
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByRole('heading', { name: '我们收到了' }).waitFor()
})

test('a scan says whom to rate: four screens to the number, and the unit can still be changed without losing a word', async () => {
  const page = await g.phone({ javaScript: false })
  await page.goto(`${g.url}/c/${g.code}`)
  await page.getByRole('link', { name: '我要评议' }).click()
  await page.locator('.here').getByText('莲花社区').waitFor()
  await page.locator('#what').fill('窗口一次说清楚了。')
  await page.getByLabel('很满意', { exact: true }).check()
  await page.getByRole('button', { name: '改：评的是' }).click()
  await page.getByLabel('塘栖镇', { exact: true }).check()
  await next(page).click()
  await page.getByRole('heading', { name: '要不要留联系方式？' }).waitFor()
  await page.getByText('评得低的，会有人联系您', { exact: false }).waitFor()
  await page.getByLabel(/^不留/).check()
  await next(page).click()
  await page.getByText('塘栖镇', { exact: true }).waitFor()
  await page.getByText('「窗口一次说清楚了。」').waitFor()
  await page.getByRole('button', { name: '发出去' }).click()
  await page.getByRole('heading', { name: '我们收到了' }).waitFor()
})

test('the Enter key goes on and changes nothing', async () => {
  const page = await g.phone()
  await page.goto(`${g.url}/appraise?code=${g.code}`)
  await page.locator('#what').fill('办得快。')
  await page.getByLabel('很满意', { exact: true }).check()
  await page.getByLabel('很满意', { exact: true }).press('Enter')
  await page.getByRole('heading', { name: '要不要留联系方式？' }).waitFor()
})
