/** The working-time calendar of a district: its service hours, and the holidays that have been announced. */
import { workCalendar, type ServiceSlot, type WorkCalendar, type YearOfDays } from '@huying/flow'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import type { Tx } from '../../platform/database.ts'
import { Fault } from '../../platform/errors.ts'

const cache = districtCache<WorkCalendar>((deps, districtId) =>
  deps.database.inDistrict(districtId, async (tx) => {
    const district = await tx.one<{ slots: ServiceSlot[] }>({
      text: 'select service_slots as slots from districts where district_id = $1',
      values: [districtId],
    })
    if (!district) throw new Fault(`district ${districtId} does not exist, so it has no calendar`)
    return workCalendar({ years: await yearsIn(tx, districtId), slots: district.slots })
  }),
)

export function calendarOf(deps: CacheDeps, districtId: number): Promise<WorkCalendar> {
  return cache.read(deps, districtId)
}

export function forgetCalendars(deps: CacheDeps): void {
  cache.forget(deps)
}

export function readYears(deps: CacheDeps): Promise<readonly YearOfDays[]> {
  return deps.database.plain(selectYears)
}

function selectYears(tx: Tx): Promise<YearOfDays[]> {
  // As text: a date that passes through the driver becomes a moment of some time zone.
  return tx.rows<YearOfDays>({
    text: 'select year, holidays::text[] as holidays, make_up::text[] as "makeUpDays", source from calendar_years order by year',
  })
}

/** The nation's years, with the district's own in their place where it has them. */
async function yearsIn(tx: Tx, districtId: number): Promise<YearOfDays[]> {
  const own = await tx.rows<YearOfDays>({
    text: `select year, holidays::text[] as holidays, make_up::text[] as "makeUpDays", source
      from own_calendar_years where district_id = $1 order by year`,
    values: [districtId],
  })
  const nation = await selectYears(tx)
  return [...nation.filter(({ year }) => !own.some((one) => one.year === year)), ...own]
}

export function districtYears(deps: CacheDeps, districtId: number): Promise<readonly YearOfDays[]> {
  return deps.database.inDistrict(districtId, (tx) => yearsIn(tx, districtId))
}

/** How far ahead deadlines commonly reach. */
const aheadMs = 60 * 24 * 60 * 60_000

/** Years that deadlines will soon reach and whose holidays nobody has loaded. Said at the start; until then such deadlines are provisional. */
export async function missingYears(deps: CacheDeps, now: number): Promise<number[]> {
  const known = new Set((await readYears(deps)).map(({ year }) => year))
  const wanted = new Set([yearOf(now), yearOf(now + aheadMs)])
  return [...wanted].filter((year) => !known.has(year))
}

/** The year in China (UTC+8). */
function yearOf(at: number): number {
  return new Date(at + 8 * 60 * 60_000).getUTCFullYear()
}
