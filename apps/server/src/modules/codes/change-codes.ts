/** Making, moving, retiring and replacing codes, and saying what is usually reported there. A number is never used twice, and an old code keeps its row: it explains itself. */
import type { Refused } from '@huying/flow'
import gcoord from 'gcoord'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import { districtById } from '../../platform/districts.ts'
import { Fault, refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import { listCategories } from '../categories/index.ts'
import { codeOf, firstSerial, lastSerial, printedCode, serialOf } from './code-number.ts'
import type { PlaceKind } from './code-rows.ts'

// The package says `export default` of its types and is CommonJS when it runs.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default

type CodesDeps = Pick<Deps, 'database' | 'clock'>

export interface NewPlace {
  readonly unit: string
  readonly name: string
  readonly kind: PlaceKind
  /** What is usually reported there. Absent: nothing, or as before. */
  readonly category?: string | null | undefined
  readonly point?: { readonly lat: number; readonly lng: number; readonly datum: 'WGS84' | 'GCJ02' } | undefined
}

export interface CodeAt {
  readonly districtId: number
  /** Who changes it, for the audit log; null: the system itself. */
  readonly by: string | null
  /** Stored form, as readCode gives it. */
  readonly code: string
}

interface Reasoned extends CodeAt {
  readonly reason: string
}

/** `code` is the one in use afterwards. */
export type CodeChanged = { readonly ok: true; readonly code: string } | Refused

/** A new place with a new code on it. */
export async function createCode(
  deps: CodesDeps,
  districtId: number,
  { by = null, ...place }: NewPlace & { readonly by?: string | null },
): Promise<CodeChanged> {
  const name = nameOf(place.name)
  const category = place.category ?? null
  if (name === null) return refuse('codes.bad-name')
  if (!(await isOffered(deps, districtId, category))) return refuse('codes.unknown-category')
  return deps.database.inDistrict(districtId, async (tx) => {
    const placeId = await insertPlace(deps, tx, { districtId, place: { ...place, name } })
    if (placeId === null) return refuse('codes.unknown-unit')
    const made = await insertCode(deps, tx, { districtId, placeId, category })
    if (made.ok) await writeDown(deps, tx, { at: { districtId, by, code: made.code }, did: 'made', words: name })
    return made
  })
}

/** The same code, hung somewhere else: a new place is made and the old one stays on record. */
export async function moveCode(deps: CodesDeps, at: Reasoned, to: NewPlace): Promise<CodeChanged> {
  const name = nameOf(to.name)
  if (name === null) return refuse('codes.bad-name')
  const category = to.category ?? null
  if (!(await isOffered(deps, at.districtId, category))) return refuse('codes.unknown-category')
  return changeActive(deps, at, async (tx, old) => {
    const placeId = await insertPlace(deps, tx, { districtId: at.districtId, place: { ...to, name } })
    if (placeId === null) return rollBackWith(refuse('codes.unknown-unit'))
    const set = 'place_id = $5, moved_from = $6, category = $7'
    const kept = to.category === undefined ? old.category : category
    await update(deps, tx, { at, set, values: [placeId, old.placeId, kept] })
    await writeDown(deps, tx, { at, did: 'moved', words: `${name}：${at.reason.trim()}` })
    return { ok: true, code: at.code }
  })
}

/** What is usually reported where the code hangs; null: nothing more than elsewhere. */
export async function categorizeCode(deps: CodesDeps, at: CodeAt, category: string | null): Promise<CodeChanged> {
  if (!(await isOffered(deps, at.districtId, category))) return refuse('codes.unknown-category')
  return activeOnly(deps, at, async (tx) => {
    await tx.rows({
      text: 'update codes set category = $3 where district_id = $1 and code = $2',
      values: [at.districtId, at.code, category],
    })
    await writeDown(deps, tx, { at, did: 'categorized', words: category ?? '' })
    return { ok: true, code: at.code }
  })
}

export async function retireCode(deps: CodesDeps, at: Reasoned): Promise<CodeChanged> {
  return changeActive(deps, at, async (tx) => {
    await update(deps, tx, { at, set: "state = 'retired'", values: [] })
    await writeDown(deps, tx, { at, did: 'retired', words: at.reason.trim() })
    return { ok: true, code: at.code }
  })
}

/** A new number for the same place, e.g. when a plate was damaged or somebody stuck a false code over it. */
export async function replaceCode(deps: CodesDeps, at: Reasoned): Promise<CodeChanged> {
  return changeActive(deps, at, async (tx, old) => {
    const made = await insertCode(deps, tx, { districtId: at.districtId, placeId: old.placeId, category: old.category })
    if (!made.ok) return made
    await update(deps, tx, { at, set: "state = 'replaced', replaced_by = $5", values: [made.code] })
    await writeDown(deps, tx, { at, did: 'replaced', words: `${printedCode(made.code)}：${at.reason.trim()}` })
    return made
  })
}

const longestName = 40

/** Trimmed and in one spelling; null when it cannot stand on a poster. */
function nameOf(typed: string): string | null {
  const name = typed
    .normalize('NFC')
    .replace(/[ \u3000\t]+/g, ' ')
    .trim()
  return name === '' || [...name].length > longestName || !isPlain(name) ? null : name
}

// Besides control signs: direction marks, which make a name read differently from what it is.
function isPlain(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
}

interface Old {
  readonly placeId: string
  readonly category: string | null
}
type Change = (tx: Tx, old: Old) => Promise<CodeChanged>

async function changeActive(deps: CodesDeps, at: Reasoned, change: Change): Promise<CodeChanged> {
  const reason = at.reason.normalize('NFC').trim()
  if ([...reason].length < 2 || [...reason].length > 200 || !isPlain(reason.replaceAll(/\s/g, ' '))) return refuse('codes.reason-needed')
  return activeOnly(deps, at, change)
}

function activeOnly(deps: CodesDeps, at: CodeAt, change: Change): Promise<CodeChanged> {
  return deps.database.inDistrict(at.districtId, async (tx) => {
    const old = await tx.one<Old & { state: string }>({
      text: 'select place_id as "placeId", category, state from codes where district_id = $1 and code = $2 for update',
      values: [at.districtId, at.code],
    })
    if (!old) return refuse('codes.unknown', { code: printedCode(at.code) })
    if (old.state !== 'active') return refuse('codes.not-active', { code: printedCode(at.code) })
    return change(tx, old)
  })
}

async function update(deps: CodesDeps, tx: Tx, change: { at: Reasoned; set: string; values: readonly unknown[] }): Promise<void> {
  const { at, set, values } = change
  await tx.rows({
    text: `update codes set ${set}, reason = $3, changed_at = $4 where district_id = $1 and code = $2`,
    values: [at.districtId, at.code, at.reason.trim(), new Date(deps.clock.now()), ...values],
  })
}

interface Deed {
  readonly at: CodeAt
  readonly did: 'made' | 'moved' | 'categorized' | 'retired' | 'replaced'
  readonly words: string
}

async function writeDown(deps: CodesDeps, tx: Tx, { at, did, words }: Deed): Promise<void> {
  const { by } = at
  if (by === null) return
  const which = [printedCode(at.code), words].filter(Boolean).join('　')
  await writeAuditRow(tx, at.districtId, { kind: 'settings', personId: by, choice: `code-${did}`, words: which, at: deps.clock.now() })
}

async function isOffered(deps: CodesDeps, districtId: number, category: string | null): Promise<boolean> {
  return category === null || (await listCategories(deps, districtId)).some(({ id }) => id === category)
}

async function insertPlace(
  deps: CodesDeps,
  tx: Tx,
  { districtId, place }: { districtId: number; place: NewPlace },
): Promise<string | null> {
  const unit = await tx.one({
    text: 'select 1 from units where district_id = $1 and unit_id = $2 and active',
    values: [districtId, place.unit],
  })
  if (!unit) return null
  const placeId = v7(deps.clock.now())
  const { point } = place
  const [lng, lat] = point?.datum === 'GCJ02' ? transform([point.lng, point.lat], GCJ02, WGS84) : [point?.lng, point?.lat]
  await tx.rows({
    text: 'insert into places (district_id, place_id, unit_id, kind, name, lat, lng, source_datum) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [districtId, placeId, place.unit, place.kind, place.name, lat ?? null, lng ?? null, point?.datum ?? null],
  })
  return placeId
}

async function insertCode(
  deps: CodesDeps,
  tx: Tx,
  at: { districtId: number; placeId: string; category: string | null },
): Promise<CodeChanged> {
  const prefix = (await districtById({ database: deps.database, clock: deps.clock }, at.districtId))?.prefix
  if (prefix === undefined) throw new Fault(`there is no district ${at.districtId}, so no prefix for its codes`)
  // Numbers count up within the district; two who make a code at once take turns.
  await tx.rows({ text: `select pg_advisory_xact_lock(hashtext('codes'), $1)`, values: [at.districtId] })
  const last = await tx.one<{ code: string }>({
    text: 'select code from codes where district_id = $1 order by code desc limit 1',
    values: [at.districtId],
  })
  const serial = last ? serialOf(last.code) + 1 : firstSerial
  if (serial > lastSerial) return refuse('codes.numbers-used-up')
  const code = codeOf(prefix, serial)
  const now = new Date(deps.clock.now())
  await tx.rows({
    text: 'insert into codes (district_id, code, place_id, category, created_at, changed_at) values ($1, $2, $3, $5, $4, $4)',
    values: [at.districtId, code, at.placeId, now, at.category],
  })
  return { ok: true, code }
}
