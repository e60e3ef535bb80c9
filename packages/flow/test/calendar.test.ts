import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chinaDays, days, minutes, workCalendar, workdays, workhours, type Moment, type Span, type TimeLeft } from '../src/index.ts'

const slots = [
  { from: 510, to: 720 },
  { from: 810, to: 1050 },
]
const calendar = workCalendar({ years: chinaDays, slots })

const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
function due(moment: Moment): string {
  assert.ok(moment.ok)
  return local(moment.at)
}

test('working days around the Spring Festival of 2026: the make-up Saturdays count, the nine days off do not', () => {
  assert.equal(due(calendar.add(at('2026-02-13 15:00'), workdays(1))), '2026-02-14 17:30')
  assert.equal(due(calendar.add(at('2026-02-13 15:00'), workdays(2))), '2026-02-24 17:30')
  assert.equal(due(calendar.add(at('2026-02-13 15:00'), workdays(5))), '2026-02-27 17:30')
  assert.equal(due(calendar.add(at('2026-02-13 15:00'), workdays(6))), '2026-02-28 17:30')
  assert.equal(due(calendar.add(at('2026-02-13 15:00'), workdays(7))), '2026-03-02 17:30')
})

test('a start outside service time counts as made at the next service moment', () => {
  assert.equal(due(calendar.add(at('2026-11-18 09:12'), workdays(5))), '2026-11-25 17:30')
  assert.equal(due(calendar.add(at('2026-11-20 17:29'), workdays(1))), '2026-11-23 17:30')
  assert.equal(due(calendar.add(at('2026-11-20 17:30'), workdays(1))), '2026-11-24 17:30', 'Friday after service counts as Monday')
  assert.equal(due(calendar.add(at('2026-11-21 10:00'), workdays(1))), '2026-11-24 17:30', 'so does Saturday')
  assert.equal(due(calendar.add(at('2026-11-20 12:30'), workdays(1))), '2026-11-23 17:30', 'lunch is the same day')
})

test('by law the day of the start is not counted, whatever the hour and whether it is worked', () => {
  for (const start of ['2026-11-20 09:12', '2026-11-20 17:30', '2026-11-20 23:59', '2026-11-21 10:00', '2026-11-22 08:00'])
    assert.equal(due(calendar.addByLaw(at(start), workdays(1))), '2026-11-23 17:30', start)
  assert.equal(due(calendar.addByLaw(at('2026-02-13 19:00'), workdays(1))), '2026-02-14 17:30', 'the make-up Saturday is a working day')
  assert.equal(due(calendar.addByLaw(at('2026-02-15 10:00'), workdays(3))), '2026-02-26 17:30', 'nine days off')
  assert.equal(due(calendar.addByLaw(at('2026-02-13 15:00'), days(30))), '2026-03-15 15:00', 'calendar days as ever')
})

test('working hours skip lunch, nights, holidays, and run on a make-up day', () => {
  assert.equal(
    due(calendar.add(at('2026-11-18 11:00'), workhours(1))),
    '2026-11-18 12:00',
    'an hour that ends with the morning ends at noon',
  )
  assert.equal(due(calendar.add(at('2026-11-18 11:00'), workhours(4))), '2026-11-18 16:30')
  assert.equal(due(calendar.add(at('2026-11-18 16:30'), workhours(4))), '2026-11-19 11:30')
  assert.equal(due(calendar.add(at('2026-02-14 16:30'), workhours(4))), '2026-02-24 11:30', 'from a make-up Saturday over the holiday')
  assert.equal(due(calendar.add(at('2026-10-01 09:00'), workhours(1))), '2026-10-08 09:30')
})

test('minutes and calendar days are plain time', () => {
  assert.equal(due(calendar.add(at('2026-02-14 23:50'), minutes(20))), '2026-02-15 00:10')
  assert.equal(due(calendar.add(at('2026-02-14 23:50'), days(7))), '2026-02-21 23:50')
})

