/** Whether a notice on paper is real: a code that only the district's key can make, for one event of one hazard. Nothing is stored for it. */
import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import type { DistrictKeys } from '../../platform/keys.ts'
import type { Lang } from '../../platform/http.ts'
import { readUnits } from '../units/index.ts'
import { textOf } from './documents.ts'
import { clocksOf, eventsOf, hazardRow } from './record-of.ts'
import { labelOf } from './register.ts'

/** 16 hex digits: 64 bits of a keyed digest, and every guess asks the server. */
export function noticeCheck(keys: DistrictKeys, { matterId, seq }: { matterId: string; seq: number }): string {
  return `${seq}-${keys.mac(`hazard-notice/${matterId}/${seq}`).toString('hex').slice(0, 16)}`
}

export interface CheckedNotice {
  readonly sort: 'advice' | 'order'
  readonly number: string | null
  readonly organ: string
  readonly made: string
  readonly limit: string | null
  /** How far it is now, in words that say nothing of anybody. */
  readonly state: string
}

export interface CheckAt {
  readonly districtId: number
  readonly number: string
  readonly check: string
  readonly lang: Lang
}

/** Null: not ours, or not this one. Says no more than the paper does, and how far it is. */
export async function checkNotice(deps: Deps, { districtId, number, check, lang }: CheckAt): Promise<CheckedNotice | null> {
  const keys = await deps.keys.of(districtId)
  const units = await readUnits(deps, districtId)
  return deps.database.inDistrict(districtId, async (tx) => {
    const row = await hazardRow(tx, districtId, { number })
    const seq = Number(/^(\d{1,6})-/.exec(check)?.[1] ?? 0)
    const wanted = Buffer.from(row ? noticeCheck(keys, { matterId: row.matterId, seq }) : '')
    const given = Buffer.from(check.toLowerCase())
    if (!row || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
    const event = (await eventsOf(tx, districtId, row.matterId)).find((one) => one.seq === seq)
    if (!event) return null
    const limit = (await clocksOf(tx, districtId, row.matterId)).findLast(({ name, closed }) => name === 'rectification' && !closed)
    return {
      sort: event.step === 'advise' ? 'advice' : 'order',
      number: textOf(event.content, 'number'),
      organ: units.byId(event.unitId ?? row.owner)?.name ?? '',
      made: event.at.toISOString(),
      limit: limit?.dueAt.toISOString() ?? textOf(event.content, 'limit'),
      state: labelOf(row.version, row.state, lang),
    }
  })
}
