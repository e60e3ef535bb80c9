/**
 * Who joined a matter and is told of it: whoever left a number of their own, once for each number and notice. The reporter of a matter that
 * was joined to this one, and whoever had joined that one, hear under the number that they know.
 */
import type { Tx } from '../../platform/database.ts'
import { isDiscreet } from '../categories/index.ts'
import type { NewDelivery } from './delivery-rows.ts'
import type { SpreadNotice } from './receivers.ts'

export interface Joiner {
  readonly of: string
  readonly followerId: string
  readonly reporterId: string
  /** The matter under whose number they know it. */
  readonly matterId: string
  /** They reported that one themselves. */
  readonly isReporter: boolean
  /** Epoch ms. */
  readonly since: number
}

/** What is between the centre and the reporter, or between joined matters: a joiner sees states and answers only. */
const notForJoiners: ReadonlySet<string> = new Set(['joinedTo', 'letGo', 'parted', 'takenDown', 'takenIn'])

export function concernsJoiners(notice: SpreadNotice): boolean {
  return (
    notice.to_kind === 'reporter' && !notice.quiet && notice.joined > 0 && !notForJoiners.has(notice.notice) && !isDiscreet(notice.category)
  )
}

export async function readJoiners(tx: Tx, districtId: number, matterIds: readonly string[]): Promise<Joiner[]> {
  if (matterIds.length === 0) return []
  return tx.rows<Joiner>({
    name: 'spread-joiners',
    text: `select distinct on (m.matter_id, i.phone_index) m.matter_id as of, f.follower_id as "followerId", f.reporter_id as "reporterId",
        coalesce(own.matter_id, via.matter_id, m.matter_id) as "matterId", own.matter_id is not null as "isReporter",
        (extract(epoch from f.joined_at) * 1000)::float8 as since
      from matters m
      join followers f on f.district_id = $1 and f.matter_id = m.matter_id and f.reporter_id is not null
      join identities i on i.district_id = $1 and i.reporter_id = f.reporter_id and i.phone_sealed is not null
      left join identities r on r.district_id = $1 and r.reporter_id = m.reporter_id
      left join matters own on own.district_id = $1 and own.matter_id = f.follower_id and own.joined_to = m.matter_id
      left join lateral (select a.matter_id from matters a
        join followers g on g.district_id = $1 and g.matter_id = a.matter_id and g.follower_id = f.follower_id
        where a.district_id = $1 and a.joined_to = m.matter_id limit 1) via on true
      where m.district_id = $1 and m.matter_id = any($2) and i.phone_index is distinct from r.phone_index
        and not exists (select 1 from no_texts t where t.district_id = $1 and t.phone_index = i.phone_index)
      order by m.matter_id, i.phone_index, f.joined_at`,
    values: [districtId, matterIds],
  })
}

/** Never urgent: somebody else's visitor wakes nobody. */
export function toJoiners(notice: SpreadNotice, joiners: readonly Joiner[]): NewDelivery[] {
  if (!concernsJoiners(notice)) return []
  const told = joiners.filter(({ of, since }) => of === notice.matter_id && since <= notice.created_at.getTime())
  return told.map(({ followerId, reporterId, matterId, isReporter }) => ({
    notice_id: notice.notice_id,
    matter_id: matterId,
    notice: notice.notice,
    channel: 'sms',
    receiver: isReporter ? 'reporter' : 'joiner',
    receiver_id: reporterId,
    target_id: isReporter ? null : followerId,
    lang: 'zh',
    urgent: false,
  }))
}
