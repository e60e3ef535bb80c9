/** The units of the demo district 临平区: real names and codes of towns and villages, invented units beneath them. */
import { centreBelow, districtCentre, inventedPhone, unitBelow, type UnitRow } from './unit-rows.ts'
import linping from './linping.json' with { type: 'json' }

const district = districtCentre('330113', {
  name: '临平区社会治理中心',
  nameEn: 'Linping District Governance Centre',
  phone: inventedPhone(100),
  lat: 30.4193,
  lng: 120.2993,
})

/** [ending, name, English name]. The ending is what a category's usual unit refers to. */
const departments = [
  ['fire', '区消防救援大队', 'District Fire and Rescue'],
  ['city', '区城市管理局', 'City Management Bureau'],
  ['housing', '区住房和城乡建设局', 'Housing and Construction Bureau'],
  ['market', '区市场监督管理局', 'Market Regulation Bureau'],
  ['labour', '区人力资源和社会保障局', 'Human Resources and Social Security Bureau'],
  ['environment', '生态环境分局', 'Environment Branch'],
  ['emergency', '区应急管理局', 'Emergency Management Bureau'],
  ['civil', '区民政局', 'Civil Affairs Bureau'],
  ['justice', '区司法局', 'Justice Bureau'],
  ['business', '区营商环境服务中心', 'Business Service Centre'],
  ['discipline', '区机关作风办公室', 'Office for Conduct in Office'],
] as const

interface TownJson {
  readonly town: { readonly code: string; readonly name: string; readonly nameEn: string; readonly lat: number; readonly lng: number }
  readonly villages: readonly (readonly (string | number)[])[]
}

function townUnits({ town, villages }: TownJson, at: number): UnitRow[] {
  const { code, lat, lng } = town
  const centre = centreBelow(district, 'town', {
    unitId: code,
    name: town.name,
    nameEn: town.nameEn,
    lat,
    lng,
    phone: inventedPhone(200 + at * 10),
  })
  const [short, shortEn] = [town.name.replace(/街道|镇/, ''), town.nameEn.split(' ')[0] ?? '']
  return [
    centre,
    unitBelow(centre, 'police', {
      ending: 'police',
      name: `${short}派出所`,
      nameEn: `${shortEn} Police Station`,
      phone: inventedPhone(201 + at * 10),
    }),
    unitBelow(centre, 'department', {
      ending: 'city',
      name: `${short}综合行政执法队`,
      nameEn: `${shortEn} Enforcement Team`,
      phone: inventedPhone(202 + at * 10),
    }),
    unitBelow(centre, 'property', {
      ending: 'property-1',
      name: `${propertyNames[at]?.[0]}物业${short}服务处（示例）`,
      nameEn: `${propertyNames[at]?.[1]} Property, ${shortEn} (sample)`,
    }),
    unitBelow(centre, 'volunteers', { ending: 'volunteers', name: `临里红${short}志愿队`, nameEn: `Linlihong Volunteers, ${shortEn}` }),
    ...villages.flatMap((village) => villageUnits(centre, village)),
  ]
}

/** Invented companies, one for each town. */
const propertyNames = [
  ['荷语', 'Heyu'],
  ['临溪', 'Linxi'],
  ['湖畔里', 'Hupanli'],
  ['星澜', 'Xinglan'],
  ['乔园', 'Qiaoyuan'],
  ['运津', 'Yunjin'],
  ['崇和', 'Chonghe'],
  ['栖里', 'Qili'],
] as const

/** No list of grids is public: these are invented, for two villages. */
const villagesWithGrids = new Set(['330113001001', '330113100010'])
/** Estates with a property manager of their own, invented. */
const estates: Readonly<Record<string, readonly [string, string]>> = {
  '330113100010': ['荷风苑物业（示例）', 'Hefengyuan Property (sample)'],
  '330113001004': ['藕花洲物业（示例）', 'Ouhuazhou Property (sample)'],
}

function villageUnits(town: UnitRow, [code, official, nameEn, lat, lng]: readonly (string | number)[]): UnitRow[] {
  const unitId = String(code)
  // The register says 三文村委会; the place, and its centre, are called 三文村.
  const name = String(official).replace(/村委会$/, '村')
  const village = centreBelow(town, 'village', { unitId, name, nameEn: String(nameEn), lat: Number(lat), lng: Number(lng) })
  const estate = estates[unitId]
  const grids = villagesWithGrids.has(unitId) ? [1, 2] : []
  return [
    village,
    ...(estate ? [unitBelow(village, 'property', { ending: 'property-1', name: estate[0], nameEn: estate[1] })] : []),
    ...grids.map((grid) =>
      unitBelow(village, 'grid', {
        ending: `grid-${grid}`,
        name: `${name.replace(/社区$/, '')}第${grid === 1 ? '一' : '二'}网格（示例）`,
        nameEn: `${nameEn} Grid ${grid} (sample)`,
      }),
    ),
  ]
}

export const linpingUnits: readonly UnitRow[] = [
  district,
  ...departments.map(([ending, name, nameEn], at) =>
    unitBelow(district, 'department', { ending, name, nameEn, phone: inventedPhone(110 + at) }),
  ),
  unitBelow(district, 'police', { ending: 'traffic', name: '交警大队', nameEn: 'Traffic Police', phone: inventedPhone(130) }),
  ...linping.towns.flatMap(townUnits),
]
