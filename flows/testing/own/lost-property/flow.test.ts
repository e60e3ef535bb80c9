import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../../cast.ts'
import { expectDue, expectStrangersKeptOut, expectTable } from '../../expect.ts'
import { at, refusalOf, Rehearsal } from '../../rehearse.ts'
import { lostProperty } from './flow.ts'

const wallet = { what: '黑色钱包', where: { words: '南门公交站' }, keeper: units.property.id }

test('who may do what in each state is as written down', () => expectTable(lostProperty, import.meta.dirname))
test('strangers are kept out of every state', () => expectStrangersKeptOut(lostProperty))
test('a year is a year, whatever its holidays', () => expectDue(lostProperty, { keeping: ['2027-02-13 15:00', '2027-10-09 16:00'] }))

test('the full loop: taken in, moved, claimed', () => {
  const found = new Rehearsal(lostProperty, { input: wallet })
  assert.deepEqual(found.told, ['keeper: toKeep'])
  found.take(cast.property, 'move', { keeper: units.volunteers.id, reason: '周末没有人' })
  assert.equal(refusalOf(found.try(cast.property, 'claim', { proof: '…' })), 'flow.not-allowed')
  found.take(cast.volunteer, 'claim', { proof: '说得出里面的照片' })
  assert.equal(found.outcome, 'solved')
})

test('what nobody claims is handed on after a year and not before', () => {
  const found = new Rehearsal(lostProperty, { input: wallet })
  assert.equal(refusalOf(found.try(cast.villageDesk, 'handOn', { receipt: '财收 12 号' })), 'flow.still-kept')
  found.passTo(at('2027-11-19 09:00'))
  found.take(cast.villageDesk, 'handOn', { receipt: '财收 12 号' })
  assert.equal(found.outcome, 'unanswered')
})
