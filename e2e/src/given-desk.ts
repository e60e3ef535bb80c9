/** The demo districts with the desk over them, in a real browser: what the desk's journeys start from. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Filed, Filing, MatterView } from '@huying/contracts'
import { givenServer, type GivenServer, type ServerOptions } from '../../apps/server/test/given-server.ts'
import { patienceMs } from './becomes.ts'
import { launchBrowser } from './browser.ts'

/** Seats used in the journeys: 塘栖镇, its village 莲花 below, and the property manager there. */
export const seats = {
  district: 'lp.desk',
  town: 'lp.tangqi',
  village: 'lp.lianhua',
  handler: 'lp.hefengyuan',
  fire: 'lp.fire',
  volunteer: 'lp.tangqi-red',
  admin: 'lp.admin',
} as const
export const village = '330113100010'
export const property = '330113100010-property-1'

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly lang?: 'zh' | 'en'
}

export interface GivenDesk {
  readonly server: GivenServer
  password(login: string): string
  readonly url: string
  readonly browser: Browser
  /** A browser of its own, signed in through the interface (the page itself is tested once). */
  seat(login: string, look?: Look): Promise<Page>
  /** A matter filed by a resident, as another program would. */
  file(filing?: Partial<Filing>): Promise<Filed>
  /** The matter as the resident sees it. */
  read(filed: Filed): Promise<MatterView>
  /** A step by the resident. */
  residentStep(filed: Filed, step: string, form: Record<string, unknown>): Promise<MatterView>
  /** A step by staff, without a browser: what happened before the journey begins. */
  staffStep(login: string, step: string, at: { filed: Filed; form: Record<string, unknown> }): Promise<MatterView>
  /** After the clock has ended the sessions: everybody signs in again. */
  signInAfresh(): void
}

/** When the journeys begin. */
export const deskTime = '2026-03-03T10:00:00+08:00'

export async function givenDesk(options: Omit<ServerOptions, 'at'> = {}): Promise<GivenDesk> {
  // Hooks run in the order they were registered: the streams of open pages have to end before the server does.
  const open: { browser?: Browser; server?: GivenServer } = {}
  after(async () => {
    await open.browser?.close()
    await open.server?.close()
  })
  const server = await givenServer({ at: deskTime, ...options })
  open.server = server
  const { url } = server
  const browser = await launchBrowser()
  open.browser = browser
  const password = (login: string): string => server.accounts.find((account) => account.login === login)?.password ?? ''
  const cookies = new Map<string, string>()
  const cookie = async (login: string): Promise<string> => {
    const known = cookies.get(login) ?? (await signIn(url, login, password(login)))
    cookies.set(login, known)
    return known
  }
  return {
    server,
    password,
    url,
    browser,
    seat: async (login, look = {}) => seatIn(browser, { url, cookie: await cookie(login), look }),
    file: (filing = {}) =>
      ask(url, '/matters', {
        method: 'POST',
        body: { flow: 'report', what: '楼道停满电动车，还拉线充电', where: { unit: village }, ...filing },
      }),
    read: (filed) => ask(url, `/matters/${filed.number}`, { trackingCode: filed.trackingCode }),
    signInAfresh: () => {
      cookies.clear()
    },
    residentStep: async (filed, step, form) => takeStep(url, { filed, step, form, as: { trackingCode: filed.trackingCode } }),
    staffStep: async (login, step, { filed, form }) => takeStep(url, { filed, step, form, as: { cookie: await cookie(login) } }),
  }
}

interface Asked {
  readonly method?: string
  readonly body?: unknown
  readonly trackingCode?: string
  readonly cookie?: string
}

async function ask<T>(url: string, path: string, { method = 'GET', body, trackingCode, cookie }: Asked): Promise<T> {
  const headers: Record<string, string> = { 'idempotency-key': randomUUID() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (trackingCode) headers['x-tracking-code'] = trackingCode
  if (cookie) headers['cookie'] = cookie
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await answer.text()
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}

interface StepAsked {
  readonly filed: Filed
  readonly step: string
  readonly form: Record<string, unknown>
  readonly as: { readonly trackingCode: string } | { readonly cookie: string }
}

async function takeStep(url: string, { filed, step, form, as }: StepAsked): Promise<MatterView> {
  const { version } = await ask<MatterView>(url, `/matters/${filed.number}`, as)
  return ask(url, `/matters/${filed.number}/steps/${step}`, { method: 'POST', body: { version, form }, ...as })
}

async function signIn(url: string, login: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  assert.equal(answer.status, 201, `${login} signs in: ${await answer.text()}`)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function seatIn(browser: Browser, { url, cookie, look }: { url: string; cookie: string; look: Look }): Promise<Page> {
  const context = await newContext(browser, look)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  return context.newPage()
}

export async function newContext(browser: Browser, look: Look): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    colorScheme: look.dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(patienceMs)
  // What a person would choose in their own corner; the desk keeps it in the browser.
  if (look.lang === 'en') await context.addInitScript(`localStorage.setItem('huying.desk', '{"lang":"en"}')`)
  return context
}

/** A one-pixel PNG would be refused as a photo; this is 64 × 48 of plain colour. */
export async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const { default: sharp } = await import('sharp')
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#3d7f68' } })
    .jpeg()
    .toBuffer()
  return { name: 'after.jpg', mimeType: 'image/jpeg', buffer }
}
