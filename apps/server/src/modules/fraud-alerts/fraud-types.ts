/** The district's list of fraud types: what an alert may be of, and what can be said then. Until it has one of its own, the platform's. */
import type { Deps } from '../../deps.ts'
import { defaultTypes, type FraudTypeRow } from './default-types.ts'

export async function readTypes(deps: Pick<Deps, 'database'>, districtId: number): Promise<readonly FraudTypeRow[]> {
  const rows = await deps.database.read<FraudTypeRow>(districtId, {
    name: 'fraud-types',
    text: `select code, edition, name, name_en as "nameEn", script, script_en as "scriptEn", active from fraud_types
      where district_id = $1 order by rank, code`,
    values: [districtId],
  })
  return rows.length > 0 ? rows : defaultTypes
}
