/** What was recorded of a dispute, with names: the parts of the page and the paper are made of it. */
import type { Json } from '@huying/flow'
import type { Deps } from '../../deps.ts'

export interface Recorded {
  readonly step: string
  readonly at: string
  readonly by: string | null
  readonly unit: string | null
  readonly content: Readonly<Record<string, Json>>
}

export interface RunningDeadline {
  readonly name: string
  readonly due: string
}

export interface History {
  readonly matter_id: string
  readonly state: string
  readonly grade: number | null
  readonly named: Readonly<Record<string, readonly string[]>>
  readonly events: readonly Recorded[]
  readonly deadlines: readonly RunningDeadline[]
}

const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export async function readHistory(deps: Deps, districtId: number, number: string): Promise<History | undefined> {
  const [row] = await deps.database.read<History>(districtId, {
    name: 'dispute-history',
    text: `select m.matter_id, m.state, m.grade, m.named,
        (select coalesce(json_agg(json_build_object('step', e.step, 'at', ${iso('e.occurred_at')}, 'by', p.name, 'unit', u.name,
            'content', coalesce(c.content, '{}')) order by e.seq), '[]')
          from events e
            left join event_contents c on c.district_id = $1 and c.matter_id = e.matter_id and c.seq = e.seq
            left join people p on p.district_id = $1 and p.person_id = e.person_id
            left join units u on u.district_id = $1 and u.unit_id = e.unit_id
          where e.district_id = $1 and e.matter_id = m.matter_id) as events,
        (select coalesce(json_agg(json_build_object('name', d.name, 'due', ${iso('d.due_at')})), '[]') from deadlines d
          where d.district_id = $1 and d.matter_id = m.matter_id and d.closed_at is null and d.paused_at is null) as deadlines
      from matters m where m.district_id = $1 and m.number = $2 and m.flow = 'dispute'`,
    values: [districtId, number],
  })
  return row
}

export const isNamedIn = ({ named }: Pick<History, 'named'>, personId: string): boolean =>
  Object.values(named).some((ids) => ids.includes(personId))

export const dueOf = ({ deadlines }: Pick<History, 'deadlines'>, name: string): string | null =>
  deadlines.find((one) => one.name === name)?.due ?? null

export const lastOf = ({ events }: Pick<History, 'events'>, step: string): Recorded | undefined =>
  events.findLast((event) => event.step === step)

export const textIn = (content: Recorded['content'], field: string): string | null => {
  const value = content[field]
  return typeof value === 'string' ? value : null
}

export const countIn = (content: Recorded['content'], field: string): number | null => {
  const value = content[field]
  return typeof value === 'number' ? value : null
}
