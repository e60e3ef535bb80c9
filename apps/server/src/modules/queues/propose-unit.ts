/** Proposes the unit to give a matter to: by the district's rules, else who handled the like at this place, else who usually handles the category. A person decides. */
import type { Proposal } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../matters/index.ts'
import { askRules } from '../rules/index.ts'
import { unitsToChoose } from '../units/index.ts'

/** Of the last so many at this place. */
const lookBack = 200
/** One that handled it once may have been a mistake; two of three is a habit. */
const leastShare = 0.5

export interface ProposeAt {
  readonly districtId: number
  readonly number: string
  readonly lang: Lang
}

interface Handled {
  unit: string
  n: number
}

export async function proposeUnit(deps: Deps, { districtId, number, lang }: ProposeAt): Promise<Proposal> {
  const choices = await unitsToChoose(deps, districtId, number)
  const handled = await deps.database.read<Handled>(districtId, {
    name: 'handled-the-like',
    text: `with this as (select matter_id, place_unit, category from matters where district_id = $1 and number = $2), near as (
        select m.assigned_unit, m.category from matters m, this
        where m.district_id = $1 and m.place_unit = this.place_unit and m.matter_id <> this.matter_id order by m.reported_at desc limit ${lookBack}
      )
      select near.assigned_unit as unit, count(*)::integer as n from near, this
      where near.assigned_unit is not null and split_part(near.category, '.', 1) = split_part(this.category, '.', 1)
      group by 1 order by 2 desc`,
    values: [districtId, number],
  })
  const of = handled.reduce((sum, one) => sum + one.n, 0)
  const named = (id: string, more: Omit<Proposal, 'unit'>): Proposal => {
    const unit = choices.units.find((one) => one.id === id)
    return { unit: unit ? { id, name: lang === 'en' ? unit.nameEn : unit.name } : null, ...more }
  }
  const ruled = await byRule(deps, districtId, number)
  if (ruled && choices.units.some(({ id }) => id === ruled.unit)) {
    const similar = handled.find((one) => one.unit === ruled.unit)?.n ?? 0
    return named(ruled.unit, { similar, of, usual: choices.usual.some(({ id }) => id === ruled.unit), rule: ruled.name })
  }
  const most = handled.find((one) => choices.units.some((unit) => unit.id === one.unit))
  if (most && most.n >= of * leastShare)
    return named(most.unit, { similar: most.n, of, usual: choices.usual.some((unit) => unit.id === most.unit) })
  const usual = choices.usual[0]
  const times = handled.find((one) => one.unit === usual?.id)?.n ?? 0
  return usual ? named(usual.id, { similar: times, of, usual: true }) : { unit: null, similar: 0, of, usual: false }
}

interface Said {
  readonly flow: string
  readonly category: string | null
  readonly placeUnit: string | null
  readonly channel: string
  readonly text: string
  readonly at: Date
}

/** A rule may name any unit; whether the flow allows that one for this matter is decided where the choices are. */
async function byRule(deps: Deps, districtId: number, number: string): Promise<{ unit: string; name: string } | null> {
  const [matter] = await deps.database.read<Said>(districtId, {
    name: 'asked-of-rules',
    text: `select m.flow, m.category, m.place_unit as "placeUnit", m.channel, m.reported_at as at,
        coalesce((select c.content->>'what' from event_contents c where c.district_id = $1 and c.matter_id = m.matter_id and c.seq = 1), m.title) as text
      from matters m where m.district_id = $1 and m.number = $2`,
    values: [districtId, number],
  })
  if (!matter) return null
  const { fired } = await askRules(deps, districtId, { ...matter, at: matter.at.getTime() })
  return fired && { unit: fired.unit, name: fired.name }
}
