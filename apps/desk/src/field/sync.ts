/** Sends what waits and fetches the day anew: one at a time over all tabs and the worker. */
import type { FieldInspections, FieldToday } from '@huying/contracts'
import { ask, networkIn } from './ask.ts'
import { sendQueue, type Round } from './queue.ts'
import type { Store } from './store.ts'

export const syncTag = 'huying-queue'
export const channelName = 'huying-field'
const lockName = 'huying-field-queue'
/** Longer than a shift with its way home. */
const shiftMs = 12 * 3_600_000

/** What every caller waits for in turn; where there are no locks there is one tab, because such browsers have no workers either. */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work()
  return (await navigator.locks.request(lockName, work)) as T
}

export async function sync(store: Store, lang: 'zh' | 'en', moved: () => void): Promise<Round> {
  return oneAtATime(async () => {
    const round = await sendQueue({ store, network: networkIn(lang), moved })
    if (round.how !== 'sent') return round
    const language = { 'accept-language': lang === 'zh' ? 'zh-CN' : 'en' }
    const today = await ask<FieldToday>('/field/today', { headers: language })
    if (today.status === 401) return { how: 'signed-out' }
    if (!today.body) return { how: 'later', waitMs: today.waitMs }
    const now = Date.parse(today.body.now)
    await store.setMeta('skewMs', now - phoneNow())
    await store.keepDay(today.body, now + shiftMs)
    await keepPlaces(store, language)
    moved()
    return { how: 'sent' }
  })
}

/** Whoever inspects nothing gets none; without an answer those of before stay. */
async function keepPlaces(store: Store, headers: Readonly<Record<string, string>>): Promise<void> {
  const point = await store.meta('point')
  const query = point ? `?${new URLSearchParams({ lat: String(point.lat), lng: String(point.lng) }).toString()}` : ''
  const answer = await ask<FieldInspections>(`/field/inspections${query}`, { headers })
  if (answer.body) await store.keepPlaces(answer.body)
}

/** The phone's own clock, which may be wrong. */
export function phoneNow(): number {
  return performance.timeOrigin + performance.now()
}

/** True when the shift was over and what was kept of it is gone. */
export async function forgetOldDay(store: Store): Promise<boolean> {
  const [until, skew] = [await store.meta('keptUntil'), await store.meta('skewMs')]
  if (until === undefined || phoneNow() + (skew ?? 0) < until) return false
  await store.forgetDay()
  return true
}
