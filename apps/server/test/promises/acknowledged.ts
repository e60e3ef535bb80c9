/** Compares what people were told with what the database holds: the check of every promise about loss and doubling. */
import { verifyDistrict } from '../../src/modules/audit/index.ts'
import type { Database } from '../../src/platform/database.ts'

/** One filing as the person who filed it knows it. What they wrote is unique, so that it can be found without trusting keys or numbers. */
export interface Acknowledged {
  readonly key: string
  readonly what: string
  /** Every number that was ever shown for it. */
  readonly numbers: ReadonlySet<string>
}

export interface Findings {
  /** Texts whose number was shown and that are not there. */
  readonly lost: readonly string[]
  /** Texts that are there more than once. */
  readonly doubled: readonly string[]
  /** Texts whose number is another one than the one shown, or that were shown two. */
  readonly renumbered: readonly string[]
  /** Filings whose outbox row is missing. */
  readonly withoutOutbox: number
  /** Filings that are there although nobody's retry ever got through. */
  readonly unknown: number
  readonly auditBreaks: number
}

export const nothingFound: Findings = { lost: [], doubled: [], renumbered: [], withoutOutbox: 0, unknown: 0, auditBreaks: 0 }

interface Row {
  readonly what: string
  readonly number: string | null
  readonly told: boolean
}

/** `marked` is how the texts of this run begin; nothing else is looked at, except the hash chains. */
export async function compare(database: Database, acknowledged: readonly Acknowledged[], marked: string): Promise<Findings> {
  const rows = await database.inDistrict(1, (tx) =>
    tx.rows<Row>({
      text: `select c.content->>'what' as what, m.number,
          exists (select 1 from outbox o where o.district_id = 1 and o.matter_id = c.matter_id and o.seq = 1) as told
        from event_contents c left join matters m on m.district_id = 1 and m.matter_id = c.matter_id
        where c.district_id = 1 and c.seq = 1 and starts_with(c.content->>'what', $1)`,
      values: [marked],
    }),
  )
  const there = Map.groupBy(rows, (row) => row.what)
  const known = new Map(acknowledged.map((one) => [one.what, one]))
  const { breaks } = await verifyDistrict(database, 1)
  return {
    lost: acknowledged.filter(({ what }) => !there.has(what)).map(({ what }) => what),
    doubled: [...there].filter(([, same]) => same.length > 1).map(([what]) => what),
    renumbered: acknowledged.filter((one) => isRenumbered(one, there.get(one.what) ?? [])).map(({ what }) => what),
    withoutOutbox: rows.filter((row) => !row.told).length,
    unknown: [...there.keys()].filter((what) => !known.has(what)).length,
    auditBreaks: breaks.length,
  }
}

function isRenumbered({ numbers }: Acknowledged, rows: readonly Row[]): boolean {
  return numbers.size !== 1 || rows.some((row) => row.number === null || !numbers.has(row.number))
}
