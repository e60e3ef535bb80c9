/** The dispatcher's board at the size of a district after years: lists, filters, searches and counts at the server; first rows, keys and new matters in the browser. */
import { launchBrowser, type newPhonePage } from '../../e2e/src/browser.ts'
import type { Deps } from '../../apps/server/src/deps.ts'
import { call, expectStatus, signIn } from './client.ts'
import { round } from './load.ts'
import { fileOne } from './measure.ts'
import { openMatters, searches, storeWords, textsOf } from './open-matters.ts'
import type { BenchServer } from './server-process.ts'
import { storeMatters } from './stored.ts'

type Page = Awaited<ReturnType<typeof newPhonePage>>

const openOnes = 10_000
const rounds = 10

export interface DeskAt {
  readonly deps: Deps
  readonly ownerUrl: string
  readonly stored: number
}

export async function deskAtSize(server: BenchServer, { deps, ownerUrl, stored }: DeskAt): Promise<object> {
  await storeMatters(ownerUrl, stored)
  const texts = await textsOf(deps)
  await storeWords(ownerUrl, texts)
  await openMatters(ownerUrl, { count: openOnes, now: deps.clock.now(), texts })
  const district = await signIn(server, (account) => account.role === 'district-desk')
  const town = await signIn(server, (account) => account.role === 'town-desk')
  const seats = [district, town]
  return {
    stored,
    open: openOnes,
    filterMs: await quantiles(server, seats, filters),
    searchOpenMs: await quantiles(
      server,
      seats,
      searches.map((q) => ({ queue: 'open', q })),
    ),
    searchAllMs: await quantiles(
      server,
      seats,
      searches.map((q) => ({ queue: 'all', q })),
    ),
    missAllMs: await quantiles(
      server,
      seats,
      ['飞碟', '的路', '13800000149'].map((q) => ({ queue: 'all', q })),
    ),
    countsMs: await countsOf(server, seats),
    ...(await inBrowser(server, district)),
  }
}

const filters: readonly Record<string, string>[] = [
  { queue: 'open' },
  { queue: 'new' },
  { queue: 'soon' },
  { queue: 'overdue' },
  { queue: 'open', flow: 'help' },
  { queue: 'open', category: 'FIRE', deadline: 'late' },
  { queue: 'open', unit: '330113100', channel: 'code' },
  { queue: 'open', tier: 'town', state: 'asked' },
  { queue: 'open', deadline: 'paused' },
  { queue: 'open', rating: '1' },
  { queue: 'all' },
  { queue: 'all', category: 'CITY', rating: '4' },
]

interface Spread {
  readonly p50: number
  readonly p95: number
  readonly max: number
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** One after the other, for everybody, each several times; the first round warms up. */
async function quantiles(
  server: BenchServer,
  seats: readonly Record<string, string>[],
  queries: readonly Record<string, string>[],
): Promise<Spread> {
  const asked = seats.flatMap((headers) =>
    queries.map((query) => ({ headers, path: `/api/v1/matters?${new URLSearchParams({ ...query, limit: '100' })}` })),
  )
  const times: number[] = []
  for (let turn = 0; turn <= rounds; turn += 1)
    for (const { headers, path } of asked) {
      const ms = await timed(async () => expectStatus(await call(server, { method: 'GET', path, headers }), 200))
      if (turn > 0) times.push(ms)
    }
  return spread(times)
}

async function countsOf(server: BenchServer, seats: readonly Record<string, string>[]): Promise<Spread> {
  const times: number[] = []
  for (let turn = 0; turn < rounds; turn += 1)
    for (const headers of seats) {
      // A new matter makes the counts that are kept stale.
      await fileOne(server)
      times.push(await timed(async () => expectStatus(await call(server, { method: 'GET', path: '/api/v1/desk/counts', headers }), 200)))
    }
  return spread(times)
}

async function inBrowser(server: BenchServer, { cookie = '' }: Record<string, string>): Promise<object> {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: server.url }])
    const firsts: number[] = []
    for (let turn = 0; turn < 5; turn += 1) firsts.push(await firstRows(await context.newPage(), server.url))
    const page = await context.newPage()
    await firstRows(page, server.url)
    return {
      firstRowsMs: spread(firsts.slice(1)),
      firstRowsColdMs: round(firsts[0] ?? 0),
      keyToPaintMs: spread(await keysToPaint(page)),
      newMatterMs: await newMatters(server, page),
    }
  } finally {
    await browser.close()
  }
}

/** From the navigation to the first row drawn, by the page's own clock. */
async function firstRows(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/desk/queues/open`)
  await page.locator('.queue a').first().waitFor()
  return page.evaluate(() => performance.now())
}

/** From a key to the end of the frame that shows its row picked: a message posted in a frame is heard when that frame is drawn. */
async function keysToPaint(page: Page): Promise<readonly number[]> {
  return page.evaluate<number[]>(`(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      port2.postMessage(null)
    }))
    const times = []
    for (let press = 0; press < 60; press += 1) {
      const began = performance.now()
      dispatchEvent(new KeyboardEvent('keydown', { key: press % 10 === 9 ? 'k' : 'j', bubbles: true }))
      await painted()
      times.push(performance.now() - began)
    }
    return times
  })()`)
}

/** Filed over HTTP until an open desk has said so: in its bar, its list or its counts. */
async function newMatters(server: BenchServer, page: Page): Promise<Spread & { readonly p99: number }> {
  const count = page.locator('a[href="/desk/queues/open"] .n')
  const times: number[] = []
  for (let turn = 0; turn < 30; turn += 1) {
    const before = Number(await count.innerText())
    const began = performance.now()
    await fileOne(server)
    while (Number(await count.innerText()) <= before && performance.now() - began < 10_000);
    times.push(performance.now() - began)
  }
  return { ...spread(times), p99: spread(times).max }
}
