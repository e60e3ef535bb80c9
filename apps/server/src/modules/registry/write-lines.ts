/** Judges lines against what is there (same kind, name and unit are the same place) and writes what is new or changed, a thousand at a time. */
import type { PlacesImported, PlaceTyped } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import type { Lang } from '../../platform/http.ts'
import { writeAuditRow } from '../audit/index.ts'
import { sealContact } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { latestChecklists } from './checklists.ts'
import { typedValues } from './write-place.ts'

type Line = PlacesImported['lines'][number]
export type JudgedLine = Line & { readonly typed?: PlaceTyped }

const atOnce = 1_000
const dayMs = 86_400_000

interface Writing {
  readonly lines: readonly JudgedLine[]
  readonly write: boolean
  readonly lang: Lang
}

export async function writeLines(deps: Deps, person: SignedInPerson, { lines, write, lang }: Writing): Promise<readonly Line[]> {
  const { districtId } = person
  const judged: Line[] = []
  const seen = new Map<string, number>()
  for (let from = 0; from < lines.length; from += atOnce) {
    const part = lines.slice(from, from + atOnce).map((line) => onlyOnce(line, seen, lang))
    judged.push(...(await deps.database.inDistrict(districtId, (tx) => judgePart(deps, tx, { person, lines: part, write }))))
  }
  const written = judged.filter(({ verdict }) => verdict === 'new' || verdict === 'changed').length
  if (write && written > 0)
    await deps.database.inDistrict(districtId, (tx) =>
      writeAuditRow(tx, districtId, {
        kind: 'registry',
        personId: person.personId,
        rows: written,
        choice: 'imported',
        words: `导入地点 ${written} 处`,
        at: deps.clock.now(),
      }),
    )
  return judged
}

function onlyOnce(line: JudgedLine, seen: Map<string, number>, lang: Lang): JudgedLine {
  if (!line.typed) return line
  const key = keyOf(line.typed)
  const first = seen.get(key)
  seen.set(key, first ?? line.line)
  if (first === undefined) return line
  const { line: number, name } = line
  return { line: number, name, verdict: 'wrong', why: lang === 'zh' ? `和第 ${first} 行是同一处` : `The same place as line ${first}` }
}

const keyOf = ({ kind, unit, name }: Pick<PlaceTyped, 'kind' | 'unit' | 'name'>): string => `${kind} ${unit} ${name}`

interface Known {
  readonly id: string
  readonly kind: PlaceTyped['kind']
  readonly unit: string
  readonly name: string
  readonly address: string
  readonly lat: number | null
  readonly lng: number | null
  readonly dutyPhone: string | null
}

interface Part {
  readonly person: SignedInPerson
  readonly lines: readonly JudgedLine[]
  readonly write: boolean
}

async function judgePart(deps: Deps, tx: Tx, { person, lines, write }: Part): Promise<Line[]> {
  const { districtId } = person
  const names = lines.flatMap(({ typed }) => (typed ? [typed.name] : []))
  const rows = await tx.rows<Known>({
    text: `select place_id as id, kind, unit_id as unit, name, address, lat, lng, duty_phone as "dutyPhone" from places
      where district_id = $1 and in_registry and active and name = any($2::text[]) for update`,
    values: [districtId, names],
  })
  const known = new Map(rows.map((row) => [keyOf(row), row]))
  const fresh: PlaceTyped[] = []
  const changed: { id: string; typed: PlaceTyped }[] = []
  const judged = lines.map(({ typed, ...line }): Line => {
    if (!typed) return line
    const old = known.get(keyOf(typed))
    if (!old) {
      fresh.push(typed)
      return line
    }
    // What a table leaves out stays as it is; owners are changed on the place's own page, where it is seen whose contact goes.
    const same =
      (!typed.address || typed.address === old.address) &&
      (!typed.point || (typed.point.lat === old.lat && typed.point.lng === old.lng)) &&
      (!typed.dutyPhone || typed.dutyPhone === old.dutyPhone)
    if (same) return { ...line, verdict: 'same' }
    changed.push({ id: old.id, typed })
    return { ...line, verdict: 'changed' }
  })
  if (!write) return judged
  await insertAll(deps, tx, { person, places: fresh })
  await changeAll(deps, tx, { person, places: changed })
  return judged
}

