/** GET /api/v1/calendar-years: the holidays and make-up working days that deadlines are counted with, and where they come from. Public: promised dates rest on it. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { missingYears, readYears } from './read-calendar.ts'

const Year = Type.Object({
  year: Type.Integer(),
  holidays: Type.Array(Type.String()),
  makeUpDays: Type.Array(Type.String()),
  source: Type.String(),
})
const Years = Type.Object({
  items: Type.Array(Year),
  missing: Type.Array(
    Type.Integer({ description: 'Deadlines will reach into this year within 60 days, and its holidays are not loaded.' }),
  ),
})

export function registerCalendarYears(app: FastifyInstance, deps: Deps): void {
  app.addHook('onReady', () => sayWhatIsMissing(deps))
  app.get('/api/v1/calendar-years', { schema: { response: { 200: Years } } }, async () => ({
    items: await readYears(deps),
    missing: await missingYears(deps, deps.clock.now()),
  }))
}

/** Said at every start, until somebody has loaded the year. Deadlines that reach into it are provisional meanwhile. */
async function sayWhatIsMissing(deps: Deps): Promise<void> {
  const years = await missingYears(deps, deps.clock.now())
  if (years.length === 0) return
  deps.log.warn(
    { years },
    'no holidays are loaded for a year that deadlines will soon reach; load the announcement with: npm run huying -- load-year FILE.json',
  )
}
