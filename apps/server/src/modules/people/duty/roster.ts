/** Who of some units is called, in which order: whoever has the turn first, then the others in the order that the district set. */
import type { Role } from '@huying/flow'
import type { Tx } from '../../../platform/database.ts'

export interface RosterAt {
  readonly units: readonly string[]
  readonly roles: readonly Role[]
  readonly now: number
}

export interface OnRoster {
  readonly person: string
  /** The unit whose turn or post it is. */
  readonly unit: string
  /** Has the turn, or stands in for somebody who has. */
  readonly onDuty: boolean
  /** Who is away and is stood in for. */
  readonly insteadOf: string | null
}

/** In the order in which they are called. Whoever is away is stood in for by their deputy, or is left out. */
export function rosterIn(tx: Tx, districtId: number, { units, roles, now }: RosterAt): Promise<readonly OnRoster[]> {
  return tx.rows<OnRoster>({
    name: 'roster-in',
    text: `with asked as (
        select 1 as tier, t.from_at as since, null::integer as turn, t.entry_id::text as place, t.person_id, t.unit_id from duty_turns t
        where t.district_id = $1 and t.unit_id = any($2) and (t.role is null or t.role = any($3)) and t.from_at <= $4 and t.until_at > $4
        union all
        select 2, null, c.rank, p.login, o.person_id, o.unit_id from posts o join people p on p.district_id = $1 and p.person_id = o.person_id
        left join call_orders c on c.district_id = $1 and c.unit_id = o.unit_id and c.person_id = o.person_id
        where o.district_id = $1 and o.unit_id = any($2) and o.role = any($3) and coalesce(c.called, true)
      ), seen as (
        select a.*, p.active and not exists (select 1 from absences x
          where x.district_id = $1 and x.person_id = a.person_id and x.from_at <= $4 and x.until_at > $4) as comes
        from asked a join people p on p.district_id = $1 and p.person_id = a.person_id
      ), coming as (
        select tier, since, turn, place, unit_id, person_id, null::uuid as instead_of from seen where comes
        union all
        select s.tier, s.since, s.turn, s.place, s.unit_id, d.deputy_id, s.person_id from seen s cross join lateral (
          select e.deputy_id from deputies e join people q on q.district_id = $1 and q.person_id = e.deputy_id and q.active
          where e.district_id = $1 and e.person_id = s.person_id and e.from_at <= $4 and e.until_at > $4
            and not exists (select 1 from absences x
              where x.district_id = $1 and x.person_id = q.person_id and x.from_at <= $4 and x.until_at > $4)
          order by e.made_at desc limit 1) d
        where not s.comes
      ), ranked as (
        select *, row_number() over (order by tier, since, turn nulls last, place) as rank from coming
      ), once as (
        select distinct on (person_id) * from ranked order by person_id, rank
      )
      select person_id as person, unit_id as unit, tier = 1 as "onDuty", instead_of as "insteadOf" from once order by rank`,
    values: [districtId, units, roles, new Date(now)],
  })
}

export interface Holder {
  readonly unit: string
  readonly person: string
  readonly name: string
  /** False: only when they have the turn. */
  readonly called: boolean
}

/** Everybody who holds one of the roles there, in the order that the district set; who was never ordered comes after, by account. */
export function holdersIn(tx: Tx, districtId: number, { units, roles }: Omit<RosterAt, 'now'>): Promise<Holder[]> {
  return tx.rows<Holder>({
    name: 'holders-in',
    text: `select o.unit_id as unit, o.person_id as person, p.name, bool_and(coalesce(c.called, true)) as called
      from posts o join people p on p.district_id = $1 and p.person_id = o.person_id and p.active
      left join call_orders c on c.district_id = $1 and c.unit_id = o.unit_id and c.person_id = o.person_id
      where o.district_id = $1 and o.unit_id = any($2) and o.role = any($3)
      group by o.unit_id, o.person_id, p.name, p.login order by min(c.rank) nulls last, p.login`,
    values: [districtId, units, roles],
  })
}
