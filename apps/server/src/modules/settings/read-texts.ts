/** The district's own words and today's announcements, for the resident pages. */
import type { AnnouncementSetting, TextKey, TextSetting } from '@huying/contracts'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import { announcements, texts } from './sections/lists.ts'

interface Loaded {
  readonly texts: readonly TextSetting[]
  readonly announcements: readonly AnnouncementSetting[]
}

const cache = districtCache<Loaded>((deps, districtId) =>
  deps.database.inDistrict(districtId, async (tx) => ({
    texts: await texts.read(tx, districtId),
    announcements: await announcements.read(tx, districtId),
  })),
)

export function forgetTexts(deps: CacheDeps, districtId?: number): void {
  cache.forget(deps, districtId)
}

export interface OwnWords {
  readonly texts: Partial<Readonly<Record<TextKey, string>>>
  readonly announcements: readonly string[]
}

const zoneMs = 8 * 3_600_000

export async function ownWords(deps: CacheDeps, districtId: number, lang: 'zh' | 'en'): Promise<OwnWords> {
  const loaded = await cache.read(deps, districtId)
  const today = new Date(deps.clock.now() + zoneMs).toISOString().slice(0, 10)
  return {
    texts: Object.fromEntries(loaded.texts.filter((text) => text.lang === lang).map(({ key, words }) => [key, words])),
    announcements: loaded.announcements
      .filter(({ from, until }) => from <= today && today <= until)
      .map(({ words, wordsEn }) => (lang === 'zh' ? words : wordsEn)),
  }
}
