/** What the screens of the field view show: a copy of the store in memory, read anew whenever the page, another tab or the worker changed it. */
import { useSyncExternalStore } from 'react'
import { currentSettings } from '../settings.ts'
import { hearServerTime } from '../time/server-time.ts'
import type { Checklist, FieldPlace, SignedIn } from '@huying/contracts'
import { ask } from './ask.ts'
import { openStore, type KeptMatter, type Me, type Meta, type QueuedStep, type Store } from './store.ts'
import { channelName, forgetOldDay, phoneNow, sync, syncTag } from './sync.ts'

export interface FieldState {
  readonly phase: 'opening' | 'signed-out' | 'ready'
  readonly me: Me | null
  readonly matters: readonly KeptMatter[]
  readonly steps: readonly QueuedStep[]
  readonly done: Meta['done']
  /** Places of open plans, the next one first, and the checklists that they are looked at with. */
  readonly places: readonly FieldPlace[]
  readonly checklists: readonly Checklist[]
  readonly point: Meta['point'] | null
  readonly fetchedAt: number | null
  readonly keptUntil: number | null
  /** `away`: nobody answered the last time, whatever the browser says of its network. */
  readonly line: 'busy' | 'fine' | 'away' | 'signed-out'
}

let state: FieldState = {
  phase: 'opening',
  me: null,
  matters: [],
  steps: [],
  done: [],
  places: [],
  checklists: [],
  point: null,
  fetchedAt: null,
  keptUntil: null,
  line: 'busy',
}
const hearers = new Set<() => void>()

function change(next: Partial<FieldState>): void {
  state = { ...state, ...next }
  for (const hear of hearers) hear()
}

export function useFieldState(): FieldState {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    () => state,
  )
}

let opened: Promise<Store> | undefined
export const fieldStore = (): Promise<Store> => (opened ??= openStore())

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(channelName) : null

/** Reads the store into memory and tells the other tabs. */
export async function reread(tellOthers = true): Promise<void> {
  const store = await fieldStore()
  const [me, matters, steps, done, point, fetchedAt, keptUntil, places, checklists] = await Promise.all([
    store.meta('me'),
    store.matters(),
    store.steps(),
    store.meta('done'),
    store.meta('point'),
    store.meta('fetchedAt'),
    store.meta('keptUntil'),
    store.places(),
    store.checklists(),
  ])
  change({
    me: me ?? null,
    matters,
    steps,
    done: done ?? [],
    places,
    checklists,
    point: point ?? null,
    fetchedAt: fetchedAt ?? null,
    keptUntil: keptUntil ?? null,
    phase: me ? 'ready' : 'signed-out',
  })
  if (tellOthers) channel?.postMessage('moved')
}

const firstWaitMs = 3_000
const longestWaitMs = 300_000
let waitMs = firstWaitMs
let timer: ReturnType<typeof setTimeout> | undefined
const everyMs = 60_000

/** Tries now, and again later while it does not work: sooner at first. */
export async function syncNow(): Promise<void> {
  clearTimeout(timer)
  const store = await fieldStore()
  await forgetOldDay(store)
  if ((await store.meta('leaving')) === true && !(await endSession(store))) return change({ line: 'away' })
  if (!state.me) return
  change({ line: 'busy' })
  const round = await sync(store, currentSettings().lang, () => void reread())
  await reread()
  await hearSkew(store)
  change({ line: round.how === 'sent' ? 'fine' : round.how === 'signed-out' ? 'signed-out' : 'away' })
  const asked = round.how === 'later' ? round.waitMs : null
  waitMs = round.how === 'sent' ? firstWaitMs : Math.min(waitMs * 2, longestWaitMs)
  if (round.how !== 'signed-out') timer = setTimeout(() => void syncNow(), round.how === 'sent' ? everyMs : (asked ?? waitMs))
}

async function hearSkew(store: Store): Promise<void> {
  const skew = await store.meta('skewMs')
  if (skew !== undefined) hearServerTime(phoneNow() + skew, 'body')
}

/** Where the browser can, it wakes the worker when the network is back, also when this page has gone. */
export async function askForSync(): Promise<void> {
  const registration = ('serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration('/desk/field/') : undefined) as
    (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }) | undefined
  await registration?.sync?.register(syncTag).catch(() => undefined)
}

export async function startField(): Promise<void> {
  const store = await fieldStore()
  await forgetOldDay(store)
  await hearSkew(store)
  await reread(false)
  if (!state.me && (await store.meta('leaving')) !== true) await findSession()
  channel?.addEventListener('message', () => void reread(false))
  addEventListener('online', () => void again())
  addEventListener('offline', () => change({ line: 'away' }))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void again())
  await syncNow()
}

async function again(): Promise<void> {
  waitMs = firstWaitMs
  await syncNow()
}

/** Whoever signed in at the desk is signed in here too. Somebody else's day is not shown to them. */
export async function findSession(): Promise<boolean> {
  const answer = await ask<SignedIn>('/session')
  // Halfway in is not in: the second factor comes first.
  if (!answer.body || answer.body.needs !== 'nothing') return false
  const store = await fieldStore()
  const { login, name, posts, district } = answer.body
  if ((await store.meta('me'))?.login !== login) await store.forgetDay()
  await store.setMeta('leaving', false)
  await store.setMeta('me', { login, name, unit: posts[0]?.unit.name ?? district.name })
  await reread()
  return true
}

/** Empties the phone first: that must not depend on the network. The session ends now or as soon as there is one. */
export async function signOut(): Promise<void> {
  const store = await fieldStore()
  clearTimeout(timer)
  await store.forgetAll()
  await store.setMeta('leaving', true)
  await endSession(store)
  await reread()
}

async function endSession(store: Store): Promise<boolean> {
  const { status } = await ask('/sessions', { method: 'DELETE' })
  if (status === 0 || status >= 500) return false
  await store.forgetAll()
  return true
}
