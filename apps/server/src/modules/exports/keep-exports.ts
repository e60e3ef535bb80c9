/** Wishes for lists as files: asked for with a reason, decided by a second person where they hold many identities, taken once. */
import type { Export, ExportDecision, ExportFilters, ExportWish } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { countIdentities } from './matter-sheet.ts'

/** More than these need a second person. */
export const mostAlone = 50
const lastsMs = 24 * 60 * 60_000

export type Kept = { readonly ok: true; readonly id: string } | Refused

export async function askForExport(deps: Deps, person: SignedInPerson, { wish, lang }: { wish: ExportWish; lang: Lang }): Promise<Kept> {
  const rows = wish.identities ? await countIdentities(deps, { person, filters: wish.filters, lang }) : 0
  const state = rows > mostAlone ? 'asked' : 'ready'
  const at = deps.clock.now()
  const id = v7(at)
  const { districtId, personId } = person
  await deps.database.inDistrict(districtId, async (tx) => {
    // The audit row takes the district's head, and with it the turn to number the export.
    const entry = { kind: 'export-asked', personId, rows, choice: wish.choice, words: wish.words, at } as const
    await writeAuditRow(tx, districtId, entry)
    await tx.rows({
      text: `insert into exports (district_id, export_id, number, person_id, format, filters, identities, rows, choice, words, state, asked_at, expires_at)
        select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from exports where district_id = $1`,
      values: [
        districtId,
        id,
        personId,
        wish.format,
        JSON.stringify(wish.filters),
        wish.identities,
        rows,
        wish.choice,
        wish.words,
        state,
        new Date(at),
        new Date(at + lastsMs),
      ],
    })
  })
  return { ok: true, id }
}

export async function decideExport(
  deps: Deps,
  person: SignedInPerson,
  { id, decision }: { id: string; decision: ExportDecision },
): Promise<Kept> {
  const at = deps.clock.now()
  const { districtId, personId } = person
  return deps.database.inDistrict(districtId, async (tx): Promise<Kept> => {
    const wish = await tx.one<{ personId: string; state: string; rows: number; expired: boolean }>({
      text: `select person_id as "personId", state, rows, expires_at <= $3 as expired from exports where district_id = $1 and export_id = $2 for update`,
      values: [districtId, id, new Date(at)],
    })
    if (!wish) return refuse('exports.not-found')
    if (wish.personId === personId) return refuse('exports.own-wish')
    if (wish.state !== 'asked' || wish.expired) return refuse('exports.already-decided')
    await tx.rows({
      text: 'update exports set state = $3, decided_by = $4, decided_at = $5, decided_words = $6, expires_at = $7 where district_id = $1 and export_id = $2',
      values: [districtId, id, decision.approve ? 'ready' : 'refused', personId, new Date(at), decision.words, new Date(at + lastsMs)],
    })
    await writeAuditRow(tx, districtId, {
      kind: decision.approve ? 'export-approved' : 'export-refused',
      personId,
      aboutPerson: wish.personId,
      rows: wish.rows,
      choice: 'other',
      words: decision.words,
      at,
    })
    return { ok: true, id }
  })
}

export interface TakenExport {
  readonly number: number
  readonly format: 'csv' | 'xlsx'
  readonly filters: ExportFilters
  /** How many identities may stand in it. */
  readonly identities: number
}

/** Marks it as taken before the first byte goes out: it can be taken once. */
export async function takeExport(deps: Deps, person: SignedInPerson, id: string): Promise<{ ok: true; taken: TakenExport } | Refused> {
  const at = deps.clock.now()
  const { districtId, personId } = person
  return deps.database.inDistrict(districtId, async (tx) => {
    const mine = await tx.one<{
      number: number
      format: 'csv' | 'xlsx'
      filters: ExportFilters
      identities: boolean
      rows: number
      ready: boolean
      decided: boolean
      choice: string
      words: string
    }>({
      text: `select number, format, filters, identities, rows, state = 'ready' and expires_at > $4 as ready, decided_by is not null as decided, choice, words
        from exports where district_id = $1 and export_id = $2 and person_id = $3 for update`,
      values: [districtId, id, personId, new Date(at)],
    })
    if (!mine) return refuse('exports.not-found')
    if (!mine.ready) return refuse('exports.not-ready')
    await tx.rows({
      text: `update exports set state = 'taken', taken_at = $3 where district_id = $1 and export_id = $2`,
      values: [districtId, id, new Date(at)],
    })
    await writeAuditRow(tx, districtId, {
      kind: 'export-taken',
      personId,
      rows: mine.rows,
      choice: mine.choice,
      words: mine.words,
      at,
    })
    // What was decided about is what is handed out: a list that has grown since does not take more identities along.
    const identities = mine.identities ? (mine.decided ? mine.rows : mostAlone) : 0
    return { ok: true as const, taken: { number: mine.number, format: mine.format, filters: mine.filters, identities } }
  })
}

interface Row extends Omit<Export, 'askedAt' | 'expiresAt' | 'mine' | 'state'> {
  readonly personId: string
  readonly state: 'asked' | 'ready' | 'refused' | 'taken'
  readonly askedAt: Date
  readonly expiresAt: Date
}

/** One's own, and for those who decide also what waits for them. */
export async function listExports(deps: Deps, person: SignedInPerson, decides: boolean): Promise<Export[]> {
  const now = deps.clock.now()
  const rows = await deps.database.read<Row>(person.districtId, {
    name: 'exports',
    text: `select e.export_id as id, e.number, e.person_id as "personId", coalesce(p.name, '') as by, e.format, e.filters, e.identities, e.rows, e.choice, e.words, e.state,
        e.asked_at as "askedAt", e.expires_at as "expiresAt", d.name as "decidedBy", e.decided_words as "decidedWords"
      from exports e left join people p on p.district_id = $1 and p.person_id = e.person_id left join people d on d.district_id = $1 and d.person_id = e.decided_by
      where e.district_id = $1 and (e.person_id = $2 or ($3 and e.state = 'asked')) order by e.number desc limit 100`,
    values: [person.districtId, person.personId, decides],
  })
  return rows.map(({ personId, askedAt, expiresAt, state, ...row }) => ({
    ...row,
    mine: personId === person.personId,
    state: (state === 'asked' || state === 'ready') && expiresAt.getTime() <= now ? 'expired' : state,
    askedAt: askedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}
