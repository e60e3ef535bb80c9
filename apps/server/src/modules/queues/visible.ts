/** Which of some matters somebody may see in lists. */
import type { Deps } from '../../deps.ts'
import { inScope, type Scope } from './scope.ts'
import { sqlValues } from './sql-values.ts'

export interface VisibleMatter {
  readonly number: string
  readonly version: number
}

export async function visibleOf(
  deps: Deps,
  scope: Scope,
  which: { readonly ids: readonly string[] } | { readonly numbers: readonly string[] },
): Promise<readonly VisibleMatter[]> {
  const sql = sqlValues(scope.districtId)
  const among = 'ids' in which ? `m.matter_id = any(${sql.put(which.ids)}::uuid[])` : `m.number = any(${sql.put(which.numbers)}::text[])`
  const text = `select m.number, m.version from matters m where m.district_id = $1 and ${among} and ${inScope(scope, sql)}`
  return deps.database.read<VisibleMatter>(scope.districtId, { text, values: sql.values })
}
