/** Who sits at the desks: how many posts there are, and which centres have nobody, tier by tier. Pure. */
import type { SettingsCheck, UnitSetting } from '@huying/contracts'

export interface Desks {
  /** People in active service with a post. */
  readonly people: number
  /** Desk posts that somebody holds, one line each. */
  readonly posts: readonly { readonly role: string; readonly unit: string }[]
}

const tiers = [
  { tier: 'district', zh: '区中心', en: 'district' },
  { tier: 'town', zh: '镇街中心', en: 'town' },
  { tier: 'village', zh: '村社中心', en: 'village' },
] as const
const mostNamed = 3

interface Tier {
  readonly zh: string
  readonly en: string
  readonly all: number
  readonly empty: readonly UnitSetting[]
}

/** Without a desk at the district or a town nobody reads what arrives there; a village's town can read it too. */
export function peopleItem(
  units: readonly UnitSetting[],
  { people, posts }: Desks,
): Omit<SettingsCheck, 'words'> & { words: readonly [zh: string, en: string] } {
  const found = tiers.map(({ tier, zh, en }): Tier & { tier: string } => {
    const centres = units.filter((unit) => unit.active && unit.sort === 'centre' && unit.tier === tier)
    const held = new Set(posts.filter(({ role }) => role === `${tier}-desk`).map(({ unit }) => unit))
    return { tier, zh, en, all: centres.length, empty: centres.filter(({ id }) => !held.has(id)) }
  })
  const short = found.filter(({ empty }) => empty.length > 0)
  const isOpen = short.some(({ tier }) => tier !== 'village')
  return {
    check: 'people',
    state: isOpen ? 'open' : short.length > 0 || people < 2 ? 'advice' : 'done',
    words: [sayZh({ people, posts }, found, short), sayEn({ people, posts }, found, short)],
  }
}

function sayZh({ people, posts }: Desks, found: readonly Tier[], short: readonly Tier[]): string {
  const held = found.filter(({ all }) => all > 0).map(({ zh, all, empty }) => `${zh} ${all - empty.length}/${all}`)
  const names = (empty: readonly UnitSetting[]): string =>
    empty
      .slice(0, mostNamed)
      .map(({ name }) => `“${name}”`)
      .join('、')
  const missing = short.map(({ zh, empty }) => `${zh}${names(empty)}${empty.length > mostNamed ? `等 ${empty.length} 个` : ''}`)
  return `${people} 个人在岗，值班岗位 ${posts.length} 个；有人值班的：${held.join('，')}。${missing.length > 0 ? `还没有值班的人：${missing.join('；')}。` : ''}`
}

function sayEn({ people, posts }: Desks, found: readonly Tier[], short: readonly Tier[]): string {
  const held = found.filter(({ all }) => all > 0).map(({ en, all, empty }) => `${en} ${all - empty.length}/${all}`)
  const names = (empty: readonly UnitSetting[]): string =>
    empty
      .slice(0, mostNamed)
      .map(({ nameEn }) => `“${nameEn}”`)
      .join(', ')
  const missing = short.map(
    ({ en, empty }) => `${en} ${names(empty)}${empty.length > mostNamed ? ` and others, ${empty.length} in all` : ''}`,
  )
  return `${people} people have posts, ${posts.length} of them at desks; centres with somebody at the desk: ${held.join(', ')}.${missing.length > 0 ? ` Nobody yet: ${missing.join('; ')}.` : ''}`
}
