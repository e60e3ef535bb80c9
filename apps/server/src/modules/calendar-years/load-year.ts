/** Takes in a year of holidays and make-up working days, from a file that an operator wrote after the State Council's announcement. */
import type { Refusal, YearOfDays } from '@huying/flow'
import type { Database } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'

export type LoadResult = { readonly ok: true; readonly year: number } | { readonly ok: false; readonly refusal: Refusal }

/** `ownerDatabase`: years belong to no district, and the web role may only read them. Loading a year again replaces it. */
export async function loadYear(ownerDatabase: Database, json: unknown): Promise<LoadResult> {
  const year = readYear(json)
  if ('problem' in year) return refuse('calendar.wrong-year', { problem: year.problem })
  await saveYears(ownerDatabase, [year], { replace: true })
  return { ok: true, year: year.year }
}

export async function saveYears(ownerDatabase: Database, years: readonly YearOfDays[], { replace }: { replace: boolean }): Promise<void> {
  await ownerDatabase.plain((tx) =>
    tx.rows({
      text: `insert into calendar_years (year, holidays, make_up, source)
             select y.year, y.holidays, y."makeUpDays", y.source
             from jsonb_to_recordset($1::jsonb) as y (year integer, holidays date[], "makeUpDays" date[], source text)
             on conflict (year) ${replace ? 'do update set holidays = excluded.holidays, make_up = excluded.make_up, source = excluded.source' : 'do nothing'}`,
      values: [JSON.stringify(years)],
    }),
  )
}

type Problem = { readonly problem: string }

function readYear(json: unknown): YearOfDays | Problem {
  if (typeof json !== 'object' || json === null) return { problem: 'the file should hold {"year","holidays","makeUpDays","source"}' }
  const { year, holidays, makeUpDays, source } = json as Partial<Record<keyof YearOfDays, unknown>>
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2100)
    return { problem: 'year should be a number such as 2027' }
  if (typeof source !== 'string' || source.trim() === '') return { problem: 'source should name the announcement' }
  const free = datesOf(holidays, { year, name: 'holidays' })
  if ('problem' in free) return free
  const worked = datesOf(makeUpDays, { year, name: 'makeUpDays' })
  if ('problem' in worked) return worked
  if (free.dates.length === 0) return { problem: 'holidays is empty: no year is without holidays' }
  const both = free.dates.find((date) => worked.dates.includes(date))
  if (both !== undefined) return { problem: `${both} is a holiday and a working day at once` }
  const weekday = worked.dates.find((date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))
  if (weekday !== undefined) return { problem: `${weekday} is no Saturday or Sunday, so it cannot be a make-up working day` }
  return { year, holidays: free.dates, makeUpDays: worked.dates, source: source.trim() }
}

function datesOf(value: unknown, about: { year: number; name: string }): { dates: string[] } | Problem {
  if (!Array.isArray(value)) return { problem: `${about.name} should be a list of dates` }
  for (const date of value as unknown[]) {
    if (!isDate(date)) return { problem: `${about.name}: ${JSON.stringify(date)} should be a date such as ${about.year}-10-01` }
    if (!date.startsWith(`${about.year}-`)) return { problem: `${about.name}: ${date} lies in another year than ${about.year}` }
  }
  return { dates: [...new Set(value as string[])].sort() }
}

function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const at = Date.parse(`${value}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value)
}
