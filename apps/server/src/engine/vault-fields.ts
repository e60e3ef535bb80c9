/** Answers that name somebody: sealed before anything is decided, so that neither the event nor its digest ever holds them. */
import type { Form, Json, Refused } from '@huying/flow'
import type { Tx } from '../platform/database.ts'
import type { SealedIdentity } from './open-request.ts'

/** What modules bring: sealing needs keys, and the engine knows none. */
export type SealField = (
  raw: Json,
) => { readonly ok: true; readonly identity: SealedIdentity | null } | { readonly ok: false; readonly code: string }

export type Vaulted =
  { readonly ok: true; readonly input: Readonly<Record<string, Json>>; readonly identities: readonly SealedIdentity[] } | Refused

/** Replaces every answer of kind `contact` by its vault id. An id sent from outside is no answer: it would open somebody else's. */
export function intoVault(form: Form, raw: Readonly<Record<string, Json>>, seal: SealField): Vaulted {
  const input: Record<string, Json> = { ...raw }
  const identities: SealedIdentity[] = []
  const fields: { field: string; code: string }[] = []
  for (const [name, field] of Object.entries(form)) {
    const value = raw[name]
    if (field.kind !== 'contact' || value === undefined || value === null) continue
    const sealed = seal(value)
    if (!sealed.ok) fields.push({ field: name, code: sealed.code })
    else if (sealed.identity === null) delete input[name]
    else {
      identities.push(sealed.identity)
      input[name] = { vault: sealed.identity.reporterId }
    }
  }
  return fields.length > 0 ? { ok: false, refusal: { code: 'flow.form-wrong' }, fields } : { ok: true, input, identities }
}

export async function keepIdentities(
  tx: Tx,
  districtId: number,
  at: { identities: readonly SealedIdentity[]; now: number },
): Promise<void> {
  for (const one of at.identities)
    await tx.rows({
      name: 'keep-identity',
      text: `insert into identities (district_id, reporter_id, key_version, name_sealed, phone_sealed, address_sealed, phone_index, name_index, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        districtId,
        one.reporterId,
        one.keyVersion,
        one.name,
        one.phone,
        one.address,
        one.phoneIndex,
        one.nameIndex,
        new Date(at.now),
      ],
    })
}
