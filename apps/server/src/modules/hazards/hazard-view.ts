/** What the page of a hazard shows beside the matter: its place and what happened there before, the findings, the documents, who is near. */
import type { HazardView, NearPlace, PlaceItem } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import { flowOf, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { Fault } from '../../platform/errors.ts'
import type { Tx } from '../../platform/database.ts'
import type { Lang } from '../../platform/http.ts'
import { hasRole, type SignedInPerson } from '../people/index.ts'
import { findPlace, itemOf, nearestStations, placeColumns, reaches, reachOf, type PlaceRow } from '../registry/index.ts'
import { metresBetween, readUnits, type UnitTree } from '../units/index.ts'
import { documentsOf } from './documents.ts'
import { findingColumns, findingJoins, findingOf, type FindingRow } from './find-findings.ts'
import { placers } from './place-hazard.ts'
import { clocksOf, eventsOf, hazardRow, type HazardRow } from './record-of.ts'
import { labelOf } from './register.ts'

export interface LookAt {
  /** A hazard that this person may see: the caller has made sure. */
  readonly number: string
  readonly lang: Lang
}

export async function viewHazard(deps: Deps, person: SignedInPerson, { number, lang }: LookAt): Promise<HazardView | null> {
  const { districtId } = person
  const units = (await readUnits(deps, districtId)).named(lang)
  const seen = { districtId, units, lang, reach: reachOf(person, units) }
  const read = await deps.database.inDistrict(districtId, async (tx) => {
    const row = await hazardRow(tx, districtId, { number })
    return row ? { row, ...(await partsOf(tx, row, seen)) } : null
  })
  if (!read) return null
  const { row, ...parts } = read
  const point = parts.place?.point ?? (row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng })
  const stations: NearPlace[] = point === null ? [] : [...(await nearestStations(deps, districtId, point))]
  return { ...parts, stations, mayPlace: !row.closed && hasRole(person, ...placers) }
}

interface Seen {
  readonly districtId: number
  readonly units: UnitTree
  readonly lang: Lang
  readonly reach: ReturnType<typeof reachOf>
}

async function partsOf(tx: Tx, row: HazardRow, seen: Seen): Promise<Omit<HazardView, 'stations' | 'mayPlace'>> {
  const { districtId, units, lang } = seen
  const place = row.placeId === null ? undefined : await findPlace(tx, districtId, row.placeId)
  const flow = flowOf('hazard', row.version)
  if (!flow) throw new Fault(`the hazard flow has no version ${row.version}, which a stored hazard uses`)
  const events = await eventsOf(tx, districtId, row.matterId)
  const clocks = await clocksOf(tx, districtId, row.matterId)
  const say = (zh: string): string => translate('hazard', zh, lang)
  const unitName = (id: string | null): string => (id === null ? '' : (units.byId(id)?.name ?? id))
  return {
    place: place ? itemOf(place, units) : null,
    choices: place ? [] : await choicesNear(tx, row, seen),
    ...(place ? await othersAt(tx, row, { districtId, lang }) : { others: [], atPlace: 0 }),
    findings: await findingsOf(tx, row, seen),
    documents: documentsOf(events, clocks, { flow: flow satisfies Flow, say, unitName }),
  }
}

/** About a kilometre each way. */
const boxDegrees = 0.01
const mostChoices = 8

async function choicesNear(tx: Tx, { lat, lng }: HazardRow, { districtId, units, reach }: Seen): Promise<HazardView['choices']> {
  if (lat === null || lng === null) return []
  const rows = await tx.rows<PlaceRow>({
    name: 'hazards.choices',
    text: `select ${placeColumns} from places p where p.district_id = $1 and p.in_registry and p.active and p.lat between $2 and $3 and p.lng between $4 and $5
      and p.kind not in ('prevention-point', 'fraud-free-unit', 'wake-up-room', 'micro-fire-station')
      order by (p.lat - $6) ^ 2 + ((p.lng - $7) * cos(radians($6))) ^ 2 limit 40`,
    values: [districtId, lat - boxDegrees, lat + boxDegrees, lng - boxDegrees, lng + boxDegrees, lat, lng],
  })
  return rows
    .filter(({ unitId }) => reaches(reach, unitId))
    .map((row): PlaceItem & { metres: number } => ({
      ...itemOf(row, units),
      metres: Math.round(metresBetween({ lat, lng }, { lat: row.lat ?? lat, lng: row.lng ?? lng })),
    }))
    .slice(0, mostChoices)
}

interface OtherRow {
  readonly number: string
  readonly title: string
  readonly state: string
  readonly version: number
  readonly foundAt: Date
  readonly closed: boolean
  readonly all: number
}

async function othersAt(
  tx: Tx,
  { placeId, matterId }: HazardRow,
  { districtId, lang }: { districtId: number; lang: Lang },
): Promise<Pick<HazardView, 'others' | 'atPlace'>> {
  const rows = await tx.rows<OtherRow>({
    name: 'hazards.others',
    text: `select number, title, state, flow_version as version, reported_at as "foundAt", closed_at is not null as closed, count(*) over () as all
      from matters where district_id = $1 and flow = 'hazard' and place_id = $2 and matter_id <> $3 and not shielded order by reported_at desc limit 10`,
    values: [districtId, placeId, matterId],
  })
  return {
    others: rows.map(({ version, state, foundAt, all: _all, ...row }) => ({
      ...row,
      label: labelOf(version, state, lang),
      foundAt: foundAt.toISOString(),
    })),
    atPlace: (rows[0]?.all ?? 0) + 1,
  }
}

async function findingsOf(tx: Tx, { matterId }: HazardRow, { districtId, units }: Seen): Promise<HazardView['findings']> {
  const rows = await tx.rows<FindingRow>({
    name: 'hazards.of-matter',
    text: `select ${findingColumns} from ${findingJoins} where f.district_id = $1 and f.matter_id = $2 order by f.serious desc, f.found_at limit 200`,
    values: [districtId, matterId],
  })
  return rows.map((row) => findingOf(row, units))
}
