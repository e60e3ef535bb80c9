/** The rows of codes and their places, as every part of this module reads them. */
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'

export type PlaceKind = 'village' | 'grid' | 'building' | 'shop'

export interface Place {
  readonly placeId: string
  readonly unitId: string
  readonly kind: PlaceKind
  readonly name: string
  /** WGS-84. */
  readonly lat: number | null
  readonly lng: number | null
  /** The datum that the point came in. */
  readonly sourceDatum: 'WGS84' | 'GCJ02' | null
}

export interface CodeRow {
  readonly code: string
  readonly state: 'active' | 'retired' | 'replaced'
  readonly replacedBy: string | null
  readonly reason: string | null
  /** What is usually reported there. */
  readonly category: string | null
  /** Name of the place that the code was bound to before. */
  readonly movedFrom: string | null
  readonly changedAt: Date
  readonly place: Place
}

const columns = `c.code, c.state, c.replaced_by as "replacedBy", c.reason, c.category, o.name as "movedFrom", c.changed_at as "changedAt",
  json_build_object('placeId', p.place_id, 'unitId', p.unit_id, 'kind', p.kind, 'name', p.name, 'lat', p.lat, 'lng', p.lng, 'sourceDatum', p.source_datum) as place`

const joined = `codes c join places p on p.district_id = c.district_id and p.place_id = c.place_id
  left join places o on o.district_id = c.district_id and o.place_id = c.moved_from`

export function findCode(tx: Tx, districtId: number, code: string): Promise<CodeRow | undefined> {
  return tx.one<CodeRow>({
    name: 'codes.find',
    text: `select ${columns} from ${joined} where c.district_id = $1 and c.code = $2`,
    values: [districtId, code],
  })
}

/** The code at the end of a chain of replacements: the one in use, or the retired one where it ended. */
export function findSuccessor(tx: Tx, districtId: number, code: string): Promise<CodeRow | undefined> {
  return tx.one<CodeRow>({
    name: 'codes.successor',
    text: `with recursive chain(code, replaced_by, step) as (
             select code, replaced_by, 0 from codes where district_id = $1 and code = $2
             union all select n.code, n.replaced_by, chain.step + 1 from codes n join chain on n.code = chain.replaced_by where n.district_id = $1 and chain.step < 100)
           select ${columns} from ${joined} join chain on chain.code = c.code where c.district_id = $1 order by chain.step desc limit 1`,
    values: [districtId, code],
  })
}

/** Codes of places in these units, active ones first. */
export function codesOfUnits(
  tx: Tx,
  districtId: number,
  at: { readonly unitIds: readonly string[]; readonly limit: number; readonly activeOnly: boolean },
): Promise<CodeRow[]> {
  return tx.rows<CodeRow>({
    text: `select ${columns} from ${joined} where c.district_id = $1 and p.unit_id = any($2::text[]) and (c.state = 'active' or not $3)
           order by c.state <> 'active', array_position($2::text[], p.unit_id), c.code limit $4`,
    values: [districtId, at.unitIds, at.activeOnly, at.limit],
  })
}

/** A place that is in use, whatever its kind and whether a code hangs on it or not. */
export async function findPlaceById(
  deps: Pick<Deps, 'database'>,
  districtId: number,
  placeId: string,
): Promise<Omit<Place, 'kind'> | undefined> {
  const [place] = await deps.database.read<Omit<Place, 'kind'>>(districtId, {
    name: 'codes.place',
    text: `select place_id as "placeId", unit_id as "unitId", name, lat, lng, source_datum as "sourceDatum" from places
      where district_id = $1 and place_id = $2 and active`,
    values: [districtId, placeId],
  })
  return place
}
