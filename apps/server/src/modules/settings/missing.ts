/** What a working district still lacks, as a list to work off. */
import type { SettingsCheck, SettingsChecks } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { districtYears } from '../calendar-years/index.ts'
import { readSettings } from './all-sections.ts'
import { hasUnit } from './sections/categories.ts'

type Lang = 'zh' | 'en'
type State = SettingsCheck['state']
const zoneMs = 8 * 3_600_000
/** From here on the next year's holidays are announced, and deadlines begin to reach into it. */
const nextYearFromMonth = 11

export async function missingSettings(deps: Deps, districtId: number, lang: Lang): Promise<SettingsChecks> {
  const { settings, people, desks } = await deps.database.inDistrict(districtId, async (tx) => {
    const counts = await tx.one<{ people: number; desks: string[] }>({
      text: `select count(distinct p.person_id)::integer as people, coalesce(array_agg(distinct o.unit_id) filter (where o.role in ('district-desk', 'town-desk')), '{}') as desks
        from people p join posts o on o.district_id = p.district_id and o.person_id = p.person_id where p.district_id = $1 and p.active`,
      values: [districtId],
    })
    return { settings: await readSettings(tx, districtId), people: counts?.people ?? 0, desks: counts?.desks ?? [] }
  })
  const local = new Date(deps.clock.now() + zoneMs)
  const wanted = [local.getUTCFullYear(), ...(local.getUTCMonth() + 1 >= nextYearFromMonth ? [local.getUTCFullYear() + 1] : [])]
  const known = new Set((await districtYears(deps, districtId)).map(({ year }) => year))
  const noYear = wanted.filter((year) => !known.has(year))
  const open = settings.units.filter(({ active }) => active)
  const towns = open.filter(({ tier, sort }) => tier === 'town' && sort === 'centre')
  const noDesk = towns.filter(({ id }) => !desks.includes(id))
  const categories = settings.categories.filter(({ active }) => active)
  const noUnit = categories.filter((category) => !hasUnit(category, settings))
  const codes = settings.codes.filter(({ state }) => state === 'active')
  const say = (zh: string, en: string): string => (lang === 'zh' ? zh : en)
  const item = (check: SettingsCheck['check'], state: State, zh: string, en: string): SettingsCheck => ({
    check,
    state,
    words: say(zh, en),
  })
  const items: SettingsCheck[] = [
    open.length > 1
      ? item(
          'units',
          'done',
          `${open.length} 个单位，其中镇街 ${towns.length} 个。`,
          `${open.length} units, ${towns.length} of them towns.`,
        )
      : item(
          'units',
          'open',
          '还只有区中心。请导入或添加镇街、村社和承办单位。',
          'There is only the district’s centre. Import or add towns, villages and handling units.',
        ),
    item('hours', 'done', `每天 ${settings.hours.length} 段服务时间。`, `${settings.hours.length} service slots a day.`),
    noYear.length === 0
      ? item('years', 'done', `${wanted.join('、')} 年的放假和调休都有了。`, `Holidays of ${wanted.join(', ')} are there.`)
      : item(
          'years',
          'open',
          `还没有 ${noYear.join('、')} 年的放假安排，到期日会按平常周末算。`,
          `Holidays of ${noYear.join(', ')} are missing; due dates count plain weekends.`,
        ),
    noUnit.length === 0
      ? item('categories', 'done', `${categories.length} 个类别都有默认单位。`, `All ${categories.length} categories have a usual unit.`)
      : item(
          'categories',
          'open',
          `${noUnit.length} 个类别还没有对应的单位，例如“${noUnit[0]?.name ?? ''}”。`,
          `${noUnit.length} categories have no unit, such as “${noUnit[0]?.nameEn ?? ''}”.`,
        ),
    noDesk.length === 0
      ? item('people', people > 1 ? 'done' : 'advice', `${people} 个人在岗。`, `${people} people have posts.`)
      : item(
          'people',
          'open',
          `${noDesk.length} 个镇街中心还没有值班的人，例如“${noDesk[0]?.name ?? ''}”：那里的事没有人看。`,
          `${noDesk.length} town centres have nobody at the desk, such as “${noDesk[0]?.nameEn ?? ''}”: nobody reads what arrives there.`,
        ),
    codes.length > 0
      ? item('codes', 'done', `${codes.length} 个码在用。`, `${codes.length} codes are in use.`)
      : item(
          'codes',
          'open',
          '还没有码。建一个码，打印海报，贴在门口。',
          'There is no code yet. Make one, print its poster and hang it at a door.',
        ),
    settings.areas.length > 0
      ? item('areas', 'done', `${settings.areas.length} 个片区。`, `${settings.areas.length} areas.`)
      : item('areas', 'advice', '没有片区时，定位按最近的村社中心估计。', 'Without areas, a position goes to the nearest village mark.'),
    item(
      'rules',
      settings.rules.length > 0 ? 'done' : 'advice',
      `${settings.rules.length} 条分派规则。`,
      `${settings.rules.length} routing rules.`,
    ),
    item(
      'answers',
      settings.answers.length > 0 ? 'done' : 'advice',
      `${settings.answers.length} 条公开答复。`,
      `${settings.answers.length} published answers.`,
    ),
  ]
  return { items, ready: items.every(({ state }) => state !== 'open') }
}
