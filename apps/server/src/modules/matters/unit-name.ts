/** What a unit is called in a language; null for one that does not exist. */
import type { DistrictKnowledge } from '../../engine/district.ts'
import type { Lang } from './wording.ts'

export function nameOf(district: DistrictKnowledge, id: string, lang: Lang): string | null {
  const unit = district.unit(id) as { name: string; nameEn?: string } | undefined
  return unit ? (lang === 'en' ? (unit.nameEn ?? unit.name) : unit.name) : null
}
