/** The district's own name, telephone, service hours and calendar years. */
import { dayOfWeek } from '../days.ts'
import { problem, type Problem } from '../problems.ts'
import { doubled, type Section } from './section.ts'

export const about: Section<'about'> = {
  name: 'about',
  leftOut: 'go',
  keyOf: () => 'district',
  titleOf: (item) => item.name,
  read: (tx, districtId) =>
    tx.rows({ text: 'select name, name_en as "nameEn", phone from districts where district_id = $1', values: [districtId] }),
  check: () => [],
  write: async (tx, { all: [district] }, { districtId }) => {
    await tx.rows({
      text: 'update districts set name = $2, name_en = $3, phone = $4 where district_id = $1',
      values: [districtId, district?.name, district?.nameEn, district?.phone],
    })
  },
}

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

export const hours: Section<'hours'> = {
  name: 'hours',
  leftOut: 'go',
  keyOf: ({ from, to }) => `${clock(from)}–${clock(to)}`,
  titleOf: ({ from, to }) => `${clock(from)}–${clock(to)}`,
  read: async (tx, districtId) =>
    (
      await tx.one<{ slots: { from: number; to: number }[] }>({
        text: 'select service_slots as slots from districts where district_id = $1',
        values: [districtId],
      })
    )?.slots ?? [],
  check: ({ settings }) =>
    settings.hours.flatMap(({ from, to }, at): Problem[] => {
      const said = { from: clock(from), to: clock(to) }
      if (to <= from) return [problem('hours', said.from, ['slot-order', said])]
      return from < (settings.hours[at - 1]?.to ?? 0) ? [problem('hours', said.from, ['slot-overlap', said])] : []
    }),
  write: async (tx, { all }, { districtId }) => {
    await tx.rows({
      text: 'update districts set service_slots = $2 where district_id = $1',
      values: [districtId, JSON.stringify(all)],
    })
  },
}

export const years: Section<'years'> = {
  name: 'years',
  leftOut: 'go',
  keyOf: ({ year }) => String(year),
  titleOf: ({ year }) => String(year),
  read: (tx, districtId) =>
    tx.rows({
      text: `select year, holidays::text[] as holidays, make_up::text[] as "makeUpDays", source
        from own_calendar_years where district_id = $1 order by year`,
      values: [districtId],
    }),
  check: ({ settings }) => [
    ...doubled(settings.years, years.keyOf).map((key) => problem('years', key, ['double', { key }])),
    ...settings.years.flatMap(wrongDays),
  ],
  write: async (tx, { all }, { districtId }) => {
    await tx.rows({ text: 'delete from own_calendar_years where district_id = $1', values: [districtId] })
    await tx.rows({
      text: `insert into own_calendar_years (district_id, year, holidays, make_up, source)
        select $1, y.year, y.holidays, y."makeUpDays", y.source
        from jsonb_to_recordset($2::jsonb) as y (year integer, holidays date[], "makeUpDays" date[], source text)`,
      values: [districtId, JSON.stringify(all)],
    })
  },
}

interface Year {
  readonly year: number
  readonly holidays: readonly string[]
  readonly makeUpDays: readonly string[]
}

function wrongDays({ year, holidays, makeUpDays }: Year): Problem[] {
  const at = String(year)
  const none = holidays.length === 0 ? [problem('years', at, ['no-holidays', { year }])] : []
  const wrong = [...holidays, ...makeUpDays].filter((day) => dayOfWeek(day) === null || !day.startsWith(`${year}-`))
  const both = holidays.filter((day) => makeUpDays.includes(day))
  const weekdays = makeUpDays.filter((day) => ![0, 6, null].includes(dayOfWeek(day)))
  return [
    ...none,
    ...wrong.map((day) => problem('years', at, ['wrong-day', { day, year }])),
    ...both.map((day) => problem('years', at, ['day-twice', { day }])),
    ...weekdays.map((day) => problem('years', at, ['no-weekend', { day }])),
  ]
}