test('which days are worked, by the notices', () => {
  assert.equal(calendar.isWorkDay('2026-02-14'), true, 'Saturday, made up')
  assert.equal(calendar.isWorkDay('2026-02-16'), false, 'Monday, Spring Festival')
  assert.equal(calendar.isWorkDay('2026-10-10'), true)
  assert.equal(calendar.isWorkDay('2025-09-28'), true)
  assert.equal(calendar.isWorkDay('2024-05-11'), true)
  assert.equal(calendar.isWorkDay('2026-11-21'), false, 'an ordinary Saturday')
  assert.equal(calendar.isWorkDay('2027-01-04'), 'unknown')
  assert.throws(() => calendar.isWorkDay('2026-02-30'), RangeError)
})

test('the notices give 28 days off in 2024, 28 in 2025 and 33 in 2026, each with its source', () => {
  assert.deepEqual(
    chinaDays.map((y) => [y.year, y.holidays.length, y.makeUpDays.length]),
    [
      [2024, 28, 8],
      [2025, 28, 5],
      [2026, 33, 6],
    ],
  )
  for (const year of chinaDays) assert.match(year.source, new RegExp(`国务院办公厅关于${year.year}年部分节假日安排的通知`))
})

test('a year without data is refused by name, never guessed', () => {
  assert.deepEqual(calendar.add(at('2026-12-30 10:00'), workdays(5)), { ok: false, missingYears: [2027] })
  assert.deepEqual(calendar.add(at('2026-12-30 10:00'), workhours(40)), { ok: false, missingYears: [2027] })
  assert.deepEqual(calendar.add(at('2023-12-28 10:00'), workdays(5)), { ok: false, missingYears: [2023] })
  assert.equal(due(calendar.add(at('2026-12-30 10:00'), workdays(1))), '2026-12-31 17:30', 'what ends before does not need it')
  assert.equal(due(calendar.add(at('2026-12-30 10:00'), days(5))), '2027-01-04 10:00', 'plain time does not need it')
})

test('asked for weekends, it says which years are provisional', () => {
  assert.deepEqual(calendar.add(at('2026-12-30 10:00'), workdays(5), 'weekends'), {
    ok: true,
    at: at('2027-01-06 17:30'),
    provisionalYears: [2027],
  })
  assert.deepEqual(calendar.resume(at('2026-12-31 17:00'), { ms: 3_600_000, unit: 'workHour' }, 'weekends'), {
    ok: true,
    at: at('2027-01-01 09:00'),
    provisionalYears: [2027],
  })
})

test('a make-up day that the next year announces for this one is worked', () => {
  const early = workCalendar({
    years: [...chinaDays, { year: 2027, holidays: ['2027-01-01'], makeUpDays: ['2026-12-27'], source: 'a notice' }],
    slots,
  })
  assert.equal(early.isWorkDay('2026-12-27'), true)
  assert.equal(due(early.add(at('2026-12-25 10:00'), workdays(1))), '2026-12-27 17:30')
})

test('service slots that make no sense stop the start with a sentence', () => {
  for (const wrong of [
    [],
    [{ from: 720, to: 510 }],
    [{ from: 0, to: 1441 }],
    [
      { from: 500, to: 600 },
      { from: 550, to: 700 },
    ],
    [{ from: 1.5, to: 3 }],
  ]) {
    assert.throws(() => workCalendar({ years: chinaDays, slots: wrong }), /service slot/i)
  }
  assert.throws(() => calendar.add(Number.NaN, workdays(1)), /epoch milliseconds/)
  assert.throws(() => calendar.add(at('2026-11-20 20:00'), workdays(1.5)), /length of time/)
  assert.throws(() => calendar.add(at('2026-11-20 20:00'), workdays(5_000_000)), /length of time/)
})

test('round-the-clock service works through the night', () => {
  const always = workCalendar({ years: chinaDays, slots: [{ from: 0, to: 1440 }] })
  assert.equal(due(always.add(at('2026-11-20 20:00'), workhours(6))), '2026-11-23 02:00')
  assert.equal(due(always.add(at('2026-11-20 20:00'), workdays(1))), '2026-11-24 00:00', 'the end of Monday')
})

