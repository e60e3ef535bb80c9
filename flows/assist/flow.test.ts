import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../testing/cast.ts'
import { afterFourWorkHours, afterOneWorkHour, expectDue, expectStrangersKeptOut, expectTable } from '../testing/expect.ts'
import { refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { assist } from './flow.ts'

const given = () => new Rehearsal(assist, { input: { unit: units.property.id, what: '请看看车棚的电路' } })

test('who may do what in each state is as written down', () => expectTable(assist))
test('strangers are kept out of every state', () => expectStrangersKeptOut(assist))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(assist, {
    work: ['2026-02-25 17:30', '2026-10-13 17:30'],
    acknowledgement: afterOneWorkHour,
    inability: afterFourWorkHours,
  }))

test('the full loop: asked, acknowledged, answered, and the matter that asked hears of it', () => {
  const matter = given()
  assert.deepEqual([matter.matter.assigned?.id, matter.told], [units.property.id, ['handler: assistAsked']])
  matter.take(cast.property, 'acknowledge')
  assert.equal(matter.due('acknowledgement'), undefined)
  const answered = matter.take(cast.property, 'answer', { done: '线路换好了' })
  assert.deepEqual([matter.outcome, answered.reports], ['answered', 'childEnded'])
})

test('a unit may say once that it cannot; the centre rules, and the ruling is final', () => {
  const matter = given()
  assert.equal(matter.take(cast.property, 'sayUnable', { reason: '没有电工' }).reports, 'childAnswered')
  assert.deepEqual(matter.told, ['desk: unable'])
  matter.take(cast.villageDesk, 'rejectInability', { reason: '小区合同里写着' })
  assert.deepEqual(matter.told, ['handler: mustDo'])
  assert.equal(refusalOf(matter.try(cast.property, 'sayUnable', { reason: '还是没有' })), 'flow.inability-ruled')
  const other = given()
  other.take(cast.property, 'sayUnable', { reason: '没有电工' })
  assert.equal(other.take(cast.villageDesk, 'acceptInability', { reason: '确实' }).reports, 'childEnded')
  assert.equal(other.outcome, 'declined')
})

test('the centre may take it back, and it ends with the matter that opened it', () => {
  const matter = given()
  assert.equal(refusalOf(matter.try(cast.property, 'recall', { reason: '不用了' })), 'flow.not-allowed')
  assert.equal(matter.take(cast.villageDesk, 'recall', { reason: '不用了' }).reports, 'childEnded')
  assert.deepEqual([matter.outcome, matter.told], ['withdrawn', ['handler: recalled']])
  const other = given()
  assert.equal(other.take(cast.parent, 'endWithParent').reports, null)
  assert.deepEqual(other.told, ['handler: parentEnded'])
})
