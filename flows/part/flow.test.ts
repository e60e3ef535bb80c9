import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../testing/cast.ts'
import {
  afterFiveWorkDays,
  afterFourWorkHours,
  afterOneWorkDay,
  afterOneWorkHour,
  expectDue,
  expectStrangersKeptOut,
  expectTable,
} from '../testing/expect.ts'
import { refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { part } from './flow.ts'

test('who may do what in each state is as written down', () => expectTable(part))
test('strangers are kept out of every state', () => expectStrangersKeptOut(part))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(part, {
    work: afterFiveWorkDays,
    acceptance: afterOneWorkDay,
    acknowledgement: afterOneWorkHour,
    inability: afterFourWorkHours,
  }))

test('the full loop: done with proof, sent back, done again, accepted by the centre that split it', () => {
  const matter = new Rehearsal(part, { input: { unit: units.property.id, what: '推走车辆' } })
  assert.equal(refusalOf(matter.try(cast.property, 'finish', { done: '推走了' })), 'flow.proof-missing')
  assert.equal(matter.take(cast.property, 'finish', { done: '推走了', proof: '照片在群里' }).reports, 'childAnswered')
  matter.take(cast.villageDesk, 'sendBack', { reason: '还有三辆' })
  matter.take(cast.property, 'finish', { done: '都推走了', proof: '签字单' })
  assert.equal(refusalOf(matter.try(cast.property, 'accept')), 'flow.not-allowed')
  assert.equal(matter.take(cast.villageDesk, 'accept').reports, 'childEnded')
  assert.equal(matter.outcome, 'solved')
})
