/** A rule as a sentence that an officer reads: when this and this, propose that unit. Pure. */
import type { DistrictSettings, RuleSetting } from '@huying/contracts'
import type { Say } from '../words/say.ts'

type Known = Pick<DistrictSettings, 'units' | 'categories'>
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export function sentenceOf({ when, unit }: RuleSetting, { units, categories }: Known, say: Say): string {
  const unitName = (id: string): string => units.find((one) => one.id === id)?.name ?? id
  const categoryName = (id: string): string => categories.find((one) => one.id === id)?.name ?? id
  const or = say('rules.or')
  const parts = [
    when.flows.length > 0 && say('rules.when-flow', { list: when.flows.map((flow) => say(`flow.${flow}`)).join(or) }),
    when.categories.length > 0 && say('rules.when-category', { list: when.categories.map(categoryName).join(or) }),
    when.places.length > 0 && say('rules.when-place', { list: when.places.map(unitName).join(or) }),
    when.words.length > 0 && say('rules.when-words', { list: when.words.map((word) => say('rules.quoted', { word })).join(or) }),
    when.channels.length > 0 && say('rules.when-channel', { list: when.channels.map((channel) => say(`channel.${channel}`)).join(or) }),
    when.days !== 'any' && say(`rules.days-${when.days}`),
    when.from !== null && when.until !== null && say('rules.when-hours', { from: clock(when.from), until: clock(when.until) }),
  ].filter((part) => part !== false)
  return say('rules.sentence', { when: parts.join(say('rules.and')), unit: unitName(unit) })
}
