/** Every row, found by method and path; and what a row says to one asker in one relation. */
import type { Role } from '@huying/flow'
import { askers, type Asker, type PolicyRow, type Relation, type Verdict } from './model.ts'
import { apiRows } from './rows-api.ts'
import { webRows } from './rows-web.ts'
import { matterVerdict, unitVerdict } from './sight.ts'

export const policyRows: readonly PolicyRow[] = [...apiRows, ...webRows]

export const nameOf = (row: Pick<PolicyRow, 'method' | 'path'>): string => `${row.method} ${row.path}`

export type PolicyTable = ReadonlyMap<string, PolicyRow>

export function tableOf(rows: readonly PolicyRow[]): PolicyTable {
  const table = new Map(rows.map((row) => [nameOf(row), row]))
  if (table.size !== rows.length) throw new Error('the policy names a route twice')
  return table
}

const isResident = (asker: Asker): asker is (typeof askers)[number] => (askers as readonly string[]).includes(asker)

/** What should come of it. `relation` counts for rows about a matter or a unit only. */
export function verdictOf(row: PolicyRow, asker: Asker, relation: Relation): Verdict {
  return isResident(asker) ? residentVerdict(row, asker) : staffVerdict(row, asker, relation)
}

function residentVerdict(row: PolicyRow, asker: (typeof askers)[number]): Verdict {
  if (row.who === 'anyone') return 'allowed'
  if (row.who === 'address') return 'hidden'
  if (row.who === 'phone' || row.who === 'holder')
    return asker === 'owner' || (asker === 'joiner' && row.reporterOnly !== true) ? 'allowed' : 'hidden'
  return 'refused'
}

function staffVerdict(row: PolicyRow, role: Role, relation: Relation): Verdict {
  if (row.who === 'anyone') return 'allowed'
  // A session opens no resident's page: staff have their own.
  if (row.who === 'address' || row.who === 'phone') return 'hidden'
  if (Array.isArray(row.who) && !row.who.includes(role)) return 'refused'
  if (row.about === 'matter') return matterVerdict(role, relation)
  if (row.about === 'unit') return unitVerdict(relation)
  return 'allowed'
}
