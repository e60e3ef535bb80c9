/** The dry run of routing rules: over a pasted text, or over the newest matters. Nothing is written. */
import type { RuleSetting, TrialResult, TrialWish } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { unitAt } from '../areas/index.ts'
import { categoriesById, guessCategory } from '../categories/index.ts'
import { askRules, type AskedAbout, type Condition, type Verdict } from '../rules/index.ts'
import { nearestVillage, readUnits } from '../units/index.ts'

type Lang = 'zh' | 'en'

export interface Trial {
  readonly wish: TrialWish
  readonly lang: Lang
}

interface Subject extends AskedAbout {
  readonly number: string | null
}

export async function tryRules(deps: Deps, districtId: number, { wish, lang }: Trial): Promise<TrialResult[]> {
  const subjects = wish.last === undefined ? [await pasted(deps, districtId, wish)] : await newest(deps, districtId, wish.last)
  return Promise.all(subjects.map((subject) => tryOne(deps, districtId, { subject, rules: wish.rules, lang })))
}

async function pasted(deps: Deps, districtId: number, wish: TrialWish): Promise<Subject> {
  const text = wish.text ?? ''
  const tree = await readUnits(deps, districtId)
  const found = wish.point ? ((await unitAt(deps, districtId, wish.point)) ?? nearestVillage(tree, wish.point)?.unit.id) : undefined
  return {
    number: null,
    flow: wish.flow ?? 'report',
    category: (await guessCategory(deps, districtId, text))?.category ?? null,
    placeUnit: wish.unit ?? found ?? null,
    text,
    channel: wish.channel ?? 'web',
    at: wish.at === undefined ? deps.clock.now() : Date.parse(wish.at),
  }
}

function newest(deps: Deps, districtId: number, last: number): Promise<Subject[]> {
  return deps.database.inDistrict(districtId, async (tx) => {
    const rows = await tx.rows<Omit<Subject, 'at'> & { at: Date }>({
      text: `select m.number, m.flow, m.category, m.place_unit as "placeUnit", m.channel, m.reported_at as at,
          coalesce((select c.content->>'what' from event_contents c where c.district_id = $1 and c.matter_id = m.matter_id and c.seq = 1), m.title) as text
        from matters m where m.district_id = $1 order by m.reported_at desc, m.matter_id desc limit $2`,
      values: [districtId, last],
    })
    return rows.map((row) => ({ ...row, at: row.at.getTime() }))
  })
}

async function tryOne(
  deps: Deps,
  districtId: number,
  { subject, rules, lang }: { subject: Subject; rules: readonly RuleSetting[] | undefined; lang: Lang },
): Promise<TrialResult> {
  const { fired, verdicts } = await askRules(deps, districtId, { ...subject, rules })
  const [tree, categories] = await Promise.all([readUnits(deps, districtId), categoriesById(deps, districtId)])
  const nameOf = (id: string | null): string | null => {
    const unit = id === null ? undefined : tree.byId(id)
    return unit ? (lang === 'zh' ? unit.name : unit.nameEn) : id
  }
  const category = subject.category === null ? undefined : categories.get(subject.category)
  return {
    number: subject.number,
    title: subject.text.trim().replace(/\s+/g, ' ').slice(0, 60),
    category: category ? (lang === 'zh' ? category.name : category.nameEn) : null,
    place: nameOf(subject.placeUnit),
    rule: fired && { id: fired.id, name: fired.name },
    unit: fired ? nameOf(fired.unit) : null,
    why: verdicts.map((verdict) => whyOf(verdict, lang)),
  }
}

const conditions: Readonly<Record<Condition, readonly [zh: string, en: string]>> = {
  flow: ['种类不符', 'another kind of matter'],
  category: ['类别不符', 'another category'],
  place: ['不在写明的地方', 'not at one of its places'],
  words: ['文字里没有它的词', 'none of its words occurs'],
  channel: ['来源不符', 'another channel'],
  days: ['日子不符（工作日或休息日）', 'not on its kind of day'],
  hours: ['不在写明的时间里', 'outside its hours'],
}

function whyOf({ rule, missed, words }: Verdict, lang: Lang): string {
  const at = lang === 'zh' ? 0 : 1
  if (missed !== null) return `“${rule.name}”：${conditions[missed][at]}`
  const said =
    words.length > 0
      ? lang === 'zh'
        ? `，因为说到${words.map((word) => `「${word}」`).join('')}`
        : `, because of ${words.map((word) => `“${word}”`).join(', ')}`
      : ''
  return lang === 'zh' ? `“${rule.name}”：全部条件符合${said}` : `“${rule.name}”: every condition holds${said}`
}
