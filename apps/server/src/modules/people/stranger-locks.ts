/** Failures of logins that no account has. They lock like real ones; otherwise a lock would tell which accounts exist. */
const mostStrangers = 10_000

export interface StrangerLocks {
  /** 0 when it may try. */
  lockedForMs(login: string, now: number): number
  /** True when this failure locks it. */
  failed(login: string, now: number): boolean
}

export function strangerLocks(triesBeforeLock: number, lockMs: number): StrangerLocks {
  const known = new Map<string, { tries: number; lockedUntil: number }>()
  return {
    lockedForMs: (login, now) => Math.max(0, (known.get(login)?.lockedUntil ?? 0) - now),
    failed: (login, now) => {
      const before = known.get(login)
      const tries = before && before.lockedUntil === 0 ? before.tries + 1 : 1
      const isLocked = tries >= triesBeforeLock
      known.delete(login)
      known.set(login, { tries, lockedUntil: isLocked ? now + lockMs : 0 })
      const oldest = known.keys().next()
      if (known.size > mostStrangers && !oldest.done) known.delete(oldest.value)
      return isLocked
    },
  }
}
