/** Time to the second, by the server's clock. Pure, but for the ticking. */
import { useSyncExternalStore } from 'react'
import { serverNow } from './server-time.ts'

const hearers = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let second = 0

/** At the turn of each second, so that all clocks of the page change together. */
function tick(): void {
  const now = serverNow()
  second = Math.floor(now / 1_000) * 1_000
  for (const hear of hearers) hear()
  timer = setTimeout(tick, 1_000 - (now % 1_000) + 5)
}

/** Server time, refreshed every second. */
export function useSecond(): number {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      if (timer === undefined) tick()
      return () => {
        hearers.delete(hear)
        if (hearers.size > 0) return
        clearTimeout(timer)
        timer = undefined
      }
    },
    () => (second === 0 ? (second = Math.floor(serverNow() / 1_000) * 1_000) : second),
  )
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `00:24`, `13:05`, `1:02:33`. */
export function sayElapsed(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000))
  const hours = Math.floor(total / 3_600)
  const minutes = Math.floor((total % 3_600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${two(minutes)}:${two(total % 60)}`
}

/** As a promise is written: `0:18`, `15:00`, `2:00:00`. */
export const saySpan = (ms: number): string => sayElapsed(ms).replace(/^0(\d)/, '$1')

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `10:54:06`, in the district's time. */
export const saySecond = (at: number | string): string => clock.format(typeof at === 'string' ? Date.parse(at) : at)
