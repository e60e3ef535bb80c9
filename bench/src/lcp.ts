/** How long a resident on a slow phone waits for the largest thing on the page: as Lighthouse's mobile profile has it, in the browser that comes with npm. */
import { launchBrowser, newPhone } from '../../e2e/src/browser.ts'
import { call, expectStatus, signIn } from './client.ts'
import { median, round } from './load.ts'
import type { BenchServer } from './server-process.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>

const runs = 5
const targetMs = 1_500
const cpuSlowdown = 4
const roundTripMs = 150
const downMbit = 1.6
const upMbit = 0.75
const bytesPerSecond = (mbit: number): number => (mbit * 1_000_000) / 8
/** After the last of the page has come: a larger picture may still be painted. */
const settleMs = 500

interface PageFigures {
  readonly path: string
  readonly medianMs: number
  readonly runsMs: readonly number[]
  /** What was largest: the tag, and its class. */
  readonly largest: string
}

/** Scan page and report page, cold, five times each. */
export async function lcp(server: BenchServer): Promise<object> {
  const code = await someCode(server)
  const browser = await launchBrowser()
  try {
    // Not counted: the browser's own start, and the server's first rendering.
    await visit(browser, `${server.url}/c/${code}`)
    const pages: PageFigures[] = []
    for (const path of [`/c/${code}`, `/report?code=${code}`]) pages.push(await figuresOf(browser, { url: server.url, path }))
    return {
      conditions: { cpuSlowdown, roundTripMs, downMbit, upMbit, cache: 'cold', runs },
      targetMs,
      pages,
      reached: pages.every((page) => page.medianMs <= targetMs),
    }
  } finally {
    await browser.close()
  }
}

async function someCode(server: BenchServer): Promise<string> {
  const admin = await signIn(server, (account) => account.role === 'admin')
  const { items } = expectStatus(
    await call<{ items: { code: string; state: string }[] }>(server, { method: 'GET', path: '/api/v1/codes', headers: admin }),
    200,
  )
  const active = items.find((one) => one.state === 'active')
  if (!active) throw new Error('The demo has no active code.')
  return active.code
}

async function figuresOf(browser: Browser, { url, path }: { url: string; path: string }): Promise<PageFigures> {
  const seen: Painted[] = []
  for (let run = 0; run < runs; run += 1) seen.push(await visit(browser, url + path))
  const times = seen.map((one) => round(one.ms))
  return { path, medianMs: median(times), runsMs: times, largest: seen.at(-1)?.largest ?? '' }
}

interface Painted {
  readonly ms: number
  readonly largest: string
}

/** A context of its own has no cache, no cookies and no open connection. */
async function visit(browser: Browser, url: string): Promise<Painted> {
  const context = await newPhone(browser)
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: roundTripMs,
      downloadThroughput: bytesPerSecond(downMbit),
      uploadThroughput: bytesPerSecond(upMbit),
    })
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown })
    const answer = await page.goto(url, { waitUntil: 'networkidle' })
    if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}`)
    const painted = await page.evaluate(largestPaint, settleMs)
    if (painted === null) throw new Error(`${url} painted nothing that counts`)
    return painted
  } finally {
    await context.close()
  }
}

/** What the browser reports; Node's types know the observer, not this entry. */
interface PaintEntry {
  readonly startTime: number
  readonly element?: { readonly tagName: string; readonly className: string } | null
}
interface PaintObserver {
  observe(options: { type: 'largest-contentful-paint'; buffered: boolean }): void
}
type PaintObserving = new (heard: (list: { getEntries(): readonly PaintEntry[] }) => void) => PaintObserver

/** Runs in the page. The browser reports each larger one; the last counts. */
function largestPaint(waitMs: number): Promise<Painted | null> {
  return new Promise((resolve) => {
    let last: Painted | null = null
    new (PerformanceObserver as unknown as PaintObserving)((list) => {
      for (const { startTime, element } of list.getEntries())
        last = { ms: startTime, largest: `${element?.tagName.toLowerCase() ?? ''} ${element?.className ?? ''}`.trim() }
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    setTimeout(() => resolve(last), waitMs)
  })
}
