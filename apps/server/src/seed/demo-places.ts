/** Places with codes for the demo: estates, shops and halls with invented names in real villages. */
import type { Deps } from '../deps.ts'
import { Fault } from '../platform/errors.ts'
import { createCode } from '../modules/codes/index.ts'
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

/** Places that the district has by this name stay as they are. */
export async function addDemoPlaces(deps: Deps, { districtId, prefix }: { districtId: number; prefix: string }): Promise<void> {
  const [tree, known] = await Promise.all([readUnits(deps, districtId), placeNames(deps, districtId)])
  for (const [at, place] of (places[prefix] ?? []).entries()) {
    if (known.has(place.name)) continue
    const unit = tree.byId(place.unit)
    // A few steps from the mark of the village, each in another direction, so that places do not lie on one spot.
    const point = { lat: (unit?.lat ?? 0) + 0.0006 * Math.cos(at), lng: (unit?.lng ?? 0) + 0.0006 * Math.sin(at), datum: 'WGS84' as const }
    const made = await createCode(deps, districtId, { ...place, point })
    if (!made.ok) throw new Fault(`the demo place ${place.name} was refused: ${made.refusal.code}`)
  }
}

async function placeNames(deps: Deps, districtId: number): Promise<ReadonlySet<string>> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<{ name: string }>({ text: 'select name from places where district_id = $1', values: [districtId] }),
  )
  return new Set(rows.map(({ name }) => name))
}
