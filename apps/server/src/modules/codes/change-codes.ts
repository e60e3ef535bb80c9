/** Making, moving, retiring and replacing codes. A number is never used twice, and an old code keeps its row: it explains itself. */
import type { Refused } from '@huying/flow'
import gcoord from 'gcoord'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import { districtById } from '../../platform/districts.ts'
import { Fault, refuse } from '../../platform/errors.ts'
import { codeOf, firstSerial, lastSerial, printedCode, serialOf } from './code-number.ts'
import type { PlaceKind } from './code-rows.ts'

// The package says `export default` of its types and is CommonJS when it runs.
const { transform, GCJ02, WGS84 } = gcoord as unknown as typeof gcoord.default

type CodesDeps = Pick<Deps, 'database' | 'clock'>

export interface NewPlace {
  readonly unit: string
  readonly name: string
  readonly kind: PlaceKind
  readonly point?: { readonly lat: number; readonly lng: number; readonly datum: 'WGS84' | 'GCJ02' } | undefined
}

export interface CodeAt {
  readonly districtId: number
  /** Stored form, as readCode gives it. */
  readonly code: string
  readonly reason: string
}

/** `code` is the one in use afterwards. */
export type CodeChanged = { readonly ok: true; readonly code: string } | Refused

/** A new place with a new code on it. */
export async function createCode(deps: CodesDeps, districtId: number, place: NewPlace): Promise<CodeChanged> {
  const name = nameOf(place.name)
  if (name === null) return refuse('codes.bad-name')
  return deps.database.inDistrict(districtId, async (tx) => {
    const placeId = await insertPlace(deps, tx, { districtId, place: { ...place, name } })
    return placeId === null ? refuse('codes.unknown-unit') : insertCode(deps, tx, { districtId, placeId })
  })
}

/** The same code, hung somewhere else: a new place is made and the old one stays on record. */
export async function moveCode(deps: CodesDeps, at: CodeAt, to: NewPlace): Promise<CodeChanged> {
  const name = nameOf(to.name)
  if (name === null) return refuse('codes.bad-name')
  return changeActive(deps, at, async (tx, old) => {
    const placeId = await insertPlace(deps, tx, { districtId: at.districtId, place: { ...to, name } })
    if (placeId === null) return rollBackWith(refuse('codes.unknown-unit'))
    await update(deps, tx, { at, set: 'place_id = $5, moved_from = $6', values: [placeId, old.placeId] })
    return { ok: true, code: at.code }
  })
}

export async function retireCode(deps: CodesDeps, at: CodeAt): Promise<CodeChanged> {
  return changeActive(deps, at, async (tx) => {
    await update(deps, tx, { at, set: "state = 'retired'", values: [] })
    return { ok: true, code: at.code }
  })
}

/** A new number for the same place, e.g. when a plate was damaged or somebody stuck a false code over it. */
export async function replaceCode(deps: CodesDeps, at: CodeAt): Promise<CodeChanged> {
  return changeActive(deps, at, async (tx, old) => {
    const made = await insertCode(deps, tx, { districtId: at.districtId, placeId: old.placeId })
    if (made.ok) await update(deps, tx, { at, set: "state = 'replaced', replaced_by = $5", values: [made.code] })
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

type Change = (tx: Tx, old: { readonly placeId: string }) => Promise<CodeChanged>

async function changeActive(deps: CodesDeps, at: CodeAt, change: Change): Promise<CodeChanged> {
  const reason = at.reason.normalize('NFC').trim()
  if ([...reason].length < 2 || [...reason].length > 200 || !isPlain(reason.replaceAll(/\s/g, ' '))) return refuse('codes.reason-needed')
  return deps.database.inDistrict(at.districtId, async (tx) => {
    const old = await tx.one<{ placeId: string; state: string }>({
      text: 'select place_id as "placeId", state from codes where district_id = $1 and code = $2 for update',
      values: [at.districtId, at.code],
    })
    if (!old) return refuse('codes.unknown', { code: printedCode(at.code) })
    if (old.state !== 'active') return refuse('codes.not-active', { code: printedCode(at.code) })
    return change(tx, old)
  })
}

async function update(deps: CodesDeps, tx: Tx, change: { at: CodeAt; set: string; values: readonly unknown[] }): Promise<void> {
  const { at, set, values } = change
  await tx.rows({
    text: `update codes set ${set}, reason = $3, changed_at = $4 where district_id = $1 and code = $2`,
    values: [at.districtId, at.code, at.reason.trim(), new Date(deps.clock.now()), ...values],
  })
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

async function insertCode(deps: CodesDeps, tx: Tx, at: { districtId: number; placeId: string }): Promise<CodeChanged> {
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
    text: 'insert into codes (district_id, code, place_id, created_at, changed_at) values ($1, $2, $3, $4, $4)',
    values: [at.districtId, code, at.placeId, now],
  })
  return { ok: true, code }
}
