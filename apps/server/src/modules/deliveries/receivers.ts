/** Who hears of a notice beyond the desk, and how. Pure. */
import type { CalledOut } from '../people/index.ts'
import type { NewDelivery } from './delivery-rows.ts'
import { toJoiners, type Joiner } from './joiners.ts'
import type { Wish } from './own-channels.ts'
import { isCall, isSpoken, isUrgent } from './urgency.ts'

export interface SpreadNotice {
  readonly notice_id: string
  readonly matter_id: string
  readonly flow: string
  readonly notice: string
  readonly to_kind: 'reporter' | 'unit' | 'person' | 'contact'
  readonly to_unit: string | null
  readonly to_role: string | null
  readonly to_person: string | null
  readonly to_contact: string | null
  readonly reporter_id: string | null
  /** Brought in from another system: nobody outside the desk is told. */
  readonly quiet: boolean
  readonly category: string | null
  /** How many follow the matter. */
  readonly joined: number
  readonly created_at: Date
}

/** How somebody wants to be told. */
export interface StaffWishes {
  readonly personId: string
  readonly email: Wish
  readonly sms: Wish
  readonly push: Wish
  readonly hasEmail: boolean
  readonly hasPhone: boolean
  readonly devices: readonly string[]
  readonly lang: 'zh' | 'en'
}

/** Who comes for a post or has its turn now, and has chosen channels. */
export type StaffReceiver = CalledOut & StaffWishes

export interface Audience {
  readonly staff: readonly StaffReceiver[]
  readonly bots: readonly { readonly id: string; readonly unit: string; readonly urgentOnly: boolean }[]
  /** Reporters who left a number and want texts. */
  readonly reporters: ReadonlySet<string>
  /** Who joined, left a number and wants texts. */
  readonly joiners: readonly Joiner[]
  /** People who are called by name, as far as they have chosen channels. */
  readonly called: ReadonlyMap<string, StaffWishes>
  /** Contacts in the vault that have a number. A warning of danger reaches those too who want no news of matters. */
  readonly contacts: ReadonlySet<string>
}

/** Channels that the district has a gateway for. */
export interface Gatewayed {
  readonly email: boolean
  readonly sms: boolean
  readonly voice: boolean
}

export function receiversOf(notice: SpreadNotice, audience: Audience, has: Gatewayed): NewDelivery[] {
  if (notice.quiet) return []
  const said = loudnessOf(notice)
  const { urgent } = said
  const base = { notice_id: notice.notice_id, matter_id: notice.matter_id, notice: notice.notice, urgent }
  if (notice.to_kind === 'reporter') {
    const { reporter_id: reporter } = notice
    if (!has.sms) return []
    const joiners = toJoiners(notice, audience.joiners)
    if (!reporter || !audience.reporters.has(reporter)) return joiners
    return [{ ...base, channel: 'sms', receiver: 'reporter', receiver_id: reporter, target_id: null, lang: 'zh' }, ...joiners]
  }
  if (notice.to_kind === 'contact') {
    const { to_contact: contact } = notice
    if (!has.sms || !contact || !audience.contacts.has(contact)) return []
    return [{ ...base, channel: 'sms', receiver: 'contact', receiver_id: contact, target_id: null, lang: 'zh' }]
  }
  if (notice.to_kind === 'person') {
    const person = audience.called.get(notice.to_person ?? '')
    return person ? toPerson(person, { base, said, has }) : []
  }
  const asked = audience.staff.filter((one) => one.unit === notice.to_unit && hears(one.role, notice.to_role))
  const people = new Map(calledFirst(asked, has).map((one) => [one.personId, one]))
  const toStaff = [...people.values()].flatMap((person) => toPerson(person, { base, said, has }))
  const toBots = audience.bots
    .filter((bot) => bot.unit === notice.to_unit && (urgent || !bot.urgentOnly))
    .map((bot): NewDelivery => ({ ...base, channel: 'bot', receiver: 'bot', receiver_id: bot.id, target_id: bot.id, lang: 'zh' }))
  return [...toStaff, ...toBots]
}

/** Who is on duty spares the others, if they can be reached at all: a roster never leaves a notice with nobody. */
function calledFirst(asked: readonly StaffReceiver[], has: Gatewayed): readonly StaffReceiver[] {
  const onDuty = asked.filter((one) => one.onDuty)
  return onDuty.some((one) => channelsOf(one, has, { urgent: true, call: false, spoken: false }).length > 0) ? onDuty : asked
}

/** As on the desk: what is said to the handling unit its desk hears too. Who only audits or administers is not called out. A turn of the unit as a whole hears what its desk hears. */
function hears(role: string | null, toRole: string | null): boolean {
  if (role === null) return toRole === 'desk' || toRole === 'member'
  if (role === 'leader') return toRole === 'leader'
  if (role.endsWith('-desk')) return toRole === 'desk' || toRole === 'member'
  return toRole === 'member' && role !== 'auditor' && role !== 'admin'
}

type Base = Pick<NewDelivery, 'notice_id' | 'matter_id' | 'notice' | 'urgent'>

/** How loudly the flow says it. */
interface Loudness {
  readonly urgent: boolean
  readonly call: boolean
  readonly spoken: boolean
}

export const loudnessOf = (said: Pick<SpreadNotice, 'flow' | 'notice'>): Loudness => ({
  urgent: isUrgent(said),
  call: isCall(said),
  spoken: isSpoken(said),
})

function toPerson(person: StaffWishes, { base, said, has }: { base: Base; said: Loudness; has: Gatewayed }): NewDelivery[] {
  const about = { ...base, receiver: 'person', receiver_id: person.personId, lang: person.lang } as const
  return channelsOf(person, has, said).map((one) => ({ ...about, ...one }))
}

export function channelsOf(
  person: StaffWishes,
  has: Gatewayed,
  { urgent, call, spoken }: Loudness,
): Pick<NewDelivery, 'channel' | 'target_id'>[] {
  const wants = (wish: Wish): boolean => wish === 'all' || (wish === 'urgent' && urgent) || call
  const found: Pick<NewDelivery, 'channel' | 'target_id'>[] = []
  if (has.email && person.hasEmail && wants(person.email)) found.push({ channel: 'email', target_id: null })
  if (has.sms && person.hasPhone && wants(person.sms)) found.push({ channel: 'sms', target_id: null })
  if (has.voice && person.hasPhone && spoken) found.push({ channel: 'voice', target_id: null })
  if (wants(person.push)) for (const device of person.devices) found.push({ channel: 'push', target_id: device })
  return found
}
