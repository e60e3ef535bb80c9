/** Every page of both sites in every look, so that none is forgotten: the desk's come from its own menus. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Filed } from '@huying/contracts'
import type { Page } from 'playwright-core'
import { newPhone } from './browser.ts'
import { codeOf, open, seatAt, type Site } from './demo-site.ts'
import { newContext, type Look } from './given-desk.ts'

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

interface Named {
  readonly name: string
  readonly path: string
}

interface Shot extends Look {
  readonly size: keyof typeof sizes
  readonly lang: 'zh' | 'en'
  readonly dark: boolean
}

const looks: readonly Shot[] = (['zh', 'en'] as const).flatMap((lang) =>
  [false, true].flatMap((dark) => (['wide', 'phone'] as const).map((size) => ({ lang, dark, size, ...sizes[size] }))),
)

const townDesk = 'lp.tangqi'
/** Each page of the desk is opened by the first of these whose menu has it. */
const seats = [townDesk, 'lp.admin', 'lp.auditor'] as const
/** In the menu of the person, and in no other. */
const ownPages = ['own-channels', 'own-sign-in']

export async function picturesOfEveryPage(site: Site, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const desk = await seatAt(site, townDesk)
  const code = await codeOf(desk, site, '荷风苑 3 幢门厅')
  const filed = await fileOne(site, code)
  const offered = await offeredPages(site)
  for (const shot of looks) {
    for (const [login, pages] of deskPages(filed, offered)) await deskPictures(site, { shot, login, pages, folder })
    await signInPicture(site, { shot, folder })
    await residentPictures(site, { shot, pages: residentPages(filed, code), folder })
  }
}

async function fileOne(site: Site, code: string): Promise<Filed> {
  const answer = await fetch(`${site.url}/api/v1/matters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({
      flow: 'report',
      what: '3 幢门厅停满了电动车，还从二楼拉线下来充电，老人出门只能侧着身子走。',
      where: { code },
      contact: { name: '陆桂珍', phone: '13800000147' },
    }),
  })
  if (answer.status !== 201) throw new Error(`the matter of the pictures was refused: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Filed
}

/** Page to seat, as the desk itself offers them: in its menus, and on the pages that these lead to. */
async function offeredPages(site: Site): Promise<ReadonlyMap<string, string>> {
  const offered = new Map<string, string>(ownPages.map((name) => [name, townDesk]))
  for (const login of seats) {
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

function deskPages(filed: Filed, offered: ReadonlyMap<string, string>): ReadonlyMap<string, readonly Named[]> {
  const pages = new Map<string, Named[]>([
    [
      townDesk,
      [
        { name: 'desk-board', path: '/desk/' },
        { name: 'desk-board-picked', path: `/desk/queues/open?matter=${filed.number}` },
        { name: 'desk-map', path: '/desk/queues/open?map=1' },
        { name: 'desk-matter', path: `/desk/matters/${filed.number}` },
        { name: 'desk-print', path: `/desk/matters/${filed.number}/print` },
      ],
    ],
    ['lp.lianhua-grid', [{ name: 'field-today', path: '/desk/field/' }]],
  ])
  for (const [name, login] of offered) pages.set(login, [...(pages.get(login) ?? []), { name: `desk-${name}`, path: `/desk/${name}` }])
  return pages
}

function residentPages(filed: Filed, code: string): readonly Named[] {
  const plain = ['report', 'help', 'ask', 'suggest', 'appraise', 'find', 'mine', 'privacy', 'public', 'badge']
  return [
    { name: 'resident-home', path: `/c/${code}` },
    ...plain.map((name) => ({ name: `resident-${name}`, path: `/${name}` })),
    // The code in the address becomes a cookie; the pages after it need none.
    { name: 'resident-timeline', path: `/m/${filed.number}?trackingCode=${filed.trackingCode}` },
    { name: 'resident-received', path: `/m/${filed.number}/received` },
    { name: 'resident-withdraw', path: `/m/${filed.number}/steps/withdraw` },
  ]
}

interface Pictures {
  readonly shot: Shot
  readonly folder: string
  readonly pages: readonly Named[]
}

async function deskPictures(site: Site, { shot, login, pages, folder }: Pictures & { readonly login: string }): Promise<void> {
  const page = await seatAt(site, login, shot)
  for (const { name, path } of pages) {
    await open(page, site.url + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    if (name === 'desk-board-picked' || name === 'desk-matter')
      await page
        .getByRole('group')
        .filter({ has: page.getByRole('button') })
        .last()
        .waitFor()
    await picture(page, { shot, folder, name })
  }
  await page.context().close()
}

async function signInPicture(site: Site, { shot, folder }: Omit<Pictures, 'pages'>): Promise<void> {
  const page = await (await newContext(site.browser, shot)).newPage()
  await open(page, `${site.url}/desk/`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await picture(page, { shot, folder, name: 'desk-sign-in' })
  await page.context().close()
}

async function residentPictures(site: Site, { shot, pages, folder }: Pictures): Promise<void> {
  const phone = await newPhone(site.browser, { ...shot, baseUrl: site.url })
  const page = await phone.newPage()
  for (const { name, path } of pages) {
    await open(page, site.url + path)
    await picture(page, { shot, folder, name })
  }
  await phone.close()
}

async function picture(page: Page, { shot, folder, name }: Omit<Pictures, 'pages'> & { readonly name: string }): Promise<void> {
  await settle(page)
  const file = `${name}-${shot.lang}-${shot.dark ? 'dark' : 'light'}-${shot.size}.png`
  await page.screenshot({ path: join(folder, file) })
  process.stdout.write(`${file}\n`)
}

/** A stream of events keeps the network from ever being idle. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate('document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 400)))')
}
