/** The second demo district, invented from end to end: it is there so that isolation between districts can be seen. */
import { centreBelow, districtCentre, inventedPhone, unitBelow, type UnitRow } from './unit-rows.ts'

const district = districtCentre('990001', {
  name: '云溪区社会治理中心（演示）',
  nameEn: 'Yunxi District Governance Centre (demo)',
  phone: inventedPhone(900),
  lat: 30.31,
  lng: 119.93,
})

const towns = [
  {
    code: '990001001',
    name: '竹溪街道',
    nameEn: 'Zhuxi Subdistrict',
    lat: 30.325,
    lng: 119.915,
    villages: [
      ['云栖社区', 'Yunqi Community'],
      ['望溪社区', 'Wangxi Community'],
      ['竹影社区', 'Zhuying Community'],
    ],
  },
  {
    code: '990001100',
    name: '石门镇',
    nameEn: 'Shimen Town',
    lat: 30.294,
    lng: 119.951,
    villages: [
      ['石门村', 'Shimen Village'],
      ['上坞村', 'Shangwu Village'],
      ['枫林村', 'Fenglin Village'],
    ],
  },
] as const

export const yunxiUnits: readonly UnitRow[] = [
  district,
  unitBelow(district, 'department', {
    ending: 'fire',
    name: '云溪消防救援大队（演示）',
    nameEn: 'Yunxi Fire and Rescue (demo)',
    phone: inventedPhone(901),
  }),
  unitBelow(district, 'department', {
    ending: 'city',
    name: '云溪城市管理局（演示）',
    nameEn: 'Yunxi City Management (demo)',
    phone: inventedPhone(902),
  }),
  ...towns.flatMap((town, at) => {
    const centre = centreBelow(district, 'town', {
      unitId: town.code,
      name: town.name,
      nameEn: town.nameEn,
      lat: town.lat,
      lng: town.lng,
      phone: inventedPhone(910 + at),
    })
    const short = town.name.replace(/街道|镇/, '')
    return [
      centre,
      unitBelow(centre, 'police', { ending: 'police', name: `${short}派出所（演示）`, nameEn: `${town.nameEn} Police (demo)` }),
      unitBelow(centre, 'property', { ending: 'property-1', name: `${short}物业（演示）`, nameEn: `${town.nameEn} Property (demo)` }),
      unitBelow(centre, 'volunteers', { ending: 'volunteers', name: `${short}志愿队（演示）`, nameEn: `${town.nameEn} Volunteers (demo)` }),
      ...town.villages.flatMap(([name, nameEn], village) => {
        const unitId = `${town.code}00${village + 1}`
        const row = centreBelow(centre, 'village', {
          unitId,
          name,
          nameEn,
          lat: town.lat + 0.006 * (village - 1),
          lng: town.lng + 0.007 * ((village % 2) * 2 - 1),
        })
        const isFirst = at === 0 && village === 0
        return isFirst
          ? [row, unitBelow(row, 'grid', { ending: 'grid-1', name: '云栖第一网格（演示）', nameEn: 'Yunqi Grid 1 (demo)' })]
          : [row]
      }),
    ]
  }),
]
