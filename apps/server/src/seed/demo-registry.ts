/** Some four hundred invented places around the villages of the demo district, most of them inspected, so that the map lives. */
import type { PlaceDetails, RegistryKind } from '@huying/contracts'
import type { Deps } from '../deps.ts'
import { addSamplePlaces, type SamplePlace } from '../modules/registry/index.ts'
import { readUnits, type Unit } from '../modules/units/index.ts'
import { demoHome } from './demo-titles.ts'
import { inventedPhone } from './unit-rows.ts'

interface Sort {
  readonly kind: RegistryKind
  readonly count: number
  readonly ending: string
  readonly by: string
  readonly details?: (at: number) => PlaceDetails
  /** The first ones stand where the demo district's own people are, at this unit. */
  readonly atHome?: readonly [count: number, unit: string]
}

/** As many stations as the article counts. */
const sorts: readonly Sort[] = [
  { kind: 'prevention-point', count: 150, ending: '反诈宣防点', by: 'lp.desk2', atHome: [3, `${demoHome}-grid-1`] },
  { kind: 'street-shop', count: 60, ending: '小店', by: 'lp.grid' },
  { kind: 'rental-house', count: 60, ending: '出租房', by: 'lp.grid' },
  { kind: 'industrial-firm', count: 36, ending: '制造', by: 'lp.emergency' },
  { kind: 'micro-fire-station', count: 29, ending: '微型消防站', by: 'lp.fire', details: stationOf },
  { kind: 'high-rise', count: 24, ending: '大厦', by: 'lp.fire' },
  { kind: 'e-bike', count: 24, ending: '充停点', by: 'lp.grid' },
  { kind: 'fraud-free-unit', count: 20, ending: '', by: 'lp.desk', details: unitOf, atHome: [2, demoHome] },
  { kind: 'crowded', count: 14, ending: '商场', by: 'lp.fire' },
  { kind: 'care', count: 12, ending: '颐养园', by: 'lp.civil' },
  { kind: 'gas', count: 12, ending: '餐馆燃气', by: 'lp.market' },
  { kind: 'construction', count: 10, ending: '工地', by: 'lp.housing' },
  { kind: 'self-built', count: 10, ending: '自建房', by: 'lp.housing' },
  { kind: 'wake-up-room', count: 9, ending: '反诈唤醒室', by: 'lp.desk', details: () => ({ seats: 12 }), atHome: [1, demoHome] },
]

const names = [
  '橘灯',
  '听荷',
  '栖云',
  '竹里',
  '晴川',
  '渡口',
  '稻香',
  '枕水',
  '青禾',
  '望舒',
  '南枝',
  '临溪',
  '半亩',
  '知味',
  '春山',
  '石桥',
] as const
const unitEndings = [
  ['estate', '家园'],
  ['school', '小学'],
  ['hospital', '卫生院'],
  ['site', '项目部'],
  ['firm', '科技'],
] as const
const words = ['现场都好。', '当场说明了要改的地方。', '和负责人一起看了一遍。', '比上次好。'] as const

function stationOf(at: number): PlaceDetails {
  return { members: 5 + (at % 4), equipment: '灭火器 8 具、水带 4 盘、防护服 6 套' }
}

function unitOf(at: number): PlaceDetails {
  return { sort: unitEndings[at % unitEndings.length]?.[0] ?? 'estate', people: 300 + ((at * 137) % 2_400) }
}

/** Always the same: nothing here is by chance, so that pictures of it can be compared. */
export async function addDemoRegistry(deps: Deps, districtId: number): Promise<void> {
  const villages = (await readUnits(deps, districtId)).all.filter((unit) => unit.tier === 'village' && unit.lat !== null)
  await addSamplePlaces(
    deps,
    districtId,
    sorts.flatMap((sort, group) => Array.from({ length: sort.count }, (_, at) => sampleOf(sort, { at, seed: group * 61 + at, villages }))),
  )
}

function sampleOf(sort: Sort, { at, seed, villages }: { at: number; seed: number; villages: readonly Unit[] }): SamplePlace {
  const [homes, home] = sort.atHome ?? [0, '']
  const isHome = at < homes
  const village = isHome ? villages.find(({ id }) => id === demoHome) : villages[(seed * 29 + 7) % villages.length]
  const name = names[(seed * 5) % names.length] ?? '橘灯'
  const ending = sort.kind === 'fraud-free-unit' ? (unitEndings[at % unitEndings.length]?.[1] ?? '') : sort.ending
  const isPublic = sort.kind === 'micro-fire-station' || sort.kind === 'wake-up-room'
  return {
    kind: sort.kind,
    name: `${isPublic ? (village?.name ?? '').replace(/(社区|村)$/, '') : name}${ending}${isPublic ? '' : ` ${at + 1} 号`}（示例）`,
    address: `${name}路 ${1 + ((seed * 13) % 380)} 号`,
    unit: isHome ? home : (village?.id ?? ''),
    lat: (village?.lat ?? 0) + 0.006 * Math.sin(seed * 12.9898),
    lng: (village?.lng ?? 0) + 0.007 * Math.cos(seed * 78.233),
    ...(isPublic ? { dutyPhone: inventedPhone(500 + (seed % 400)) } : {}),
    ...(sort.details ? { details: sort.details(at) } : {}),
    inspected: isHome && sort.kind === 'prevention-point' ? longAgo(sort) : inspectedOf(sort, seed),
  }
}

/** Due again: they stand on the phone of whoever serves them. */
const longAgo = ({ by }: Sort): SamplePlace['inspected'] => [{ daysAgo: 33, wrong: [], by, words: words[0] }]

/** A seventh was never inspected; of the others most are in order, some are to mend, a few failed; some are overdue. */
function inspectedOf({ by }: Sort, seed: number): SamplePlace['inspected'] {
  if (seed % 7 === 3) return []
  const wrong = seed % 29 === 4 ? [0, 1, 3] : seed % 13 === 2 ? [2, 5] : seed % 9 === 5 ? [4] : []
  const said = words[seed % words.length] ?? ''
  const before = seed % 3 === 0 ? [{ daysAgo: 70 + (seed % 40), wrong: [1], by, words: said }] : []
  return [...before, { daysAgo: 2 + ((seed * 7) % 46), wrong, by, words: said }]
}
