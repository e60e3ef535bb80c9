/** Who answers to a call: whoever has the turn comes first, then the others who hold the role there, each seen through absence and deputies. */
import type { Call, FindOnDuty } from '../../../engine/call-out.ts'
import type { CacheDeps } from '../../../platform/district-cache.ts'
import type { Tx } from '../../../platform/database.ts'
import { readUnits, type UnitTree } from '../../units/index.ts'
import { rosterIn } from './roster.ts'

export function findOnDuty(deps: CacheDeps): FindOnDuty {
  return async (tx, districtId, { calls, now }) => {
    const units = await readUnits(deps, districtId)
    const rosters = new Map<string, Promise<readonly string[]>>()
    const rosterOf = (call: Call): Promise<readonly string[]> => {
      const key = `${call.of} ${call.unit} ${call.roles.join()}`
      const known = rosters.get(key) ?? idsIn(tx, districtId, { units: rosterUnits(units, call), roles: call.roles, now })
      rosters.set(key, known)
      return known
    }
    const lists = await Promise.all(calls.map(rosterOf))
    const called = await calledBefore(tx, districtId, calls)
    return calls.map((call, index) => chosen(lists[index] ?? [], call, called))
  }
}

const idsIn = async (...at: Parameters<typeof rosterIn>): Promise<readonly string[]> => (await rosterIn(...at)).map(({ person }) => person)

/** Where a place is served: its own unit and the grids below it. */
export function rosterUnits(tree: UnitTree, { of, unit }: Pick<Call, 'of' | 'unit'>): string[] {
  if (of === 'assigned') return [unit]
  const grids = tree.subtree(unit).filter((one) => one.sort === 'grid' && one.active)
  return [unit, ...grids.map((one) => one.id)]
}

/** Ranks go round: after the last comes the first again. */
function chosen(roster: readonly string[], { matterId, rank }: Call, called: ReadonlyMap<string, number>): string | null {
  if (roster.length === 0) return null
  if (rank !== 'next') return roster[rank % roster.length] ?? null
  const when = (person: string): number => called.get(`${matterId} ${person}`) ?? -1
  return roster.toSorted((a, b) => when(a) - when(b))[0] ?? null
}

async function calledBefore(tx: Tx, districtId: number, calls: readonly Call[]): Promise<ReadonlyMap<string, number>> {
  const matters = [...new Set(calls.flatMap(({ rank, matterId }) => (rank === 'next' ? [matterId] : [])))]
  if (matters.length === 0) return new Map()
  const rows = await tx.rows<{ key: string; at: Date }>({
    name: 'called-before',
    text: `select n.matter_id || ' ' || n.to_person as key, max(n.created_at) as at from notices n
      where n.district_id = $1 and n.matter_id = any($2::uuid[]) and n.to_person is not null group by 1`,
    values: [districtId, matters],
  })
  return new Map(rows.map((row) => [row.key, row.at.getTime()]))
}
