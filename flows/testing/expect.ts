/** What every flow's test asks of it. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stepsAt, type Flow } from '@huying/flow'
import { cast } from './cast.ts'
import { dueTable, matterIn, whoMayDoWhat } from './tables.ts'

/** A Friday before the make-up Saturday that comes before the Spring Festival, and the Friday before the make-up Saturday after the National Day. */
const moments = ['2026-02-13 15:00', '2026-10-09 16:00']

/** `folder` of a flow that does not lie beside the others. */
export function expectTable(flow: Flow, folder = join(import.meta.dirname, '..', flow.id)): void {
  const file = join(folder, 'who-may-do-what.md')
  assert.equal(
    existsSync(file) ? readFileSync(file, 'utf8') : '',
    whoMayDoWhat(flow),
    `${flow.id}: somebody may do more or less than before. If that is meant, run node flows/testing/write-tables.ts and read the difference.`,
  )
}

/** Those who have nothing to do with a matter may do nothing with it, in any state. */
export function expectStrangersKeptOut(flow: Flow): void {
  const strangers = [cast.auditor, cast.admin, cast.otherDesk, cast.otherProperty, cast.fire, cast.districtDesk, cast.villageLeader]
  for (const state of Object.keys(flow.states))
    for (const actor of strangers) assert.deepEqual(stepsAt(flow, matterIn(flow, state), actor), [], `${actor.personId} in ${state}`)
}

/** Due dates of every deadline that opens at the two moments, written out by hand. */
export function expectDue(flow: Flow, expected: Readonly<Record<string, readonly [string, string]>>): void {
  assert.deepEqual(dueTable(flow, moments), expected)
}

/** The same in every flow: a working day ends at 17:30 of the make-up Saturday, four hours run over into it, seven days are seven days. */
export const afterOneWorkHour = ['2026-02-13 16:00', '2026-10-09 17:00'] as const
export const afterOneWorkDay = ['2026-02-14 17:30', '2026-10-10 17:30'] as const
export const afterFourWorkHours = ['2026-02-14 10:00', '2026-10-10 11:00'] as const
export const afterFiveWorkDays = ['2026-02-27 17:30', '2026-10-15 17:30'] as const
export const afterSevenDays = ['2026-02-20 15:00', '2026-10-16 16:00'] as const
