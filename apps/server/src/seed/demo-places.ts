/** Places with codes for the demo: estates, shops and halls with invented names in real villages. */
import type { Deps } from '../deps.ts'
import { v7 } from '../engine/ids.ts'
import { checkDigit } from '../platform/check-digit.ts'
import type { Tx } from '../platform/database.ts'
import { readUnits } from '../modules/units/index.ts'

interface DemoPlace {
  readonly kind: 'village' | 'grid' | 'building' | 'shop'
  readonly unit: string
  readonly name: string
}

const places: Readonly<Record<string, readonly DemoPlace[]>> = {
  LP: [
    { kind: 'building', unit: '330113100010', name: '荷风苑 3 幢门厅' },
    { kind: 'building', unit: '330113100010', name: '荷风苑 7 幢 2 单元' },
    { kind: 'grid', unit: '330113100010-grid-1', name: '莲花社区第一网格公告栏' },
    { kind: 'village', unit: '330113100203', name: '三文村文化礼堂' },
    { kind: 'shop', unit: '330113100001', name: '栖水桥头早餐店（示例）' },
    { kind: 'village', unit: '330113100010', name: '莲花社区服务大厅' },
    { kind: 'building', unit: '330113001004', name: '藕花洲家园 5 幢门厅' },
    { kind: 'village', unit: '330113001001', name: '西大街社区服务大厅' },
    { kind: 'grid', unit: '330113001001-grid-1', name: '西大街第一网格公告栏' },
    { kind: 'building', unit: '330113002001', name: '河南埭人家 12 幢' },
    { kind: 'shop', unit: '330113005001', name: '新街布艺城东门（示例）' },
    { kind: 'village', unit: '330113007200', name: '向阳村老年活动室' },
  ],
  YX: [
    { kind: 'building', unit: '990001001001', name: '云栖里 1 幢门厅' },
    { kind: 'village', unit: '990001100001', name: '石门村文化礼堂' },
  ],
}

/** Nothing happens in a district that has places. */
export async function addDemoPlaces(deps: Deps, district: { districtId: number; prefix: string }): Promise<void> {
  const { districtId, prefix } = district
  const tree = await readUnits(deps, districtId)
  await deps.database.inDistrict(districtId, async (tx) => {
    if (await tx.one({ text: 'select 1 from places where district_id = $1 limit 1', values: [districtId] })) return
    for (const [at, place] of (places[prefix] ?? []).entries()) {
      const unit = tree.byId(place.unit)
      // A few steps from the mark of the village, each in another direction, so that places do not lie on one spot.
      const spot = { lat: (unit?.lat ?? 0) + 0.0006 * Math.cos(at), lng: (unit?.lng ?? 0) + 0.0006 * Math.sin(at) }
      await addPlace(tx, { districtId, prefix, at: deps.clock.now() }, { ...place, ...spot })
    }
  })
}

async function addPlace(tx: Tx, into: { districtId: number; prefix: string; at: number }, place: DemoPlace & { lat: number; lng: number }): Promise<void> {
  const placeId = v7(into.at)
  const serial = await tx.one<{ n: number }>({ text: `select nextval('code_numbers') as n` })
  const stem = `${into.prefix}${10_000 + (serial?.n ?? 1)}`
  await tx.rows({
    text: `insert into places (district_id, place_id, unit_id, kind, name, lat, lng, source_datum) values ($1, $2, $3, $4, $5, $6, $7, 'WGS84')`,
    values: [into.districtId, placeId, place.unit, place.kind, place.name, place.lat, place.lng],
  })
  await tx.rows({
    text: 'insert into codes (district_id, code, place_id, created_at, changed_at) values ($1, $2, $3, $4, $4)',
    values: [into.districtId, stem + checkDigit(stem), placeId, new Date(into.at)],
  })
}
