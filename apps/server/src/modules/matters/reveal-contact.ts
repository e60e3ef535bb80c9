/** Opens a masked identity: with a reason, an audit row and a notice to the auditors, all in one transaction. */
import type { LookReason, OpenContact } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { viewOf } from '../../engine/rows.ts'
import { refuse } from '../../platform/errors.ts'
import type { Tx } from '../../platform/database.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { openIdentity } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'
import { maySeeContacts, vaultIdsIn } from './masked-contacts.ts'
import { deadlineRows, readByNumber } from './read-row.ts'
import { actorFor } from './viewer.ts'

/** More within a day is a list, and lists need a second person: see the exports. */
export const mostRevealsADay = 50
const dayMs = 86_400_000

export interface RevealAt {
  readonly number: string
  readonly person: SignedInPerson
  readonly reason: LookReason
  /** Another one than the reporter's, by its vault id. */
  readonly vault: string | null
}

export type Revealed = { readonly ok: true; readonly contact: OpenContact } | Refused

export async function revealContact(deps: Deps, { number, person, reason, vault }: RevealAt): Promise<Revealed> {
  const { districtId } = person
  const [row, district, keys] = await Promise.all([
    readByNumber(deps.database, districtId, number),
    knowledgeOf(deps, districtId),
    deps.keys.of(districtId),
  ])
  const seen = row && (await actorFor(deps, { row, district, viewer: { kind: 'staff', person } }))
  if (!row || !seen) return refuse('matters.not-found')
  const flow = district.flow(row.flow, row.flow_version)
  if (!maySeeContacts(flow, viewOf(district, row, deadlineRows(row)), seen.actor)) return refuse('matters.contact-not-yours')
  const reporterId = vault ?? row.reporter_id
  const isHere = reporterId !== null && (reporterId === row.reporter_id || vaultIdsIn(row.events).includes(reporterId))
  if (!isHere) return refuse('matters.no-contact')
  const at = deps.clock.now()
  return deps.database.inDistrict(districtId, async (tx): Promise<Revealed> => {
    if ((await countReveals(tx, person, at)) >= mostRevealsADay) return refuse('matters.too-many-reveals', { most: mostRevealsADay })
    const contact = await openIdentity(tx, keys, { districtId, reporterId })
    if (!contact) return refuse('matters.no-contact')
    const fields = Object.entries(contact).flatMap(([field, text]) => (text === null ? [] : [field]))
    await tellAuditors(tx, { districtId, matterId: row.matter_id, seq: row.last_seq, at })
    const entry = { kind: 'reveal', personId: person.personId, matterId: row.matter_id, number: row.number, fields, at } as const
    await writeAuditRow(tx, districtId, { ...entry, ...reason })
    return { ok: true, contact }
  })
}

/** Of the day before `at`: reporters, owners of places, all alike. */
export async function countReveals(tx: Tx, person: SignedInPerson, at: number): Promise<number> {
  const found = await tx.one<{ count: number }>({
    text: `select count(*) as count from audit_rows where district_id = $1 and person_id = $2 and recorded_at > $3 and kind = 'reveal'`,
    values: [person.districtId, person.personId, new Date(at - dayMs)],
  })
  return found?.count ?? 0
}

function tellAuditors(tx: Tx, at: { districtId: number; matterId: string; seq: number; at: number }): Promise<unknown> {
  return tx.rows({
    text: `insert into notices (district_id, notice_id, matter_id, seq, notice, to_kind, to_unit, to_role, created_at)
      select $1, $2, $3, $4, 'identityRevealed', 'unit', o.unit_id, 'auditor', $5 from posts o where o.district_id = $1 and o.role = 'auditor' limit 1`,
    values: [at.districtId, v7(at.at), at.matterId, at.seq, new Date(at.at)],
  })
}
