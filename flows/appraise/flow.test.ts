import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../testing/cast.ts'
import {
  afterFiveWorkDays,
  afterFourWorkHours,
  afterOneWorkDay,
  afterOneWorkHour,
  afterSevenDays,
  expectDue,
  expectStrangersKeptOut,
  expectTable,
} from '../testing/expect.ts'
import { at, local, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { appraise } from './flow.ts'

const proof = { done: '多开了一个窗口', proof: '排班表' }

test('who may do what in each state is as written down', () => expectTable(appraise))
test('strangers are kept out of every state', () => expectStrangersKeptOut(appraise))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(appraise, {
    scoring: afterSevenDays,
    contact: afterOneWorkDay,
    putRight: afterFiveWorkDays,
    rating: afterSevenDays,
    ruling: afterFourWorkHours,
    objection: afterFourWorkHours,
    followUp: afterOneWorkDay,
    acknowledgement: afterOneWorkHour,
    receipt: afterOneWorkHour,
    extensionRuling: afterFourWorkHours,
    explanation: afterOneWorkDay,
  }))

test('a good rating ends with thanks, and still reaches a person', () => {
  const matter = new Rehearsal(appraise, { input: { score: 3, what: '还行' } })
  assert.deepEqual(
    [matter.matter.state, matter.outcome, matter.told, matter.matter.deadlines],
    ['thanked', 'answered', ['desk: praised'], []],
  )
})

test('the full loop of a bad one: contacted in one working day, put right in five, rated again', () => {
  const matter = new Rehearsal(appraise)
  assert.deepEqual([matter.matter.state, matter.told], ['bad', ['desk: bad']])
  assert.deepEqual([matter.due('contact'), local(matter.promisedAt ?? 0)], ['2026-11-19 17:30', '2026-11-25 17:30'])
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  assert.equal(matter.due('contact'), '2026-11-19 17:30', 'giving it to the unit does not buy time')
  matter.take(cast.property, 'contact', { words: '道歉，说明了原因' })
  matter.take(cast.property, 'finish', proof)
  const second = matter.take(cast.resident, 'confirm', { score: 4 })
  assert.deepEqual([second.rating, matter.outcome], [4, 'solved'])
})

test('the centre may follow it up itself', () => {
  const matter = new Rehearsal(appraise)
  matter.take(cast.villageDesk, 'contact', { words: '说明了原因' })
  matter.take(cast.villageDesk, 'finish', proof)
  assert.equal(matter.matter.state, 'righted')
})

test('still bad: the centre follows up once more', () => {
  const matter = new Rehearsal(appraise)
  matter.take(cast.villageDesk, 'contact', { words: '说明了原因' })
  matter.take(cast.villageDesk, 'finish', proof)
  matter.take(cast.resident, 'confirm', { score: 1 })
  assert.deepEqual([matter.matter.state, matter.told], ['unhappy', ['desk: rated']])
  matter.take(cast.villageDesk, 'reopen', { reason: '再查一次' })
  assert.deepEqual([matter.matter.state, matter.instances.get('putRight')], ['righting', 2])
})

test('putting right may take fifteen working days at most', () => {
  const matter = new Rehearsal(appraise)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  matter.take(cast.property, 'contact', { words: '说明了原因' })
  assert.equal(refusalOf(matter.try(cast.property, 'askExtension', { days: 11, reason: '要招人' })), 'flow.form-wrong')
  matter.take(cast.property, 'askExtension', { days: 10, reason: '要招人' })
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'extend', { days: 11, reason: '要招人' })), 'flow.form-wrong')
  matter.take(cast.villageDesk, 'extend', { days: 10, reason: '要招人' })
  assert.equal(matter.due('putRight'), '2026-12-09 17:30')
})

test('a matter that became an appraisal asks for the score, and closes when none comes', () => {
  const matter = new Rehearsal(appraise)
  matter.take(cast.villageDesk, 'changeKind', { kind: 'report', reason: '这是一件要办的事' })
  matter.take(cast.villageDesk, 'changeKind', { kind: 'appraise', reason: '还是评议' })
  assert.equal(matter.matter.state, 'unscored')
  assert.equal(refusalOf(matter.try(cast.resident, 'score', { score: 2, what: '等太久' })), 'accepted')
  matter.passTo(at('2026-11-26 10:00'))
  assert.equal(matter.outcome, 'unanswered')
})
