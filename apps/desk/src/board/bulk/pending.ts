/** Steps for several matters at once: ten seconds to think better of it, then one after the other, each with its own answer. */
import type { MatterView } from '@huying/contracts'
import { useSyncExternalStore } from 'react'
import { call, ProblemError } from '../../api/call.ts'
import { freshKey } from '../../api/idempotency.ts'

const undoMs = 10_000

interface BulkRow {
  readonly number: string
  readonly title: string
  readonly version: number
  readonly key: string
}

export interface Outcome {
  readonly number: string
  readonly title: string
  /** Null: recorded. */
  readonly error: unknown
}

export interface BulkWanted {
  readonly step: string
  readonly label: string
  readonly form: Readonly<Record<string, unknown>>
  readonly rows: readonly Omit<BulkRow, 'key'>[]
}

export interface Bulk extends BulkWanted {
  readonly rows: readonly BulkRow[]
  readonly phase: 'waiting' | 'sending' | 'done'
  /** performance.now() at which it is sent. */
  readonly sendsAt: number
  readonly outcomes: readonly Outcome[]
}

let bulk: Bulk | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let afterSending: () => void = () => undefined
const hearers = new Set<() => void>()

function set(next: Bulk | null): void {
  bulk = next
  for (const hear of hearers) hear()
}

export function useBulk(): Bulk | null {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    () => bulk,
  )
}

/** One at a time: what waits already is sent first. `done` is called when all have answers. */
export function startBulk(wanted: BulkWanted, done: () => void): void {
  if (bulk?.phase === 'waiting') void sendNow()
  afterSending = done
  const rows = wanted.rows.map((row) => ({ ...row, key: freshKey() }))
  set({ ...wanted, rows, phase: 'waiting', sendsAt: performance.now() + undoMs, outcomes: [] })
  timer = setTimeout(() => void sendNow(), undoMs)
}

/** Nothing was sent yet, so there is nothing to take back. */
export function undoBulk(): void {
  if (bulk?.phase !== 'waiting') return
  clearTimeout(timer)
  set(null)
}

export function dismissBulk(): void {
  if (bulk?.phase === 'done') set(null)
}

function sendOne(of: Bulk, row: BulkRow, keepalive: boolean): Promise<MatterView> {
  const path = `/matters/${encodeURIComponent(row.number)}/steps/${encodeURIComponent(of.step)}`
  return call<MatterView>(path, { method: 'POST', body: { version: row.version, form: of.form }, idempotencyKey: row.key, keepalive })
}

/** The server keeps the key: trying again after no answer records it once. */
async function outcomeOf(of: Bulk, row: BulkRow): Promise<Outcome> {
  const { number, title } = row
  for (let tries = 0; ; tries += 1) {
    try {
      await sendOne(of, row, false)
      return { number, title, error: null }
    } catch (error) {
      const isUnanswered = error instanceof ProblemError && error.status === 0
      if (!isUnanswered || tries === 2) return { number, title, error }
    }
  }
}

export async function sendNow(): Promise<void> {
  clearTimeout(timer)
  const sending = bulk
  if (sending?.phase !== 'waiting') return
  const done = afterSending
  set({ ...sending, phase: 'sending' })
  const outcomes: Outcome[] = []
  for (const row of sending.rows) {
    outcomes.push(await outcomeOf(sending, row))
    set({ ...sending, phase: 'sending', outcomes: [...outcomes] })
  }
  set({ ...sending, phase: 'done', outcomes })
  done()
}

/** Whoever leaves the page has decided: everything goes out at once. */
export function sendOnLeaving(): () => void {
  const leave = (): void => {
    const leaving = bulk
    if (leaving?.phase !== 'waiting') return
    clearTimeout(timer)
    set({ ...leaving, phase: 'sending' })
    for (const row of leaving.rows) void sendOne(leaving, row, true).catch(() => undefined)
  }
  addEventListener('pagehide', leave)
  return () => removeEventListener('pagehide', leave)
}
