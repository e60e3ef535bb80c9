import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../testing/cast.ts'
import { afterFourWorkHours, afterOneWorkHour, expectDue, expectStrangersKeptOut, expectTable } from '../testing/expect.ts'
import { at, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { summons } from './flow.ts'

const given = () => new Rehearsal(summons, { input: { unit: units.fire.id, what: '一起清走车', where: '东门' } })
const arrival = { place: '荷风苑东门', at: '2026-11-18 10:20', who: '王，F-102' }

test('who may do what in each state is as written down', () => expectTable(summons))
test('strangers are kept out of every state', () => expectStrangersKeptOut(summons))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(summons, {
    arrival: ['2026-02-13 17:00', '2026-10-10 09:00'],
    handling: ['2026-02-24 17:30', '2026-10-12 17:30'],
    evaluation: ['2026-02-24 17:30', '2026-10-12 17:30'],
    acknowledgement: afterOneWorkHour,
    inability: afterFourWorkHours,
  }))

test('the full loop: called, arrived with place and time, handled, sent back, evaluated by who called', () => {
  const matter = given()
  assert.equal(matter.due('arrival'), '2026-11-18 11:12')
  assert.equal(refusalOf(matter.try(cast.fire, 'checkIn', { place: '东门' })), 'flow.form-wrong')
  assert.equal(matter.take(cast.fire, 'checkIn', arrival).reports, 'childAnswered')
  matter.take(cast.fire, 'finish', { done: '清走十二辆' })
  matter.take(cast.villageDesk, 'sendBack', { reason: '南门还有' })
  assert.deepEqual([matter.matter.state, matter.told], ['present', ['handler: unfinished']])
  matter.take(cast.fire, 'finish', { done: '南门也清了' })
  assert.equal(refusalOf(matter.try(cast.fire, 'evaluate', { result: 'solved' })), 'flow.not-allowed')
  assert.equal(matter.take(cast.villageDesk, 'evaluate', { result: 'solved' }).reports, 'childEnded')
  assert.equal(matter.outcome, 'answered')
})

test('who does not come in time is reported to the leader and may then be marked absent', () => {
  const matter = given()
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'markAbsent', { reason: '电话没人接' })), 'flow.arrival-not-missed')
  matter.passTo(at('2026-11-18 11:12'))
  matter.take(cast.villageDesk, 'markAbsent', { reason: '电话没人接' })
  assert.deepEqual([matter.outcome, matter.told], ['declined', ['leader: absent', 'handler: absent']])
})

test('who comes late has still come', () => {
  const matter = given()
  matter.passTo(at('2026-11-18 15:00'))
  assert.equal(refusalOf(matter.try(cast.fire, 'checkIn', arrival)), 'accepted')
})
