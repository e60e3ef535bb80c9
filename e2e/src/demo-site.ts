/** The demo district behind a real server with a folder of its own, and a browser: what pictures are taken from. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { freePort } from '../../apps/server/test/free-port.ts'
import { launchBrowser } from './browser.ts'
import { newContext, type Look } from './given-desk.ts'

interface Account {
  readonly login: string
  readonly password: string
}

export interface Site {
  readonly url: string
  readonly dataFolder: string
  readonly browser: Browser
}

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')

/** Starts both, hands them over, and ends them whatever happens. */
export async function withDemoSite(work: (site: Site) => Promise<void>): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'huying-screenshots-'))
  const url = `http://127.0.0.1:${await freePort()}`
  const server = spawn(process.execPath, [main], {
    env: { ...process.env, HUYING_DATA: dataFolder, PORT: new URL(url).port },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(server, 'exit')
  try {
    await ready(url)
    const browser = await launchBrowser()
    await work({ url, dataFolder, browser })
    await browser.close()
  } finally {
    server.kill('SIGTERM')
    await ended
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function ready(url: string): Promise<void> {
  for (const until = performance.now() + 240_000; performance.now() < until; await wait(200)) {
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer?.ok) return
  }
  throw new Error('the server did not become ready within four minutes')
}

/** A page of the desk, signed in. */
export async function seatAt(site: Site, login: string, look: Look = {}): Promise<Page> {
  const accounts = JSON.parse(readFileSync(join(site.dataFolder, 'demo-accounts.json'), 'utf8')) as Account[]
  const account = accounts.find((one) => one.login === login)
  if (!account) throw new Error(`the demo has no account ${login}`)
  const page = await (await newContext(site.browser, look)).newPage()
  const answer = await page.request.post(`${site.url}/api/v1/sessions`, { data: { login, password: account.password } })
  if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()} ${await answer.text()}`)
  return page
}

/** A picture of an error page would be worse than none. */
export async function open(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address)
  if (!answer?.ok()) throw new Error(`${address}: ${answer?.status() ?? 'no answer'}`)
}

/** The code on the poster of the first place whose name has these words. */
export async function codeOf(desk: Page, site: Site, place: string): Promise<string> {
  const answer = await desk.request.get(`${site.url}/api/v1/codes`)
  const { items } = (await answer.json()) as { items: readonly { code: string; place: { name: string } | string }[] }
  const found = items.find((one) => (typeof one.place === 'string' ? one.place : one.place.name).includes(place))
  if (!found) throw new Error(`no code for ${place}`)
  return found.code
}
