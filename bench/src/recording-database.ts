/** Notes the statements of one unit of work, so that the very same ones can be sent through `pg` alone. */
import type { Database, Statement, Tx } from '../../apps/server/src/platform/database.ts'

export interface Recorded {
  /** Statements that travelled together; begin went with the first of them. */
  readonly writes: readonly (readonly Statement[])[]
  /** Whether the commit travelled with the last. */
  readonly endsWithLast: boolean
}

/** Wraps a database: keeps the statements of each transaction in order. */
export function recordingDatabase(inner: Database): { database: Database; transactions: Recorded[] } {
  const transactions: Recorded[] = []
  const database: Database = {
    ...inner,
    counts: inner.counts,
    inDistrict: (districtId, work) =>
      inner.inDistrict(districtId, async (tx) => {
        const recorder = recorderOf(tx)
        const value = await work(recorder.tx)
        transactions.push(recorder.recorded)
        return value
      }),
  }
  return { database, transactions }
}

function recorderOf(inner: Tx): { tx: Tx; recorded: Recorded } {
  const recorded = { writes: [] as Statement[][], endsWithLast: false }
  let gathering = false
  const note = (statement: Statement): Statement => {
    if (!gathering) recorded.writes.push([])
    recorded.writes.at(-1)?.push(statement)
    gathering = true
    process.nextTick(() => (gathering = false))
    return statement
  }
  const tx: Tx = {
    rows: (statement) => inner.rows(note(statement)),
    one: (statement) => inner.one(note(statement)),
    last: (statement) => {
      recorded.endsWithLast = true
      return inner.last(note(statement))
    },
  }
  return { tx, recorded }
}
