/** The reporter's identity: sealed on the way in, masked on the way out, kept in a table of its own. */
import type { Contact, OpenContact } from '@huying/contracts'
import type { Json, Refusal } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { SealedIdentity } from '../../engine/open-matter.ts'
import type { SealField } from '../../engine/vault-fields.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import type { DistrictKeys } from '../../platform/keys.ts'

type Sealed = { readonly ok: true; readonly identity: SealedIdentity | null } | { readonly ok: false; readonly refusal: Refusal }

/** Digits only, without the country code: the form that the blind index is made of. */
export function normalPhone(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\D+/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '')
}

export function sealContact(keys: DistrictKeys, contact: Contact | undefined, now: number): Sealed {
  const name = contact?.name?.normalize('NFKC').trim() ?? ''
  const phoneTyped = contact?.phone?.trim() ?? ''
  const address = contact?.address?.trim() ?? ''
  if (!name && !phoneTyped && !address) return { ok: true, identity: null }
  const phone = normalPhone(phoneTyped)
  if (phoneTyped && (phone.length < 7 || phone.length > 15)) return refuse('matters.bad-phone')
  const reporterId = v7(now)
  const seal = (field: string, text: string): Buffer | null => (text ? keys.seal(text, contextOf(reporterId, field)) : null)
  return {
    ok: true,
    identity: {
      reporterId,
      keyVersion: keys.version,
      name: seal('name', name),
      phone: seal('phone', phone),
      address: seal('address', address),
      phoneIndex: phone ? keys.index('phone', phone) : null,
      nameIndex: name ? keys.index('name', name) : null,
    },
  }
}

/** For answers of kind `contact`: the same sealing, with the field's own words for what is wrong. */
export function sealerOf(keys: DistrictKeys, now: number): SealField {
  const parts = ['name', 'phone', 'address'] as const
  return (raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { ok: false, code: 'form.not-a-contact' }
    const given = raw as Readonly<Record<string, Json>>
    const isContact = Object.entries(given).every(
      ([name, text]) => parts.some((part) => part === name) && typeof text === 'string' && text.length <= longestPart,
    )
    if (!isContact) return { ok: false, code: 'form.not-a-contact' }
    const sealed = sealContact(keys, given as Contact, now)
    return sealed.ok ? sealed : { ok: false, code: 'form.not-a-contact' }
  }
}

const longestPart = 200

export function contextOf(reporterId: string, field: string): string {
  return `identity/${reporterId}/${field}`
}

export interface MaskedContact {
  readonly name: string | null
  readonly phone: string | null
}

/** `王**`, `138****0147`. */
export async function maskedContact(
  tx: Tx,
  keys: DistrictKeys,
  at: { districtId: number; reporterId: string },
): Promise<MaskedContact | null> {
  const whole = await openIdentity(tx, keys, at)
  return whole && { name: whole.name && maskName(whole.name), phone: whole.phone && maskPhone(whole.phone) }
}

export interface SealedRow {
  readonly name_sealed: Buffer | null
  readonly phone_sealed: Buffer | null
  readonly address_sealed: Buffer | null
}

/** In clear: for masking, and for those who say why they look. Never send it on by another way. */
export async function openIdentity(
  tx: Tx,
  keys: DistrictKeys,
  at: { districtId: number; reporterId: string },
): Promise<OpenContact | null> {
  const row = await tx.one<SealedRow>({
    name: 'identity',
    text: 'select name_sealed, phone_sealed, address_sealed from identities where district_id = $1 and reporter_id = $2',
    values: [at.districtId, at.reporterId],
  })
  return row ? openRow(keys, at.reporterId, row) : null
}

export function openRow(keys: DistrictKeys, reporterId: string, row: SealedRow): OpenContact {
  const open = (field: string, sealed: Buffer | null): string | null => (sealed ? keys.open(sealed, contextOf(reporterId, field)) : null)
  return { name: open('name', row.name_sealed), phone: open('phone', row.phone_sealed), address: open('address', row.address_sealed) }
}

export function maskName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.min(2, Math.max(1, rest.length)))
}

export function maskPhone(phone: string): string {
  return phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `${phone.slice(0, 2)}***${phone.slice(-2)}`
}

/** The number that the reporter left, for a text message to it; nobody is shown it. */
export async function reporterPhone(
  deps: Pick<Deps, 'database' | 'keys'>,
  at: { districtId: number; reporterId: string },
): Promise<string | null> {
  const [row] = await deps.database.read<{ phone_sealed: Buffer | null }>(at.districtId, {
    name: 'reporter-phone',
    text: 'select phone_sealed from identities where district_id = $1 and reporter_id = $2',
    values: [at.districtId, at.reporterId],
  })
  if (!row?.phone_sealed) return null
  return (await deps.keys.of(at.districtId)).open(row.phone_sealed, contextOf(at.reporterId, 'phone'))
}

/** Matters whose reporter has exactly this number, newest first. */
export async function mattersByPhone(tx: Tx, keys: DistrictKeys, at: { districtId: number; phone: string }): Promise<readonly string[]> {
  const rows = await tx.rows<{ number: string }>({
    name: 'matters-by-phone',
    text: `select m.number from identities i join matters m on m.district_id = i.district_id and m.reporter_id = i.reporter_id
      where i.district_id = $1 and i.phone_index = $2 order by m.reported_at desc limit 100`,
    values: [at.districtId, keys.index('phone', normalPhone(at.phone))],
  })
  return rows.map((row) => row.number)
}
