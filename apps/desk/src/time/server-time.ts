/** The server's clock, kept beside the browser's steady one: a wrong clock on a desk must not change a deadline. */
import { useSyncExternalStore } from 'react'

const tickMs = 10_000

let offset: number | null = null
let fromBody = false
let shown = 0
const hearers = new Set<() => void>()

function tell(): void {
  shown = serverNow()
  for (const hear of hearers) hear()
}

/** `now` of a response body is exact; the Date header, cut to seconds, serves until the first one comes. */
export function hearServerTime(ms: number, source: 'body' | 'header'): void {
  if (!Number.isFinite(ms) || (source === 'header' && fromBody)) return
  const first = offset === null
  const next = ms - performance.now()
  const moved = offset === null || Math.abs(next - offset) > 2_000
  offset = next
  fromBody ||= source === 'body'
  if (first || moved) tell()
}

export function serverNow(): number {
  return performance.now() + (offset ?? performance.timeOrigin)
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear)
  const timer = setInterval(() => {
    tell()
  }, tickMs)
  return () => {
    clearInterval(timer)
    hearers.delete(hear)
  }
}

/** Server time, refreshed every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => (shown === 0 ? (shown = serverNow()) : shown))
}
