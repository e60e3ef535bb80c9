/** Every page of both sites in every look, so that none is forgotten, and beside each picture what a machine can see is wrong with it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Filed } from '@huying/contracts'
import type { Page } from 'playwright-core'
import { newPhone } from './browser.ts'
import { codeOf, open, seatAt, type Site } from './demo-site.ts'
import { deskPages, residentPages, settle, type Named } from './every-page-list.ts'
import { newContext, type Look } from './given-desk.ts'
import { faultsOf } from './look-faults.ts'

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

interface Shot extends Look {
  readonly size: keyof typeof sizes
  readonly lang: 'zh' | 'en'
  readonly dark: boolean
}

const looks: readonly Shot[] = (['zh', 'en'] as const).flatMap((lang) =>
  [false, true].flatMap((dark) => (['wide', 'phone'] as const).map((size) => ({ lang, dark, size, ...sizes[size] }))),
)

export interface Wanted {
  readonly folder: string
  /** Only pages whose name has it, only looks whose name has it: `desk-matter`, `en-dark`. */
  readonly page: RegExp
  readonly look: RegExp
}

const nameOf = ({ lang, dark, size }: Shot): string => `${lang}-${dark ? 'dark' : 'light'}-${size}`

export async function picturesOfEveryPage(site: Site, wanted: Wanted): Promise<void> {
  mkdirSync(wanted.folder, { recursive: true })
  const desk = await seatAt(site, 'lp.tangqi')
  const code = await codeOf(desk, site, '荷风苑 3 幢门厅')
  const filed = await fileOne(site, code)
  const ofDesk = await deskPages(site, filed)
  const chosen = (pages: readonly Named[]): readonly Named[] => pages.filter(({ name }) => wanted.page.test(name))
  for (const shot of looks.filter((look) => wanted.look.test(nameOf(look)))) {
    const { folder } = wanted
    for (const [login, pages] of ofDesk) await deskPictures(site, { shot, login, pages: chosen(pages), folder })
    await signInPicture(site, { shot, pages: chosen([{ name: 'desk-sign-in', path: '/desk/' }]), folder })
    await residentPictures(site, { shot, pages: chosen(residentPages(filed, code)), folder })
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

interface Pictures {
  readonly shot: Shot
  readonly folder: string
  readonly pages: readonly Named[]
}

async function deskPictures(site: Site, { shot, login, pages, folder }: Pictures & { readonly login: string }): Promise<void> {
  if (pages.length === 0) return
  const page = await seatAt(site, login, shot)
  await openEach(page, { site, shot, pages, folder })
  await page.context().close()
}

async function signInPicture(site: Site, { shot, pages, folder }: Pictures): Promise<void> {
  const page = await (await newContext(site.browser, shot)).newPage()
  await openEach(page, { site, shot, pages, folder })
  await page.context().close()
}

async function residentPictures(site: Site, { shot, pages, folder }: Pictures): Promise<void> {
  if (pages.length === 0) return
  const phone = await newPhone(site.browser, { ...shot, baseUrl: site.url })
  await openEach(await phone.newPage(), { site, shot, pages, folder })
  await phone.close()
}

/** A page that cannot be opened is named, and the others are still looked at. */
async function openEach(page: Page, { site, shot, pages, folder }: Pictures & { readonly site: Site }): Promise<void> {
  page.setDefaultTimeout(8_000)
  for (const { name, path, press } of pages) {
    const file = `${name}-${nameOf(shot)}`
    try {
      await open(page, site.url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await press?.(page)
      await settle(page)
      await page.screenshot({ path: join(folder, `${file}.png`), ...(await whole(page)) })
      const faults = await faultsOf(page, shot.lang)
      process.stdout.write([file, ...faults.map((fault) => `  ${fault}`), ''].join('\n'))
    } catch (error) {
      process.exitCode = 1
      process.stdout.write(`${file}\n  NO PICTURE: ${String(error).slice(0, 300)}\n`)
    }
  }
}

/** The whole page, but not a list without end. */
async function whole(page: Page): Promise<object> {
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
  const longest = 4_000
  const width = page.viewportSize()?.width ?? 0
  return height <= longest ? { fullPage: true } : { fullPage: true, clip: { x: 0, y: 0, width, height: longest } }
}
