/** Asks the rules about one matter: looks up what they need to know. */
import type { RuleSetting } from '@huying/contracts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { calendarOf } from '../calendar-years/index.ts'
import { readUnits } from '../units/index.ts'
import { fireRules, type Asked } from './fire-rules.ts'
import { readRules } from './read-rules.ts'

export interface AskedAbout {
  readonly flow: string
  readonly category: string | null
  readonly placeUnit: string | null
  readonly text: string
  readonly channel: string
  /** Epoch ms: when it was said. */
  readonly at: number
  /** Others than the saved ones. */
  readonly rules?: readonly RuleSetting[] | undefined
}

export async function askRules(deps: CacheDeps, districtId: number, about: AskedAbout): Promise<ReturnType<typeof fireRules>> {
  return fireRules(about.rules ?? (await readRules(deps, districtId)), await askedOf(deps, districtId, about))
}

const zoneMs = 8 * 3_600_000

async function askedOf(deps: CacheDeps, districtId: number, about: AskedAbout): Promise<Asked> {
  const [calendar, tree] = await Promise.all([calendarOf(deps, districtId), readUnits(deps, districtId)])
  const local = new Date(about.at + zoneMs)
  const works = calendar.isWorkDay(local.toISOString().slice(0, 10))
  return {
    flow: about.flow,
    category: about.category,
    places: about.placeUnit === null ? [] : (tree.byId(about.placeUnit)?.path ?? about.placeUnit).split('/'),
    text: about.text,
    channel: about.channel,
    isWorkDay: works === 'unknown' ? null : works,
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  }
}
