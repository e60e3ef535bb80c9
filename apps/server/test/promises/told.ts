/** Compares what happened with what people were told: the check of the promise that every notice arrives or is seen to have failed. */
import type { Database } from '../../src/platform/database.ts'
import type { TakenMessage } from './faulty-gateway.ts'

export interface ToldFindings {
  /** `number receiver` of a committed event that a receiver should have heard of and did not, although nothing shows as failed. */
  readonly lost: readonly string[]
  /** Numbers that somebody was told of and that no matter has. */
  readonly neverHappened: readonly string[]
  /** The same news to the same receiver under two ids. */
  readonly otherId: readonly string[]
  /** Rows that are neither delivered nor failed for good. */
  readonly unfinished: number
}

export const allTold: ToldFindings = { lost: [], neverHappened: [], otherId: [], unfinished: 0 }

export interface Expected {
  readonly number: string
  readonly to: string
}

const numberIn = /LP ?(\d{4} ?\d{4} ?\d)/

export async function compareTold(
  database: Database,
  { expected, taken }: { expected: readonly Expected[]; taken: readonly TakenMessage[] },
): Promise<ToldFindings> {
  const read = <R>(text: string): Promise<R[]> => database.inDistrict(1, (tx) => tx.rows<R>({ text }))
  const numbers = new Set((await read<{ number: string }>('select number from matters where district_id = 1')).map((row) => row.number))
  const failed = await read<{ number: string }>(
    `select m.number from deliveries d join matters m on m.district_id = 1 and m.matter_id = d.matter_id
      where d.district_id = 1 and d.state = 'failed-for-good'`,
  )
  const [left] = await read<{ n: number }>(`select (select count(*) from outbox where district_id = 1 and done_at is null)
    + (select count(*) from notices where district_id = 1 and spread_at is null)
    + (select count(*) from deliveries where district_id = 1 and next_at is not null) as n`)
  const visiblyFailed = new Set(failed.map((row) => row.number))
  const heard = Map.groupBy(taken, (one) => `${numberOf(one)} ${one.to}`)
  return {
    lost: expected
      .filter(({ number, to }) => !heard.has(`${number} ${to}`) && !visiblyFailed.has(number))
      .map(({ number, to }) => `${number} ${to}`),
    neverHappened: [...new Set(taken.map(numberOf))].filter((number) => !numbers.has(number)),
    otherId: [...heard].filter(([, all]) => new Set(all.map(({ id }) => id)).size > 1).map(([key]) => key),
    unfinished: left?.n ?? 0,
  }
}

function numberOf({ text }: TakenMessage): string {
  return `LP${(numberIn.exec(text)?.[1] ?? '').replaceAll(' ', '')}`
}
