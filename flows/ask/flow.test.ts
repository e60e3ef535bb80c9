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
import { at, local, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { ask } from './flow.ts'

test('who may do what in each state is as written down', () => expectTable(ask))
test('strangers are kept out of every state', () => expectStrangersKeptOut(ask))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(ask, {
    answer: afterOneWorkDay,
    hardAnswer: ['2026-02-25 17:30', '2026-10-13 17:30'],
    rating: afterSevenDays,
    ruling: afterFourWorkHours,
    objection: afterFourWorkHours,
    followUp: afterOneWorkDay,
    acknowledgement: afterOneWorkHour,
    receipt: afterOneWorkHour,
    explanation: afterOneWorkDay,
  }))

test('the full loop: asked, answered within one working day, rated', () => {
  const matter = new Rehearsal(ask)
  assert.equal(local(matter.promisedAt ?? 0), '2026-11-19 17:30')
  matter.take(cast.villageDesk, 'answer', { text: '带身份证到便民服务中心，当天能办。' })
  assert.deepEqual(matter.told, ['resident: answered'])
  matter.take(cast.resident, 'confirm', { score: 5 })
  assert.equal(matter.outcome, 'solved')
})

test('a unit answers when the desk asks it to', () => {
  const matter = new Rehearsal(ask)
  assert.equal(refusalOf(matter.try(cast.fire, 'answer', { text: '可以' })), 'flow.not-allowed')
  matter.take(cast.villageDesk, 'assign', { unit: units.fire.id })
  matter.take(cast.fire, 'answer', { text: '可以' })
  assert.equal(matter.matter.state, 'answered')
})

test('a hard one takes three working days from when it was asked, and that is the new promise', () => {
  const matter = new Rehearsal(ask)
  matter.now = at('2026-11-19 16:00')
  matter.take(cast.villageDesk, 'hard', { reason: '要问区里' })
  assert.deepEqual(
    matter.matter.deadlines.map((d) => d.name),
    ['hardAnswer'],
  )
  assert.equal(matter.due('hardAnswer'), '2026-11-23 17:30')
  assert.equal(local(matter.promisedAt ?? 0), '2026-11-23 17:30')
  assert.deepEqual(matter.told, ['resident: hard'])
  matter.take(cast.villageDesk, 'answer', { text: '可以' })
  assert.deepEqual(
    matter.matter.deadlines.map((d) => d.name),
    ['rating'],
  )
})

test('not answered: asked again once, with a new day', () => {
  const matter = new Rehearsal(ask)
  matter.take(cast.villageDesk, 'answer', { text: '看文件' })
  matter.take(cast.resident, 'redo', { reason: '哪个文件？' })
  assert.deepEqual([matter.matter.state, matter.instances.get('answer')], ['asked', 2])
})

test('a bad answer that was rated so is looked at again when the centre says so', () => {
  const matter = new Rehearsal(ask)
  matter.take(cast.villageDesk, 'answer', { text: '看文件' })
  matter.take(cast.resident, 'confirm', { score: 1, words: '没用' })
  matter.take(cast.villageDesk, 'reopen', { reason: '重新答复' })
  assert.equal(matter.matter.state, 'asked')
})
