/** Proposes the unit to give a matter to: who handled the like at this place, else who usually handles the category. A person decides. */
import type { Proposal } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../matters/index.ts'
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
  const most = handled.find((one) => choices.units.some((unit) => unit.id === one.unit))
  if (most && most.n >= of * leastShare)
    return named(most.unit, { similar: most.n, of, usual: choices.usual.some((unit) => unit.id === most.unit) })
  const usual = choices.usual[0]
  const times = handled.find((one) => one.unit === usual?.id)?.n ?? 0
  return usual ? named(usual.id, { similar: times, of, usual: true }) : { unit: null, similar: 0, of, usual: false }
}
