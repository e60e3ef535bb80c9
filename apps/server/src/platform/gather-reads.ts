/** Reads that are asked for at the same time share one transaction and one round trip: under load that halves what a read costs. */
import type { Database, Statement } from './database.ts'
import { gather } from './gather.ts'

type Read = (statement: Statement) => Promise<unknown[]>

/** `read` runs one statement that changes nothing and needs nothing else of its transaction. */
export function gatherReads(inDistrict: Database['inDistrict']): Database['read'] {
  const byDistrict = new Map<number, Read>()
  const readerOf = (districtId: number): Read => {
    const known = byDistrict.get(districtId)
    if (known) return known
    const fresh = gather<Statement, unknown[]>({
      atOnce: 2,
      most: 64,
      together: (statements) =>
        inDistrict(districtId, (tx) =>
          Promise.all(statements.map((statement, at) => (at === statements.length - 1 ? tx.last(statement) : tx.rows(statement)))),
        ),
    })
    byDistrict.set(districtId, fresh)
    return fresh
  }
  return <R>(districtId: number, statement: Statement): Promise<R[]> => readerOf(districtId)(statement) as Promise<R[]>
}
