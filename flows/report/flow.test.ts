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
import { report } from './flow.ts'

const photo = '0193c7a0-0000-7000-8000-000000000001'
const assign = { unit: units.property.id, category: 'FIRE.EBIKE' }
const proof = { done: '车已推出，拆了私拉的线', photos: [photo] }

function fixed(): Rehearsal {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', assign)
  matter.take(cast.property, 'finish', proof)
  return matter
}

test('who may do what in each state is as written down', () => expectTable(report))
test('strangers are kept out of every state', () => expectStrangersKeptOut(report))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(report, {
    triage: afterFourWorkHours,
    work: afterFiveWorkDays,
    reply: afterSevenDays,
    rating: afterSevenDays,
    ruling: afterFourWorkHours,
    objection: afterFourWorkHours,
    followUp: afterOneWorkDay,
    acknowledgement: afterOneWorkHour,
    receipt: afterOneWorkHour,
    extensionRuling: afterFourWorkHours,
    explanation: afterOneWorkDay,
    verification: afterOneWorkDay,
  }))

test('the full loop: filed, dispatched, asked back, done with proof, and the resident has the last word', () => {
  const matter = new Rehearsal(report)
  assert.equal(local(matter.promisedAt ?? 0), '2026-11-25 17:30')
  assert.equal(matter.due('triage'), '2026-11-18 14:42')
  const given = matter.take(cast.villageDesk, 'assign', assign)
  assert.deepEqual([given.category, given.assigned, given.internal], ['FIRE.EBIKE', units.property.id, true])
  assert.deepEqual(matter.told, ['handler: assigned', 'resident: handedOn'])
  matter.now = at('2026-11-19 10:00')
  matter.take(cast.property, 'askBack', { text: '哪个单元？' })
  assert.equal(matter.flow.states[matter.matter.state]?.waitsForResident, true)
  matter.now = at('2026-11-20 10:00')
  matter.take(cast.resident, 'answer', { text: '一单元' })
  assert.equal(matter.matter.state, 'assigned')
  assert.equal(matter.due('work'), '2026-11-26 17:30', 'a working day of waiting is not lost')
  matter.take(cast.property, 'finish', proof)
  assert.deepEqual(matter.told, ['resident: confirm'])
  matter.take(cast.resident, 'confirm', { score: 5 })
  assert.equal(matter.outcome, 'solved')
  assert.deepEqual(matter.told, [], 'nothing was said, nothing was low')
  assert.deepEqual(matter.matter.deadlines, [])
})

test('办结 needs a reason and a proof, a photo or words', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', assign)
  assert.equal(refusalOf(matter.try(cast.property, 'finish', {})), 'flow.form-wrong')
  assert.equal(refusalOf(matter.try(cast.property, 'finish', { photos: [photo] })), 'flow.form-wrong')
  assert.equal(refusalOf(matter.try(cast.property, 'finish', { done: '办好了' })), 'flow.proof-missing')
  assert.equal(refusalOf(matter.try(cast.property, 'finish', { done: '办好了', proof: '维修单 20261119-3' })), 'accepted')
})

test('not solved: sent back once by right, with a new deadline, the tier above told', () => {
  const matter = fixed()
  matter.now = at('2026-11-24 18:22')
  matter.take(cast.resident, 'redo', { reason: '第二天又停满了' })
  assert.equal(matter.matter.state, 'assigned')
  assert.ok(matter.told.includes('leader: redo'))
  assert.equal(matter.due('work'), '2026-12-02 17:30', 'filed after service, so it counts from the 25th')
  assert.equal(matter.instances.get('work'), 2)
  matter.take(cast.property, 'finish', proof)
  matter.take(cast.villageDesk, 'verify', { words: '去看过了，楼道是空的' })
  assert.equal(refusalOf(matter.try(cast.resident, 'redo', { reason: '还是没解决' })), 'flow.redone-before')
})

test('a low score reaches a person, who follows it up before it is closed', () => {
  const matter = fixed()
  matter.take(cast.resident, 'confirm', { score: 2 })
  assert.equal(matter.matter.state, 'unhappy')
  assert.equal(matter.outcome, null)
  assert.deepEqual(matter.told, ['desk: rated'])
  assert.equal(matter.due('followUp'), '2026-11-19 17:30')
  matter.take(cast.villageDesk, 'followUp', { words: '电话里说明了原因' })
  assert.equal(matter.outcome, 'answered', 'followed up is not satisfied')
})

test('a free word reaches a person even with five stars', () => {
  const matter = fixed()
  matter.take(cast.resident, 'confirm', { score: 5, words: '谢谢，门口也看看' })
  assert.equal(matter.outcome, 'solved')
  assert.deepEqual(matter.told, ['desk: rated'])
})

test('silence is not satisfaction: unrated closes as unrated', () => {
  const matter = fixed()
  matter.passTo(at('2026-11-25 09:11'))
  assert.equal(matter.matter.state, 'fixed')
  matter.passTo(at('2026-11-25 09:12'))
  assert.equal(matter.matter.state, 'unrated')
  assert.equal(matter.outcome, 'answered')
})

test('a question that stays unanswered for seven days closes the matter and says so', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'askBack', { text: '在哪里？' })
  matter.passTo(at('2026-12-01 09:00'))
  assert.equal(matter.outcome, 'unanswered')
  assert.deepEqual(matter.told, ['resident: lapsed'])
})

test('a unit is not sent where it does not serve', () => {
  const matter = new Rehearsal(report)
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'assign', { unit: units.otherProperty.id })), 'flow.unit-does-not-cover-place')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'assign', { unit: units.fire.id })), 'accepted')
})

test('a centre may handle a matter itself', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', { unit: units.village.id })
  matter.take(cast.villageDesk, 'finish', proof)
  assert.equal(matter.matter.state, 'fixed')
})