/** Moments of 2024–2026, away from the edges, at whole minutes. */
const moment = fc.integer({ min: at('2024-01-05 00:00') / 60_000, max: at('2026-11-20 00:00') / 60_000 }).map((m) => m * 60_000)
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.integer({ min: 1, max: 5_000 }).map(minutes),
  fc.integer({ min: 1, max: 40 }).map(workhours),
  fc.integer({ min: 1, max: 20 }).map(days),
  fc.integer({ min: 1, max: 20 }).map(workdays),
)
const added = (from: number, s: Span) => {
  const result = calendar.add(from, s, 'weekends')
  assert.ok(result.ok)
  return result.at
}
const resumed = (from: number, left: TimeLeft) => {
  const result = calendar.resume(from, left, 'weekends')
  assert.ok(result.ok)
  return result.at
}

test('property: later starts and longer spans are never due earlier', () => {
  fc.assert(
    fc.property(moment, fc.nat({ max: 40 * 1440 }), span, (from, laterMinutes, s) => {
      assert.ok(added(from, s) <= added(from + laterMinutes * 60_000, s))
      assert.ok(added(from, s) <= added(from, { ...s, count: s.count + 1 }))
      assert.ok(added(from, s) > from)
    }),
    { numRuns: 500 },
  )
})

test('property: a pause neither loses nor gains anything', () => {
  fc.assert(
    fc.property(
      moment,
      span,
      fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), pauseMinutes: fc.nat({ max: 15 * 1440 }) }),
      (from, s, { share, pauseMinutes }) => {
        const end = added(from, s)
        const pausedAt = Math.floor(from + (end - from) * share)
        const resumedAt = pausedAt + pauseMinutes * 60_000
        const left = calendar.between(pausedAt, end, s.unit)
        const again = resumed(resumedAt, { ms: left, unit: s.unit })
        assert.equal(
          calendar.between(from, pausedAt, s.unit) + calendar.between(resumedAt, again, s.unit),
          calendar.between(from, end, s.unit),
        )
        if (left > 0) assert.equal(resumed(pausedAt, { ms: left, unit: s.unit }), end, 'no pause at all changes nothing')
      },
    ),
    { numRuns: 500 },
  )
})

/** The slow and obvious way: one minute after the other. */
const counted = new Map(
  chinaDays.flatMap((y) => [...y.holidays.map((d) => [d, false] as const), ...y.makeUpDays.map((d) => [d, true] as const)]),
)
function servesMinute(ms: number): boolean {
  const stamp = new Date(ms + 8 * 3_600_000)
  const weekday = stamp.getUTCDay()
  const worked = counted.get(stamp.toISOString().slice(0, 10)) ?? (weekday !== 0 && weekday !== 6)
  const minute = stamp.getUTCHours() * 60 + stamp.getUTCMinutes()
  return worked && slots.some((slot) => minute >= slot.from && minute < slot.to)
}

function naiveHours(from: number, hours: number): number {
  let now = from
  for (let left = hours * 60; left > 0; now += 60_000) if (servesMinute(now)) left -= 1
  return now
}

function naiveDays(from: number, count: number): number {
  let now = from
  while (!servesMinute(now)) now += 60_000
  let today = local(now).slice(0, 10)
  let end = now
  for (let seen = 0; ; now += 60_000) {
    if (!servesMinute(now)) continue
    const day = local(now).slice(0, 10)
    if (day !== today) {
      if (seen === count) return end
      seen += 1
      today = day
    }
    end = now + 60_000
  }
}

test('property: agrees with counting minute by minute over 2024–2026', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 30 }), (from, hours) => {
      const end = added(from, workhours(hours))
      assert.equal(local(end), local(naiveHours(from, hours)))
      assert.equal(calendar.between(from, end, 'workHour'), hours * 3_600_000)
    }),
    { numRuns: 120 },
  )
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 6 }), (from, count) => {
      assert.equal(local(added(from, workdays(count))), local(naiveDays(from, count)))
    }),
    { numRuns: 80 },
  )
})

test('property: service time between two moments is what a minute count finds, in both directions', () => {
  fc.assert(
    fc.property(moment, fc.nat({ max: 12 * 1440 }), (from, length) => {
      let served = 0
      for (let minute = 0; minute < length; minute++) if (servesMinute(from + minute * 60_000)) served += 60_000
      assert.equal(calendar.between(from, from + length * 60_000, 'workHour'), served)
      assert.equal(calendar.between(from + length * 60_000, from, 'workDay') + served, 0)
    }),
    { numRuns: 80 },
  )
})
