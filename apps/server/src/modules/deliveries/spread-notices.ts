/** Makes deliveries of notices: who is told, by which channels. Notice and deliveries are marked in one transaction, so none is forgotten. */
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { calledOut } from '../people/index.ts'
import { bucketOf, deliveryId, type NewDelivery } from './delivery-rows.ts'
import { readGateways, speaks } from './gateways.ts'
import { concernsJoiners, readJoiners } from './joiners.ts'
import { receiversOf, type Audience, type SpreadNotice, type StaffReceiver, type StaffWishes } from './receivers.ts'

export interface Spreading {
  readonly batch: number
  /** Only calls of somebody by name: they do not wait behind the others. */
  readonly onlyCalls: boolean
}

/** Returns how many notices it spread. SKIP LOCKED: several workers share a district. */
export async function spreadNotices(deps: Deps, districtId: number, { batch, onlyCalls }: Spreading): Promise<number> {
  const gateways = (await readGateways(deps, districtId)).filter((gateway) => gateway.active)
  const offers = (channel: string): boolean => gateways.some((gateway) => gateway.channel === channel)
  const has = { email: offers('email'), sms: offers('sms'), voice: gateways.some(speaks) }
  return deps.database.inDistrict(districtId, async (tx) => {
    const notices = await tx.rows<SpreadNotice>({
      name: onlyCalls ? 'calls-to-spread' : 'notices-to-spread',
      text: `select n.notice_id, n.matter_id, n.notice, n.to_kind, n.to_unit, n.to_role, n.to_person, n.to_contact, n.created_at,
          m.flow, m.reporter_id, m.quiet, m.category, m.joined
        from notices n join matters m on m.district_id = $1 and m.matter_id = n.matter_id
        where n.district_id = $1 and n.spread_at is null ${onlyCalls ? `and n.to_kind in ('person', 'contact')` : ''} order by n.created_at limit $2 for update of n skip locked`,
      values: [districtId, batch],
    })
    if (notices.length === 0) return 0
    const audience = await readAudience(tx, { districtId, at: deps.clock.now(), notices })
    const deliveries = notices.flatMap((notice) => receiversOf(notice, audience, has))
    await write(tx, { districtId, now: deps.clock.now(), notices, deliveries })
    return notices.length
  })
}

interface Asked {
  readonly districtId: number
  readonly at: number
  readonly notices: readonly SpreadNotice[]
}

async function readAudience(tx: Tx, { districtId, at, notices }: Asked): Promise<Audience> {
  const units = [...new Set(notices.flatMap(({ to_unit: unit }) => unit ?? []))]
  const reporters = [...new Set(notices.flatMap(({ to_kind: kind, reporter_id: id }) => (kind === 'reporter' && id ? [id] : [])))]
  const people = [...new Set(notices.flatMap(({ to_person: person }) => person ?? []))]
  const contacts = [...new Set(notices.flatMap(({ to_contact: contact }) => contact ?? []))]
  const joinedBy = [...new Set(notices.filter(concernsJoiners).map((notice) => notice.matter_id))]
  const [staff, called, bots, phones, joiners, numbers] = await Promise.all([
    readStaff(tx, { districtId, at, units }),
    people.length > 0 ? readWishes(tx, districtId, people) : [],
    tx.rows<Audience['bots'][number]>({
      name: 'spread-bots',
      text: 'select bot_id as id, unit_id as unit, urgent_only as "urgentOnly" from bots where district_id = $1 and unit_id = any($2)',
      values: [districtId, units],
    }),
    tx.rows<{ id: string }>({
      name: 'spread-reporters',
      text: `select i.reporter_id as id from identities i where i.district_id = $1 and i.reporter_id = any($2) and i.phone_sealed is not null
        and not exists (select 1 from no_texts t where t.district_id = $1 and t.phone_index = i.phone_index)`,
      values: [districtId, reporters],
    }),
    readJoiners(tx, districtId, joinedBy),
    contacts.length === 0
      ? []
      : tx.rows<{ id: string }>({
          name: 'spread-contacts',
          text: `select reporter_id as id from identities where district_id = $1 and reporter_id = any($2) and phone_sealed is not null`,
          values: [districtId, contacts],
        }),
  ])
  const idsOf = (rows: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id))
  return {
    staff,
    bots,
    reporters: idsOf(phones),
    joiners,
    called: new Map(called.map((one) => [one.personId, one])),
    contacts: idsOf(numbers),
  }
}

async function readStaff(
  tx: Tx,
  { districtId, at, units }: Omit<Asked, 'notices'> & { units: readonly string[] },
): Promise<StaffReceiver[]> {
  const called = await calledOut(tx, districtId, { units, at })
  if (called.length === 0) return []
  const wishes = await readWishes(tx, districtId, [...new Set(called.map(({ personId }) => personId))])
  const byPerson = new Map(wishes.map((one) => [one.personId, one]))
  return called.flatMap((one) => {
    const wish = byPerson.get(one.personId)
    return wish ? [{ ...one, ...wish }] : []
  })
}

export function readWishes(tx: Tx, districtId: number, people: readonly string[]): Promise<StaffWishes[]> {
  return tx.rows<StaffWishes>({
    name: 'spread-staff',
    text: `select c.person_id as "personId", c.email, c.sms, c.push, c.lang,
        c.email_sealed is not null as "hasEmail", c.phone_sealed is not null as "hasPhone",
        (select coalesce(array_agg(d.device_id), '{}') from push_devices d where d.district_id = $1 and d.person_id = c.person_id) as devices
      from own_channels c where c.district_id = $1 and c.person_id = any($2)`,
    values: [districtId, people],
  })
}

interface Write {
  readonly districtId: number
  readonly now: number
  readonly notices: readonly SpreadNotice[]
  readonly deliveries: readonly NewDelivery[]
}

async function write(tx: Tx, { districtId, now, notices, deliveries }: Write): Promise<void> {
  const rows = deliveries.map((delivery) => {
    const id = deliveryId(delivery)
    return { ...delivery, delivery_id: id, bucket: bucketOf(id) }
  })
  await tx.last({
    name: 'spread-write',
    text: `with spread as (update notices set spread_at = $2 where district_id = $1 and notice_id = any($3))
      insert into deliveries (district_id, bucket, delivery_id, notice_id, matter_id, notice, channel, receiver, receiver_id, target_id,
        lang, urgent, next_at, created_at, changed_at)
      select $1, d.bucket, d.delivery_id, d.notice_id, d.matter_id, d.notice, d.channel, d.receiver, d.receiver_id, d.target_id,
        d.lang, d.urgent, $2, $2, $2
      from jsonb_to_recordset($4::jsonb) as d (bucket smallint, delivery_id uuid, notice_id uuid, matter_id uuid, notice text, channel text,
        receiver text, receiver_id uuid, target_id uuid, lang text, urgent boolean)
      on conflict do nothing`,
    values: [districtId, new Date(now), notices.map((notice) => notice.notice_id), JSON.stringify(rows)],
  })
}
