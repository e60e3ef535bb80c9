/** Who is on duty: the roster, seen through absences and deputies. */
import type { DutyTurn } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'

interface Row {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly role: string | null
  readonly personId: string
  readonly name: string
  readonly away: boolean
  readonly deputyId: string | null
  readonly deputyName: string | null
  readonly from: Date
  readonly until: Date
}

export interface DutySpan {
  readonly from: number
  readonly until: number
  readonly unit?: string | undefined
  /** The moment at which absence and deputies are asked for; without it, each turn's own beginning or now, whichever is later. */
  readonly at?: number
}

/** Turns that overlap the span. A deputy who is away too, or no longer works here, does not come. */
export async function turnsIn(deps: Deps, districtId: number, span: DutySpan): Promise<DutyTurn[]> {
  const rows = await deps.database.read<Row>(districtId, {
    name: 'duty-turns',
    text: `select t.entry_id as id, t.unit_id as "unitId", u.name as "unitName", t.role, t.person_id as "personId", p.name, t.from_at as "from", t.until_at as until,
        (not p.active or exists (select 1 from absences a where a.district_id = $1 and a.person_id = t.person_id and a.from_at <= x.at and a.until_at > x.at)) as away,
        d.person_id as "deputyId", d.name as "deputyName"
      from duty_turns t
      join units u on u.district_id = t.district_id and u.unit_id = t.unit_id
      join people p on p.district_id = t.district_id and p.person_id = t.person_id
      cross join lateral (select coalesce($5::timestamptz, greatest(t.from_at, least($6::timestamptz, t.until_at))) as at) x
      left join lateral (
        select q.person_id, q.name from deputies e join people q on q.district_id = e.district_id and q.person_id = e.deputy_id and q.active
        where e.district_id = $1 and e.person_id = t.person_id and e.from_at <= x.at and e.until_at > x.at
          and not exists (select 1 from absences b where b.district_id = $1 and b.person_id = q.person_id and b.from_at <= x.at and b.until_at > x.at)
        order by e.made_at desc limit 1) d on true
      where t.district_id = $1 and t.from_at < $3 and t.until_at > $2 and ($4::text is null or t.unit_id = $4)
      order by t.from_at, u.path, t.role`,
    values: [
      districtId,
      new Date(span.from),
      new Date(span.until),
      span.unit ?? null,
      span.at === undefined ? null : new Date(span.at),
      new Date(deps.clock.now()),
    ],
  })
  return rows.map((row) => ({
    id: row.id,
    unit: { id: row.unitId, name: row.unitName },
    role: row.role,
    person: { id: row.personId, name: row.name },
    away: row.away,
    standsIn: row.away && row.deputyId !== null ? { id: row.deputyId, name: row.deputyName ?? '' } : null,
    fromAt: row.from.toISOString(),
    untilAt: row.until.toISOString(),
  }))
}

export interface OnDuty {
  readonly personId: string
  readonly name: string
  readonly unit: string
  readonly role: string | null
  /** Whose turn it would have been. */
  readonly insteadOf: string | null
}

/** Who comes now; whoever is away without a deputy does not. */
export async function onDutyNow(deps: Deps, districtId: number, unit?: string): Promise<OnDuty[]> {
  const now = deps.clock.now()
  const turns = await turnsIn(deps, districtId, { from: now, until: now + 1, unit, at: now })
  return turns.flatMap((turn) => {
    const who = turn.away ? turn.standsIn : turn.person
    return who
      ? [{ personId: who.id, name: who.name, unit: turn.unit.id, role: turn.role, insteadOf: turn.away ? turn.person.name : null }]
      : []
  })
}
