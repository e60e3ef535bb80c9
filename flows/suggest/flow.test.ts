import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../testing/cast.ts'
import {
  afterFourWorkHours,
  afterOneWorkDay,
  afterOneWorkHour,
  afterSevenDays,
  expectDue,
  expectStrangersKeptOut,
  expectTable,
} from '../testing/expect.ts'
import { at, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { suggest } from './flow.ts'

const proof = { done: '饮水机装好了', proof: '验收单 3 号' }

test('who may do what in each state is as written down', () => expectTable(suggest))
test('strangers are kept out of every state', () => expectStrangersKeptOut(suggest))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(suggest, {
    triage: ['2026-02-24 17:30', '2026-10-12 17:30'],
    decision: ['2026-03-05 17:30', '2026-10-22 17:30'],
    carryOut: ['2026-05-14 15:00', '2027-01-07 16:00'],
    rating: afterSevenDays,
    ratingReply: afterSevenDays,
    ruling: afterFourWorkHours,
    objection: afterFourWorkHours,
    followUp: afterOneWorkDay,
    acknowledgement: afterOneWorkHour,
    receipt: afterOneWorkHour,
    extensionRuling: afterFourWorkHours,
    explanation: afterOneWorkDay,
  }))

test('the full loop: weighed, adopted with reasons, progress until it is done, rated', () => {
  const matter = new Rehearsal(suggest)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  matter.take(cast.property, 'adopt', { reason: '下个月装' })
  assert.deepEqual(matter.told, ['resident: adopted'])
  matter.now = at('2026-11-30 10:00')
  matter.take(cast.property, 'progress', { text: '已经下单' })
  assert.deepEqual([matter.matter.state, matter.told], ['adopted', ['resident: progress']])
  matter.take(cast.property, 'finish', proof)
  matter.take(cast.resident, 'confirm', { score: 4 })
  assert.equal(matter.outcome, 'solved')
})

test('put before everybody in words that lead to nobody', () => {
  const matter = new Rehearsal(suggest)
  for (const text of ['联系 138 0000 0147', '3 幢 2 单元 402 的老人要长椅', '荷风苑 12 栋 301 室'])
    assert.equal(refusalOf(matter.try(cast.villageDesk, 'show', { text })), 'flow.public-words-personal', text)
  matter.take(cast.villageDesk, 'show', { text: '3 幢门口加两张长椅' })
  assert.deepEqual([matter.matter.state, matter.told], ['suggested', ['resident: shown']])
})

test('adopted, partly adopted or not: always with reasons', () => {
  const matter = new Rehearsal(suggest)
  for (const step of ['adopt', 'adoptPartly', 'notAdopt'])
    assert.equal(refusalOf(matter.try(cast.villageDesk, step)), 'flow.form-wrong', step)
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'adoptPartly', { adopted: '装一台', reason: '第二台没有水源' })), 'accepted')
})

test('not adopted: the resident rates the reply, and a satisfied one ends it as declined, not as solved', () => {
  const matter = new Rehearsal(suggest)
  matter.take(cast.villageDesk, 'notAdopt', { reason: '没有水源' })
  assert.equal(matter.flow.states[matter.matter.state]?.waitsForResident, true)
  matter.take(cast.resident, 'rateReply', { score: 3 })
  assert.equal(matter.outcome, 'declined')
})

test('not adopted and silent: closes as declined after seven days', () => {
  const matter = new Rehearsal(suggest)
  matter.take(cast.villageDesk, 'notAdopt', { reason: '没有水源' })
  matter.passTo(at('2026-11-26 00:00'))
  assert.deepEqual([matter.matter.state, matter.outcome], ['explainedUnrated', 'declined'])
})

test('not adopted and not satisfied: weighed once more by right', () => {
  const matter = new Rehearsal(suggest)
  matter.take(cast.villageDesk, 'notAdopt', { reason: '没有水源' })
  matter.take(cast.resident, 'redo', { reason: '旁边就有水管' })
  assert.equal(matter.matter.state, 'weighing')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'adopt', { reason: '确实有' })), 'accepted')
})
