/** The row of a place in the registry, and what lists show of it. */
import type { PlaceColour, PlaceDetails, PlaceItem, RegistryKind } from '@huying/contracts'
import type { Tx } from '../../platform/database.ts'
import type { UnitTree } from '../units/index.ts'

export interface PlaceRow {
  readonly placeId: string
  readonly kind: RegistryKind
  readonly name: string
  readonly address: string
  readonly unitId: string
  readonly lat: number | null
  readonly lng: number | null
  readonly colour: PlaceColour
  readonly inspectedAt: Date | null
  readonly dueAt: Date | null
  readonly active: boolean
  readonly version: number
  readonly ownerId: string | null
  readonly dutyPhone: string | null
  readonly details: PlaceDetails
}

/** Of `PlaceRow`, for statements with `places p`. */
export const placeColumns = `p.place_id as "placeId", p.kind, p.name, p.address, p.unit_id as "unitId", p.lat, p.lng, p.colour,
  p.inspected_at as "inspectedAt", p.due_at as "dueAt", p.active, p.version, p.owner_id as "ownerId", p.duty_phone as "dutyPhone", p.details`

export function findPlace(tx: Tx, districtId: number, placeId: string): Promise<PlaceRow | undefined> {
  return tx.one<PlaceRow>({ name: 'registry.find', text: oneText, values: [districtId, placeId] })
}

/** Until the transaction ends nobody else changes it. */
export function lockPlace(tx: Tx, districtId: number, placeId: string): Promise<PlaceRow | undefined> {
  return tx.one<PlaceRow>({ name: 'registry.lock', text: `${oneText} for update`, values: [districtId, placeId] })
}

const oneText = `select ${placeColumns} from places p where p.district_id = $1 and p.place_id = $2 and p.in_registry`

export function itemOf(row: PlaceRow, units: UnitTree): PlaceItem {
  return {
    id: row.placeId,
    kind: row.kind,
    name: row.name,
    address: row.address,
    unit: { id: row.unitId, name: units.byId(row.unitId)?.name ?? row.unitId },
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    colour: row.colour,
    inspectedAt: row.inspectedAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    active: row.active,
  }
}