async function insertAll(deps: Deps, tx: Tx, { person, places }: { person: SignedInPerson; places: readonly PlaceTyped[] }): Promise<void> {
  if (places.length === 0) return
  const { districtId, personId } = person
  const now = deps.clock.now()
  const keys = await deps.keys.of(districtId)
  const everyDays = new Map((await latestChecklists(deps, districtId)).map(({ kind, everyDays: days }) => [kind, days]))
  const rows = places.map((typed) => {
    const sealed = sealContact(keys, typed.owner, now)
    const identity = sealed.ok ? sealed.identity : null
    const days = everyDays.get(typed.kind) ?? null
    return {
      id: v7(now),
      kind: typed.kind,
      ...named(typed),
      identity,
      due: days === null ? null : new Date(now + days * dayMs).toISOString(),
    }
  })
  const owners = rows.flatMap(({ identity }) => (identity ? [hexed(identity as unknown as Record<string, unknown>)] : []))
  if (owners.length > 0)
    await tx.rows({
      text: `insert into identities (district_id, reporter_id, key_version, name_sealed, phone_sealed, phone_index, name_index, created_at)
        select $1, o."reporterId", o."keyVersion", decode(o.name, 'hex'), decode(o.phone, 'hex'), decode(o."phoneIndex", 'hex'), decode(o."nameIndex", 'hex'), $3
        from jsonb_to_recordset($2::jsonb) as o ("reporterId" uuid, "keyVersion" integer, name text, phone text, "phoneIndex" text, "nameIndex" text)`,
      values: [districtId, JSON.stringify(owners), new Date(now)],
    })
  await tx.rows({
    text: `with fresh as (
        insert into places (district_id, place_id, kind, unit_id, name, address, lat, lng, source_datum, duty_phone, owner_id, due_at, created_at, changed_at)
        select $1, p.id, p.kind, p.unit, p.name, p.address, p.lat, p.lng, p.datum, p.phone, p.owner, p.due, $3, $3
        from jsonb_to_recordset($2::jsonb) as p (id uuid, kind text, unit text, name text, address text, lat double precision, lng double precision,
          datum text, phone text, owner uuid, due timestamptz) returning place_id)
      insert into place_events (district_id, place_id, seq, kind, at, person_id) select $1, place_id, 1, 'imported', $3, $4 from fresh`,
    values: [
      districtId,
      JSON.stringify(rows.map(({ identity, ...row }) => ({ ...row, owner: identity?.reporterId ?? null }))),
      new Date(now),
      personId,
    ],
  })
}

/** The values of one row by name, as `typedValues` gives them in order. */
function named(typed: PlaceTyped): Readonly<Record<string, unknown>> {
  const [unit, name, address, lat, lng, datum, phone] = typedValues(typed)
  return { unit, name, address, lat, lng, datum, phone }
}

function hexed(identity: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(identity).map(([key, value]) => [key, Buffer.isBuffer(value) ? value.toString('hex') : value]))
}

interface Changing {
  readonly person: SignedInPerson
  readonly places: readonly { readonly id: string; readonly typed: PlaceTyped }[]
}

async function changeAll(deps: Deps, tx: Tx, { person, places }: Changing): Promise<void> {
  if (places.length === 0) return
  await tx.rows({
    text: `with given as (
        select * from jsonb_to_recordset($2::jsonb) as g (id uuid, address text, lat double precision, lng double precision, datum text, phone text)
      ), written as (
        update places p set address = coalesce(nullif(g.address, ''), p.address), lat = coalesce(g.lat, p.lat), lng = coalesce(g.lng, p.lng),
          source_datum = coalesce(g.datum, p.source_datum), duty_phone = coalesce(g.phone, p.duty_phone), changed_at = $3, version = p.version + 1
        from given g where p.district_id = $1 and p.place_id = g.id returning p.place_id)
      insert into place_events (district_id, place_id, seq, kind, at, person_id)
      select $1, w.place_id, coalesce((select max(e.seq) from place_events e where e.district_id = $1 and e.place_id = w.place_id), 0) + 1, 'imported', $3, $4
      from written w`,
    values: [
      person.districtId,
      JSON.stringify(places.map(({ id, typed }) => ({ id, ...named(typed) }))),
      new Date(deps.clock.now()),
      person.personId,
    ],
  })
}
