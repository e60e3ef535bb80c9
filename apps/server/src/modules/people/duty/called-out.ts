/** Whom a unit calls out now: who holds its posts and who has the turn, each seen through absence and deputies. */
import type { Tx } from '../../../platform/database.ts'

export interface CalledOut {
  readonly unit: string
  /** Null: the turn is for the unit as a whole. */
  readonly role: string | null
  readonly personId: string
  readonly onDuty: boolean
}

/** Whoever is away is stood in for by their deputy, or does not come. Whoever no longer works here has no post; their turn goes to the deputy. */
export function calledOut(tx: Tx, districtId: number, { units, at }: { units: readonly string[]; at: number }): Promise<CalledOut[]> {
  return tx.rows<CalledOut>({
    name: 'called-out',
    text: `with asked as (
        select unit_id, role, person_id, false as on_duty from posts where district_id = $1 and unit_id = any($2)
        union all
        select unit_id, role, person_id, true from duty_turns
        where district_id = $1 and unit_id = any($2) and from_at <= $3 and until_at > $3
      ), seen as (
        select a.*, p.active and not exists (select 1 from absences x
            where x.district_id = $1 and x.person_id = a.person_id and x.from_at <= $3 and x.until_at > $3) as comes
        from asked a join people p on p.district_id = $1 and p.person_id = a.person_id and (p.active or a.on_duty)
      )
      select unit_id as unit, role, person_id as "personId", on_duty as "onDuty" from seen where comes
      union
      select s.unit_id, s.role, d.person_id, s.on_duty from seen s cross join lateral (
        select q.person_id from deputies e join people q on q.district_id = $1 and q.person_id = e.deputy_id and q.active
        where e.district_id = $1 and e.person_id = s.person_id and e.from_at <= $3 and e.until_at > $3
          and not exists (select 1 from absences x
            where x.district_id = $1 and x.person_id = q.person_id and x.from_at <= $3 and x.until_at > $3)
        order by e.made_at desc limit 1) d
      where not s.comes`,
    values: [districtId, units, new Date(at)],
  })
}
