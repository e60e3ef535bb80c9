/** The district's list of fraud types: what an alert may be of, and what can be said then. Until it has one of its own, the platform's. */
import type { FraudTypeSetting } from '@huying/contracts'
import type { Statement } from '../../platform/database.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { defaultTypes } from './default-types.ts'

export function typesStatement(districtId: number): Statement {
  return {
    name: 'fraud-types',
    text: `select code, edition, name, name_en as "nameEn", script, script_en as "scriptEn", rank, active from fraud_types
      where district_id = $1 order by rank, code`,
    values: [districtId],
  }
}

export const typesOr = (rows: readonly FraudTypeSetting[]): readonly FraudTypeSetting[] => (rows.length > 0 ? rows : defaultTypes)

export async function readTypes({ database }: Pick<CacheDeps, 'database'>, districtId: number): Promise<readonly FraudTypeSetting[]> {
  return typesOr(await database.read<FraudTypeSetting>(districtId, typesStatement(districtId)))
}

/** As the platform brings it, wherever it stands in the district's list. */
export function isPlatforms(type: FraudTypeSetting): boolean {
  const known = defaultTypes.find(({ code }) => code === type.code)
  return (
    known !== undefined &&
    (['edition', 'name', 'nameEn', 'script', 'scriptEn', 'active'] as const).every((part) => known[part] === type[part])
  )
}
