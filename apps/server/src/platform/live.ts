/** Tells everybody who follows a matter that it changed. Inside the process at once; to other processes by NOTIFY, after commit and coalesced, because NOTIFY inside a transaction halves the throughput. */
import type { Database } from './database.ts'

const channel = 'huying_changes'
const coalesceMs = 20

/** Called with the matter id, or null when anything may have changed (reconnect). */
export type Listener = (matterId: string | null) => void

export interface LiveChanges {
  changed(districtId: number, matterId: string): void
  follow(districtId: number, listener: Listener): () => void
  /** A short word to every process, this one too; lost words are not repeated. At most some 7,000 bytes. */
  say(districtId: number, topic: string, word: string): void
  hear(topic: string, listener: (districtId: number, word: string) => void): () => void
  /** Ends every stream: listeners of `onClose` are called. */
  onClose(listener: () => void): () => void
  close(): Promise<void>
}

export async function liveChanges(database: Database, failed: (cause: unknown) => void): Promise<LiveChanges> {
  const listeners = new Map<number, Set<Listener>>()
  const closers = new Set<() => void>()
  const hearers = new Map<string, Set<(districtId: number, word: string) => void>>()
  const waiting = new Set<string>()
  const me = Math.random().toString(36).slice(2, 10)
  let timer: NodeJS.Timeout | undefined

  const tell = (districtId: number, matterId: string | null): void => {
    for (const listener of listeners.get(districtId) ?? []) listener(matterId)
  }
  const hand = (districtId: number, topic: string, word: string): void => {
    for (const listener of hearers.get(topic) ?? []) listener(districtId, word)
  }
  const flush = (): void => {
    timer = undefined
    const keys = [...waiting]
    waiting.clear()
    // A NOTIFY payload holds 8,000 bytes: 150 ids of some 45.
    for (let from = 0; from < keys.length; from += 150)
      database.notify(channel, `${me} ${keys.slice(from, from + 150).join(' ')}`).catch(failed)
  }
  const unlisten = await database.listen(channel, (payload) => {
    if (payload === null) for (const districtId of listeners.keys()) tell(districtId, null)
    else if (!payload.startsWith(`${me} `)) fromElsewhere(payload, { tell, hand })
  })
  return {
    changed: (districtId, matterId) => {
      tell(districtId, matterId)
      waiting.add(`${districtId}:${matterId}`)
      timer ??= setTimeout(flush, coalesceMs)
    },
    follow: (districtId, listener) => {
      const set = listeners.get(districtId) ?? new Set()
      listeners.set(districtId, set)
      set.add(listener)
      return () => set.delete(listener)
    },
    say: (districtId, topic, word) => {
      hand(districtId, topic, word)
      database.notify(channel, `${me} !${topic} ${districtId} ${word}`).catch(failed)
    },
    hear: (topic, listener) => {
      const set = hearers.get(topic) ?? new Set()
      hearers.set(topic, set)
      set.add(listener)
      return () => set.delete(listener)
    },
    onClose: (listener) => {
      closers.add(listener)
      return () => closers.delete(listener)
    },
    close: async () => {
      clearTimeout(timer)
      for (const listener of [...closers]) listener()
      await unlisten()
    },
  }
}

interface Told {
  readonly tell: (districtId: number, matterId: string) => void
  readonly hand: (districtId: number, topic: string, word: string) => void
}

/** `sender !topic district word`, or `sender district:matter district:matter …`. */
function fromElsewhere(payload: string, { tell, hand }: Told): void {
  const said = /^\S+ !(\S+) (\d+) (.*)$/s.exec(payload)
  if (said) return hand(Number(said[2]), said[1] ?? '', said[3] ?? '')
  for (const key of payload.split(' ').slice(1)) {
    const [district, matterId] = key.split(':')
    if (district && matterId) tell(Number(district), matterId)
  }
}
