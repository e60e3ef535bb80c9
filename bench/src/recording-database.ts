/** Notes the statements of one unit of work, so that the very same ones can be sent through `pg` alone. */
import type { Database, Statement } from '../../apps/server/src/platform/database.ts'

export interface Recorded {
  readonly statements: readonly Statement[]
}

/** Wraps a database; `record` keeps the statements of each transaction in order. */
export function recordingDatabase(inner: Database): { database: Database; transactions: Recorded[] } {
  const transactions: Recorded[] = []
  const database: Database = {
    ...inner,
    counts: inner.counts,
    inDistrict: (districtId, work) => {
      const statements: Statement[] = []
      return inner.inDistrict(districtId, async (tx) => {
        const value = await work({
          rows: (statement) => {
            statements.push(statement)
            return tx.rows(statement)
          },
          one: (statement) => {
            statements.push(statement)
            return tx.one(statement)
          },
        })
        transactions.push({ statements })
        return value
      })
    },
  }
  return { database, transactions }
}
