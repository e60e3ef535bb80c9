/** What became of the alerts of a run. */
import type { Deps } from '../../src/deps.ts'

export interface Outcome {
  readonly number: string
  readonly acked: boolean
  readonly closed: boolean
  /** A clock of it is running. */
  readonly runs: boolean
  /** Of domain time, from issue to the first officer who has it or the first leader who is told; null: neither yet. */
  readonly seconds: number | null
}

export function outcomes(deps: Deps): Promise<Outcome[]> {
  return deps.database.read<Outcome>(1, {
    text: `select m.number, m.taken ? 'acknowledge' as acked, m.closed_at is not null as closed,
        exists (select 1 from deadlines d where d.district_id = 1 and d.matter_id = m.matter_id and d.closed_at is null) as runs,
        (select extract(epoch from min(e.recorded_at) - m.recorded_at)::integer from events e
          where e.district_id = 1 and e.matter_id = m.matter_id and e.step in ('acknowledge', 'callLeader')) as seconds
      from matters m where m.district_id = 1 and m.flow = 'fraud-alert' order by m.number`,
  })
}

export const isDecided = ({ seconds }: Outcome): boolean => seconds !== null

/** Neither acknowledged nor with a leader told within five minutes, or open without a clock that runs. */
export function orphansOf(rows: readonly Outcome[]): string[] {
  return rows.filter((row) => row.seconds === null || row.seconds > 300 || (!row.closed && !row.runs)).map((row) => row.number)
}
