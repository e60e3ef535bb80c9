/** Contacts that the record of a matter refers to by their vault ids: who may see them masked, and how they read. */
import { standingAs, type Actor, type Flow, type Json, type MatterView } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { maskName, maskPhone, openRow, type MaskedContact, type SealedRow } from './contact.ts'
import { onDutyFor } from './on-duty.ts'
import type { EventRow } from './read-row.ts'

/** The duty desks of the accountable centre and of those above it, and whom the flow names beside them. */
export function maySeeContacts(flow: Flow, view: MatterView, actor: Actor): boolean {
  if (actor.kind !== 'staff') return false
  if (onDutyFor(actor.posts, view.owner.path)) return true
  return flow.contactFor.some((name) => {
    const party = flow.people[name]
    return party !== undefined && standingAs(party, view, actor) !== undefined
  })
}

export function vaultIdOf(value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || !('vault' in value)) return null
  return typeof value.vault === 'string' ? value.vault : null
}

/** Every vault id that these events hold. */
export function vaultIdsIn(events: readonly EventRow[]): readonly string[] {
  return [...new Set(events.flatMap(({ content }) => Object.values(content ?? {}).flatMap((value) => vaultIdOf(value) ?? [])))]
}

/** By vault id. Costs nothing where there is none. */
export async function maskedByVault(
  deps: Deps,
  at: { readonly districtId: number; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, MaskedContact>> {
  if (at.ids.length === 0) return new Map()
  const keys = await deps.keys.of(at.districtId)
  const rows = await deps.database.read<SealedRow & { reporter_id: string }>(at.districtId, {
    name: 'masked-by-vault',
    text: `select reporter_id, name_sealed, phone_sealed, address_sealed from identities where district_id = $1 and reporter_id = any($2::uuid[])`,
    values: [at.districtId, at.ids],
  })
  return new Map(
    rows.map((row) => {
      const { name, phone } = openRow(keys, row.reporter_id, row)
      return [row.reporter_id, { name: name && maskName(name), phone: phone && maskPhone(phone) }]
    }),
  )
}
