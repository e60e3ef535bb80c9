/** Five wrong in a row and an account waits a quarter of an hour: for the password and for the second factor, each for itself. In the database, so that every process counts together. */
import type { CacheDeps } from '../../platform/district-cache.ts'

export const lockMs = 15 * 60_000
export const triesBeforeLock = 5

/** Columns of `people`. */
const columns = { login: ['failed_logins', 'locked_until'], factor: ['factor_failures', 'factor_locked_until'] } as const
export type LockOf = keyof typeof columns

export interface LockAt {
  readonly districtId: number
  readonly personId: string
  readonly of: LockOf
}

/** True when this failure locks the account. A lock that has run out starts the count anew. */
export async function countFailure(deps: CacheDeps, at: LockAt): Promise<boolean> {
  const [count, until] = columns[at.of]
  const now = deps.clock.now()
  const row = await deps.database.inDistrict(at.districtId, async (tx) => {
    // Nobody waits for the disk: a known account would answer later than an unknown one. A crash forgets one try.
    await tx.rows({ text: 'set local synchronous_commit = off' })
    return tx.one<{ locked: boolean }>({
      text: `update people set ${count} = tries.count, ${until} = case when tries.count >= $4 then $5::timestamptz end
             from (select case when ${until} is null then ${count} + 1 else 1 end as count
                   from people where district_id = $1 and person_id = $2 for update) as tries
             where district_id = $1 and person_id = $2 and (${until} is null or ${until} <= $3)
             returning ${until} is not null as locked`,
      values: [at.districtId, at.personId, new Date(now), triesBeforeLock, new Date(now + lockMs)],
    })
  })
  // No row: another server locked the account in the meantime.
  return row?.locked ?? true
}

export async function forgetFailures(deps: CacheDeps, at: LockAt): Promise<void> {
  const [count, until] = columns[at.of]
  await deps.database.inDistrict(at.districtId, (tx) =>
    tx.rows({
      text: `update people set ${count} = 0, ${until} = null where district_id = $1 and person_id = $2`,
      values: [at.districtId, at.personId],
    }),
  )
}

/** 0 when it may try. */
export async function lockedForMs(deps: CacheDeps, at: LockAt): Promise<number> {
  const [row] = await deps.database.read<{ until: Date | null }>(at.districtId, {
    text: `select ${columns[at.of][1]} as until from people where district_id = $1 and person_id = $2`,
    values: [at.districtId, at.personId],
  })
  return Math.max(0, (row?.until?.getTime() ?? 0) - deps.clock.now())
}
