/** Who answers to a call: whoever has the turn comes first, then the others who hold the role there, each seen through absence and deputies. */
import type { Role } from '@huying/flow'
import type { Call, FindOnDuty } from '../../../engine/call-out.ts'
import type { CacheDeps } from '../../../platform/district-cache.ts'
import type { Tx } from '../../../platform/database.ts'
import { readUnits, type UnitTree } from '../../units/index.ts'

export function findOnDuty(deps: CacheDeps): FindOnDuty {
  return async (tx, districtId, { calls, now }) => {
    const units = await readUnits(deps, districtId)
    const rosters = new Map<string, Promise<readonly string[]>>()
    const rosterOf = (call: Call): Promise<readonly string[]> => {
      const key = `${call.of} ${call.unit} ${call.roles.join()}`
      const known = rosters.get(key) ?? rosterIn(tx, districtId, { units: unitsOf(units, call), roles: call.roles, now })
      rosters.set(key, known)
      return known
    }
    const lists = await Promise.all(calls.map(rosterOf))
    const called = await calledBefore(tx, districtId, calls)
    return calls.map((call, index) => chosen(lists[index] ?? [], call, called))
  }
}

/** Where a place is served: its own unit and the grids below it. */
function unitsOf(tree: UnitTree, { of, unit }: Call): string[] {
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

interface RosterAt {
  readonly units: readonly string[]
  readonly roles: readonly Role[]
  readonly now: number
}

/** In the order in which they are called. Whoever is away is stood in for by their deputy, or is left out. */
export async function rosterIn(tx: Tx, districtId: number, { units, roles, now }: RosterAt): Promise<readonly string[]> {
  const rows = await tx.rows<{ person: string }>({
    name: 'roster-in',
    text: `with asked as (
        select 1 as tier, t.from_at as since, t.entry_id::text as place, t.person_id from duty_turns t
        where t.district_id = $1 and t.unit_id = any($2) and (t.role is null or t.role = any($3)) and t.from_at <= $4 and t.until_at > $4
        union all
        select 2, null, p.login, o.person_id from posts o join people p on p.district_id = $1 and p.person_id = o.person_id
        where o.district_id = $1 and o.unit_id = any($2) and o.role = any($3)
      ), seen as (
        select a.*, p.active and not exists (select 1 from absences x
          where x.district_id = $1 and x.person_id = a.person_id and x.from_at <= $4 and x.until_at > $4) as comes
        from asked a join people p on p.district_id = $1 and p.person_id = a.person_id
      ), coming as (
        select tier, since, place, person_id from seen where comes
        union all
        select s.tier, s.since, s.place, d.deputy_id from seen s cross join lateral (
          select e.deputy_id from deputies e join people q on q.district_id = $1 and q.person_id = e.deputy_id and q.active
          where e.district_id = $1 and e.person_id = s.person_id and e.from_at <= $4 and e.until_at > $4
            and not exists (select 1 from absences x
              where x.district_id = $1 and x.person_id = q.person_id and x.from_at <= $4 and x.until_at > $4)
          order by e.made_at desc limit 1) d
        where not s.comes
      ), ranked as (
        select person_id, row_number() over (order by tier, since, place) as rank from coming
      )
      select person_id as person from ranked group by person_id order by min(rank)`,
    values: [districtId, units, roles, new Date(now)],
  })
  return rows.map(({ person }) => person)
}
