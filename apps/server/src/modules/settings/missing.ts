/** What a working district still lacks, as a list to work off. */
import type { DistrictSettings, SettingsCheck, SettingsChecks } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { districtYears } from '../calendar-years/index.ts'
import { peopleItem, type Desks } from './missing-people.ts'
import { readSettings } from './all-sections.ts'
import { hasUnit } from './sections/categories.ts'

type Lang = 'zh' | 'en'
type State = SettingsCheck['state']
const zoneMs = 8 * 3_600_000
/** From here on the next year's holidays are announced, and deadlines begin to reach into it. */
const nextYearFromMonth = 11

interface Standing {
  readonly settings: DistrictSettings
  readonly desks: Desks
  readonly wanted: readonly number[]
  readonly noYear: readonly number[]
}

export async function missingSettings(deps: Deps, districtId: number, lang: Lang): Promise<SettingsChecks> {
  const standing = await standingOf(deps, districtId)
  const item: Item = (check, state, [zh, en]) => ({ check, state, words: lang === 'zh' ? zh : en })
  const items = [
    ...unitItems(standing, item),
    ...timeItems(standing, item),
    ...categoryItems(standing, item),
    ...laterItems(standing, item),
  ]
  return { items, ready: items.every(({ state }) => state !== 'open') }
}

async function standingOf(deps: Deps, districtId: number): Promise<Standing> {
  const local = new Date(deps.clock.now() + zoneMs)
  const year = local.getUTCFullYear()
  const wanted = local.getUTCMonth() + 1 >= nextYearFromMonth ? [year, year + 1] : [year]
  const known = new Set((await districtYears(deps, districtId)).map((one) => one.year))
  return deps.database.inDistrict(districtId, async (tx) => {
    const held = await tx.rows<{ person: string; role: string; unit: string }>({
      text: `select o.person_id as person, o.role, o.unit_id as unit from people p join posts o on o.district_id = p.district_id and o.person_id = p.person_id
        where p.district_id = $1 and p.active`,
      values: [districtId],
    })
    const desks = { people: new Set(held.map(({ person }) => person)).size, posts: held.filter(({ role }) => role.endsWith('-desk')) }
    const settings = await readSettings(tx, districtId)
    return { settings, desks, wanted, noYear: wanted.filter((one) => !known.has(one)) }
  })
}

type Item = (check: SettingsCheck['check'], state: State, words: readonly [zh: string, en: string]) => SettingsCheck

function unitItems({ settings, desks }: Standing, item: Item): SettingsCheck[] {
  const open = settings.units.filter(({ active }) => active)
  const towns = open.filter(({ tier, sort }) => tier === 'town' && sort === 'centre')
  const people = peopleItem(settings.units, desks)
  return [
    open.length > 1
      ? item('units', 'done', [
          `${open.length} 个单位，其中镇街 ${towns.length} 个。`,
          `${open.length} units, ${towns.length} of them towns.`,
        ])
      : item('units', 'open', [
          '还只有区中心。请导入或添加镇街、村社和承办单位。',
          'There is only the district’s centre. Import or add towns, villages and handling units.',
        ]),
    item('people', people.state, people.words),
  ]
}

function timeItems({ settings, wanted, noYear }: Standing, item: Item): SettingsCheck[] {
  const slots = settings.hours.length
  return [
    item('hours', 'done', [`每天 ${slots} 段服务时间。`, `${slots} service slots a day.`]),
    noYear.length === 0
      ? item('years', 'done', [`${wanted.join('、')} 年的放假和调休都有了。`, `Holidays of ${wanted.join(', ')} are there.`])
      : item('years', 'open', [
          `还没有 ${noYear.join('、')} 年的放假安排，到期日会按平常周末算。`,
          `Holidays of ${noYear.join(', ')} are missing; due dates count plain weekends.`,
        ]),
  ]
}

function categoryItems({ settings }: Standing, item: Item): SettingsCheck[] {
  const categories = settings.categories.filter(({ active }) => active)
  const noUnit = categories.filter((category) => !hasUnit(category, settings))
  const codes = settings.codes.filter(({ state }) => state === 'active').length
  const [first] = noUnit
  return [
    first === undefined
      ? item('categories', 'done', [`${categories.length} 个类别都有默认单位。`, `All ${categories.length} categories have a usual unit.`])
      : item('categories', 'open', [
          `${noUnit.length} 个类别还没有对应的单位，例如“${first.name}”。`,
          `${noUnit.length} categories have no unit, such as “${first.nameEn}”.`,
        ]),
    codes > 0
      ? item('codes', 'done', [`${codes} 个码在用。`, `${codes} codes are in use.`])
      : item('codes', 'open', [
          '还没有码。建一个码，打印海报，贴在门口。',
          'There is no code yet. Make one, print its poster and hang it at a door.',
        ]),
  ]
}

/** What a district can begin without. */
function laterItems({ settings: { areas, rules, answers } }: Standing, item: Item): SettingsCheck[] {
  const state = (list: readonly unknown[]): State => (list.length > 0 ? 'done' : 'advice')
  return [
    item('areas', state(areas), [
      areas.length > 0 ? `${areas.length} 个片区。` : '没有片区时，定位按最近的村社中心估计。',
      areas.length > 0 ? `${areas.length} areas.` : 'Without areas, a position goes to the nearest village mark.',
    ]),
    item('rules', state(rules), [`${rules.length} 条分派规则。`, `${rules.length} routing rules.`]),
    item('answers', state(answers), [`${answers.length} 条公开答复。`, `${answers.length} published answers.`]),
  ]
}
