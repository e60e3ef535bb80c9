/** Every part of the settings, in the order in which they are written, and what each leaves in memory elsewhere. */
import { sectionNames, type DistrictSettings, type SectionName } from '@huying/contracts'
import type { Tx } from '../../platform/database.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { forgetDistricts } from '../../platform/districts.ts'
import { forgetAreas } from '../areas/index.ts'
import { forgetCalendars } from '../calendar-years/index.ts'
import { forgetCategories } from '../categories/index.ts'
import { forgetLadder } from '../fraud-settings/index.ts'
import { forgetLimits } from '../limits/index.ts'
import { forgetRules } from '../rules/index.ts'
import { forgetUnits } from '../units/index.ts'
import { about, hours, years } from './sections/about.ts'
import { answers } from './sections/answers.ts'
import { categories } from './sections/categories.ts'
import { fraudTypes, ladder } from './sections/fraud.ts'
import { announcements, limits, templates, texts } from './sections/lists.ts'
import { areas, codes } from './sections/places.ts'
import { rules } from './sections/rules.ts'
import type { Section } from './sections/section.ts'
import { units } from './sections/units.ts'
import { forgetTexts } from './read-texts.ts'

const sections = {
  about,
  hours,
  years,
  units,
  areas,
  categories,
  limits,
  rules,
  fraudTypes,
  ladder,
  templates,
  answers,
  texts,
  announcements,
  codes,
} as const

/** The same section for whoever treats all alike. */
export function sectionOf(name: SectionName): Section<SectionName> {
  return sections[name] as unknown as Section<SectionName>
}

export async function readSettings(tx: Tx, districtId: number): Promise<DistrictSettings> {
  const read: Partial<Record<SectionName, unknown>> = {}
  for (const name of sectionNames) read[name] = await sectionOf(name).read(tx, districtId)
  return read as DistrictSettings
}

export function forgetSettings(deps: CacheDeps, districtId: number): void {
  forgetDistricts(deps)
  forgetCalendars(deps)
  forgetUnits(deps, districtId)
  forgetAreas(deps, districtId)
  forgetCategories(deps, districtId)
  forgetLadder(deps, districtId)
  forgetLimits(deps, districtId)
  forgetRules(deps, districtId)
  forgetTexts(deps, districtId)
}
