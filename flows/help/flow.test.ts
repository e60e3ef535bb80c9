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
import { help } from './flow.ts'

const coming = { when: '2026-11-18 10:00', words: '带了推车' }
const proof = { done: '快递都搬到架子上了', proof: '求助人当面确认' }

test('who may do what in each state is as written down', () => expectTable(help))
test('strangers are kept out of every state', () => expectStrangersKeptOut(help))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(help, {
    triage: ['2026-02-13 16:00', '2026-10-09 17:00'],
    acceptance: ['2026-02-13 17:00', '2026-10-10 09:00'],
    help: ['2026-02-24 17:30', '2026-10-12 17:30'],
    rating: afterSevenDays,
    ruling: afterFourWorkHours,
    objection: afterFourWorkHours,
    followUp: afterOneWorkDay,
    receipt: afterOneWorkHour,
    extensionRuling: afterFourWorkHours,
    explanation: afterOneWorkDay,
  }))

test('danger comes first: the emergency numbers are part of the flow', () => assert.match(help.emergency ?? '', /110.*|120.*119/))

test('the full loop: parcels block a corridor, a volunteer nearby claims it, comes, and the neighbour rates', () => {
  const matter = new Rehearsal(help)
  const claimed = matter.take(cast.volunteer, 'claim', coming)
  assert.deepEqual(
    [claimed.visits, claimed.actingUnit, claimed.assigned, claimed.input.when],
    [true, units.volunteers.id, units.volunteers.id, '2026-11-18T02:00:00.000Z'],
  )
  assert.deepEqual(matter.told, ['resident: coming', 'desk: coming'])
  assert.equal(matter.take(cast.volunteer, 'setOut').visits, true)
  assert.equal(matter.take(cast.volunteer, 'arrive').visits, true)
  matter.take(cast.volunteer, 'finish', proof)
  matter.take(cast.resident, 'confirm', { score: 5 })
  assert.equal(matter.outcome, 'solved')
})

test('the desk sends somebody, who says when', () => {
  const matter = new Rehearsal(help)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  assert.equal(matter.due('acceptance'), '2026-11-18 11:12')
  assert.equal(refusalOf(matter.try(cast.property, 'accept')), 'flow.form-wrong', 'without a time nobody knows when to open the door')
  matter.take(cast.property, 'accept', coming)
  assert.equal(matter.matter.state, 'coming')
})

test('claimed once: the second volunteer is too late', () => {
  const matter = new Rehearsal(help)
  matter.take(cast.volunteer, 'claim', coming)
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'claim', coming)), 'flow.step-not-open')
})

test('only whoever serves nearby may claim', () => {
  const matter = new Rehearsal(help)
  assert.equal(refusalOf(matter.try(cast.otherProperty, 'claim', coming)), 'flow.not-allowed')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'claim', coming)), 'flow.not-allowed')
})

test('the visitor calls it off: the matter is open to others again, desk and resident are told', () => {
  const matter = new Rehearsal(help)
  matter.take(cast.volunteer, 'claim', coming)
  matter.now = at('2026-11-18 09:40')
  matter.take(cast.volunteer, 'callOff', { reason: '家里有急事' })
  assert.deepEqual(
    [matter.matter.state, matter.matter.assigned, matter.told],
    ['asked', null, ['desk: findAnother', 'resident: calledOff']],
  )
  assert.equal(matter.due('triage'), '2026-11-18 10:40', 'finding somebody starts again')
  assert.equal(matter.due('help'), '2026-11-20 17:30', 'the promise does not')
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'claim', coming)), 'accepted')
})

test('the resident calls it off: it ends, and whoever was coming is told', () => {
  const matter = new Rehearsal(help)
  matter.take(cast.volunteer, 'claim', coming)
  matter.take(cast.resident, 'withdraw', { reason: '邻居帮了' })
  assert.equal(matter.outcome, 'withdrawn')
  assert.ok(matter.told.includes('handler: withdrawn'))
})

test('not helped after all: once more by right', () => {
  const matter = new Rehearsal(help)
  matter.take(cast.volunteer, 'claim', coming)
  matter.take(cast.volunteer, 'finish', proof)
  matter.take(cast.resident, 'redo', { reason: '又堵上了' })
  assert.deepEqual([matter.matter.state, matter.instances.get('help')], ['assigned', 2])
})
