/** The money that one alert kept: what the person concerned said, what shows it, and who wrote it down. Nothing once it was transferred after all. */
import type { KeptMoney } from '@huying/contracts'
import type { Deps } from '../../deps.ts'

interface Row {
  readonly at: Date
  readonly unit: string | null
  readonly name: string | null
  readonly yuan: number
  readonly photos: readonly string[]
}

export interface KeptAt {
  readonly matterId: string
  readonly unitName: (id: string) => string
}

export async function readKept(
  deps: Pick<Deps, 'database'>,
  districtId: number,
  { matterId, unitName }: KeptAt,
): Promise<KeptMoney | null> {
  const [row] = await deps.database.read<Row>(districtId, {
    name: 'alert-kept',
    text: `select e.recorded_at as at, e.unit_id as unit, p.name, (t.content->>'kept')::bigint as yuan, coalesce(t.content->'photos', '[]') as photos
      from events e join event_contents t on t.district_id = $1 and t.matter_id = e.matter_id and t.seq = e.seq and t.content ? 'kept'
      left join people p on p.district_id = $1 and p.person_id = e.person_id
      where e.district_id = $1 and e.matter_id = $2 and e.to_state = 'stopped' and (t.content->>'kept')::bigint > 0
        and not exists (select 1 from events l where l.district_id = $1 and l.matter_id = $2 and l.to_state = 'defrauded')
      order by (t.content->>'kept')::bigint desc, e.seq desc limit 1`,
    values: [districtId, matterId],
  })
  if (!row) return null
  const who = [row.unit === null ? null : unitName(row.unit), row.name].filter((part) => part !== null).join(' ')
  return { yuan: row.yuan, photos: [...row.photos], at: row.at.toISOString(), who: who || null }
}
