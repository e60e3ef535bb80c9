/** How one member of staff wants to be told: which channels, for what, where, and when not. */
import type { Deps } from '../../deps.ts'
import type { DistrictKeys } from '../../platform/keys.ts'
import type { QuietHours } from './quiet-hours.ts'

export const wishes = ['off', 'urgent', 'all'] as const
export type Wish = (typeof wishes)[number]

export interface OwnChannels {
  readonly email: Wish
  readonly sms: Wish
  readonly push: Wish
  readonly emailAddress: string | null
  readonly phone: string | null
  readonly quiet: QuietHours | null
  readonly lang: 'zh' | 'en'
}

export const onTheDeskOnly: OwnChannels = {
  email: 'off',
  sms: 'off',
  push: 'off',
  emailAddress: null,
  phone: null,
  quiet: null,
  lang: 'zh',
}

interface Row {
  email: Wish
  sms: Wish
  push: Wish
  email_sealed: Buffer | null
  phone_sealed: Buffer | null
  quiet_from: number | null
  quiet_until: number | null
  lang: 'zh' | 'en'
}

export interface Whose {
  readonly districtId: number
  readonly personId: string
}

/** Null when they have said nothing, or hold no account any more. */
export async function readOwnChannels(deps: Deps, { districtId, personId }: Whose): Promise<OwnChannels | null> {
  const [row] = await deps.database.read<Row>(districtId, {
    name: 'own-channels',
    text: `select c.email, c.sms, c.push, c.email_sealed, c.phone_sealed, c.quiet_from, c.quiet_until, c.lang
      from own_channels c join people p on p.district_id = $1 and p.person_id = c.person_id and p.active
      where c.district_id = $1 and c.person_id = $2`,
    values: [districtId, personId],
  })
  return row ? opened(await deps.keys.of(districtId), personId, row) : null
}

function opened(keys: DistrictKeys, personId: string, row: Row): OwnChannels {
  const open = (field: string, sealed: Buffer | null): string | null => sealed && keys.open(sealed, contextOf(personId, field))
  const { quiet_from: from, quiet_until: until } = row
  return {
    email: row.email,
    sms: row.sms,
    push: row.push,
    emailAddress: open('email', row.email_sealed),
    phone: open('phone', row.phone_sealed),
    quiet: from === null || until === null ? null : { from, until },
    lang: row.lang,
  }
}

export async function writeOwnChannels(deps: Deps, { districtId, personId }: Whose, own: OwnChannels): Promise<void> {
  const keys = await deps.keys.of(districtId)
  const seal = (field: string, text: string | null): Buffer | null => (text ? keys.seal(text, contextOf(personId, field)) : null)
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: `insert into own_channels (district_id, person_id, email, sms, push, email_sealed, phone_sealed, quiet_from, quiet_until, lang, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (district_id, person_id) do update set email = excluded.email, sms = excluded.sms, push = excluded.push,
          email_sealed = excluded.email_sealed, phone_sealed = excluded.phone_sealed, quiet_from = excluded.quiet_from,
          quiet_until = excluded.quiet_until, lang = excluded.lang, changed_at = excluded.changed_at`,
      values: [
        districtId,
        personId,
        own.email,
        own.sms,
        own.push,
        seal('email', own.emailAddress),
        seal('phone', own.phone),
        own.quiet?.from ?? null,
        own.quiet?.until ?? null,
        own.lang,
        new Date(deps.clock.now()),
      ],
    }),
  )
}

function contextOf(personId: string, field: string): string {
  return `own-channels/${personId}/${field}`
}
