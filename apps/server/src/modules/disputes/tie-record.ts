/** One dispute however often it is reported: a named person says which record belongs to it, takes that back, or says that two are not the same. */
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { writeAuditRow } from '../audit/index.ts'
import { readMatter, readNumber } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { areaOf, unitsOfArea } from './places.ts'

export interface TieAt {
  readonly person: SignedInPerson
  readonly id: string
  readonly lang: Lang
}

type Done = { readonly ok: true } | Refused

export async function tieRecord(deps: Deps, at: TieAt, tie: { readonly number: string; readonly words: string }): Promise<Done> {
  const number = await knownDispute(deps, at, tie.number)
  if (number === null) return refuse('disputes.not-found')
  const { districtId, personId } = at.person
  return onRecord(deps, at, async (tx, row) => {
    if (row.number !== null) return refuse('disputes.tied-before', { number: row.number })
    await tieTo(tx, districtId, { id: at.id, source: row.source, number, personId, words: tie.words.trim(), now: deps.clock.now() })
    return { ok: true }
  })
}

export interface Tie {
  readonly id: string
  readonly source: string
  readonly number: string
  readonly personId: string
  readonly words: string
  readonly now: number
}

/** Of a record that is locked and belongs to none. */
export async function tieTo(tx: Tx, districtId: number, { id, source, number, personId, words, now }: Tie): Promise<void> {
  await tx.rows({
    name: 'tie-record',
    text: `update dispute_records r set matter_id = m.matter_id, tied_by = $4, tied_at = $5, tied_words = $6
      from matters m where m.district_id = $1 and m.number = $3 and r.district_id = $1 and r.record_id = $2`,
    values: [districtId, id, number, personId, new Date(now), words],
  })
  await writeAuditRow(tx, districtId, { kind: 'record-tied', personId, number, choice: source, words, at: now })
}

export async function untieRecord(deps: Deps, at: TieAt, words: string): Promise<Done> {
  const { districtId, personId } = at.person
  return onRecord(deps, at, async (tx, row) => {
    if (row.number === null) return refuse('disputes.not-tied')
    await tx.rows({
      name: 'untie-record',
      text: `update dispute_records set matter_id = null, tied_by = null, tied_at = null, tied_words = null where district_id = $1 and record_id = $2`,
      values: [districtId, at.id],
    })
    const entry = { kind: 'record-untied', personId, number: row.number, choice: row.source, words: words.trim() } as const
    await writeAuditRow(tx, districtId, { ...entry, at: deps.clock.now() })
    return { ok: true }
  })
}

export async function sayUnlike(deps: Deps, at: TieAt, typed: string): Promise<Done> {
  const number = await knownDispute(deps, at, typed)
  if (number === null) return refuse('disputes.not-found')
  const { districtId, personId } = at.person
  return onRecord(deps, at, async (tx) => {
    await tx.rows({
      name: 'unlike-record',
      text: `insert into unlike_records (district_id, record_id, matter_id, person_id, said_at)
        select $1, $2, matter_id, $4, $5 from matters where district_id = $1 and number = $3 on conflict do nothing`,
      values: [districtId, at.id, number, personId, new Date(deps.clock.now())],
    })
    return { ok: true }
  })
}

/** The number as it is stored, of a dispute that the person may know of. */
async function knownDispute(deps: Deps, { person, lang }: TieAt, typed: string): Promise<string | null> {
  const number = readNumber(typed)?.number ?? ''
  const matter = await readMatter(deps, { districtId: person.districtId, number, viewer: { kind: 'staff', person }, lang })
  return matter?.flow === 'dispute' ? number : null
}

interface LockedRecord {
  readonly source: string
  readonly number: string | null
}

async function onRecord(deps: Deps, { person, id }: TieAt, work: (tx: Tx, row: LockedRecord) => Promise<Done>): Promise<Done> {
  const { districtId } = person
  const area = unitsOfArea(areaOf(person), await readUnits(deps, districtId))
  return deps.database.inDistrict(districtId, async (tx) => {
    const row = await lockRecord(tx, districtId, { id, area })
    return row ? work(tx, row) : refuse('disputes.no-record')
  })
}

/**
 * Until the transaction ends nobody else ties or releases it. `area` null: the whole district. Whose it is, is read after the lock: a
 * dispute that somebody opens at the same time was not there when the waiting began.
 */
export async function lockRecord(
  tx: Tx,
  districtId: number,
  { id, area }: { readonly id: string; readonly area: readonly string[] | null },
): Promise<LockedRecord | undefined> {
  const locked = await tx.one({
    name: 'lock-record',
    text: `select 1 from dispute_records where district_id = $1 and record_id = $2 and ($3::text[] is null or unit_id = any($3)) for update`,
    values: [districtId, id, area],
  })
  if (!locked) return undefined
  return tx.one<LockedRecord>({
    name: 'locked-record',
    text: `select r.source, m.number from dispute_records r left join matters m on m.district_id = $1 and m.matter_id = r.matter_id
      where r.district_id = $1 and r.record_id = $2`,
    values: [districtId, id],
  })
}
