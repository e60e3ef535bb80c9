import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsAt } from '@huying/flow'
import { cast, staff, units } from '../testing/cast.ts'
import { afterSevenDays, expectDue, expectTable } from '../testing/expect.ts'
import { at, filings, local, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { matterIn } from '../testing/tables.ts'
import { diversion } from './flow.ts'

const post = units.police.id
const given = (proposed = 'town') =>
  new Rehearsal(diversion, { owner: units.town, above: units.district, input: { ...filings['diversion'], proposed } })
const proof = { done: '双方各退一步，音响调小', proof: '现场签字' }

function onScene(): Rehearsal {
  const call = given()
  call.take(cast.townDesk, 'confirmTown')
  call.take(cast.townDesk, 'send', { unit: units.village.id, person: 'grid-officer' })
  call.take(cast.gridOfficer, 'accept')
  assert.equal(refusalOf(call.try(cast.gridOfficer, 'accept')), 'diversion.accepted-before')
  call.take(cast.gridOfficer, 'arrive')
  return call
}

test('who may do what in each state is as written down', () => expectTable(diversion))

test('strangers are kept out of every state', () => {
  const strangers = [cast.auditor, cast.admin, cast.otherDesk, cast.otherProperty, cast.fire, cast.districtDesk, cast.volunteer]
  for (const state of Object.keys(diversion.states))
    for (const actor of strangers)
      assert.deepEqual(stepsAt(diversion, matterIn(diversion, state), actor), [], `${actor.personId} in ${state}`)
})

test('every deadline is plain time, holiday or not', () =>
  expectDue(diversion, {
    respond: ['2026-02-13 15:01', '2026-10-09 16:01'],
    tell: ['2026-02-13 15:03', '2026-10-09 16:03'],
    scene: ['2026-02-13 15:08', '2026-10-09 16:08'],
    firstReport: ['2026-02-13 16:00', '2026-10-09 17:00'],
    settle: ['2026-02-14 15:00', '2026-10-10 16:00'],
    police: ['2026-02-14 15:00', '2026-10-10 16:00'],
    follow: afterSevenDays,
  }))

test('all five clocks run from when the call came in, not from when somebody looked at it', () => {
  const call = given()
  const began = call.now
  call.now += 50_000
  call.take(cast.townDesk, 'confirmTown')
  call.now += 60_000
  call.take(cast.townDesk, 'send', { unit: units.village.id })
  const due = (name: string) => call.matter.deadlines.find((d) => d.name === name)
  assert.deepEqual(
    ['respond', 'tell', 'scene', 'firstReport', 'settle'].map((name) => due(name) && (due(name)!.dueAt - began) / 60_000),
    [undefined, 3, 8, 60, 1_440],
  )
  call.take(cast.townDesk, 'tellCaller', { how: 'phone' })
  assert.equal(due('tell'), undefined)
})

test('the full loop: confirmed, sent, on scene, first report, settled with proof, followed by the village, closed', () => {
  const call = onScene()
  assert.equal(refusalOf(call.try(cast.gridOfficer, 'close', { how: 'phone', said: 'yes', words: '好了' })), 'flow.step-not-open')
  call.take(cast.gridOfficer, 'progress', { text: '两边都在，正在劝' })
  assert.equal(refusalOf(call.try(cast.gridOfficer, 'finish', { done: '好了' })), 'flow.proof-missing')
  call.take(cast.gridOfficer, 'finish', { ...proof, village: units.village.id, next: '2026-11-20' })
  assert.deepEqual([call.matter.assigned?.id, call.due('follow'), call.due('settle')], [units.village.id, '2026-11-20 23:59', undefined])
  call.now = at('2026-11-20 10:00')
  call.take(cast.villageDesk, 'follow', { how: 'visit', words: '安静', next: '2026-11-27' })
  assert.equal(call.due('follow'), '2026-11-27 23:59')
  call.take(cast.villageDesk, 'close', { how: 'phone', said: 'yes', words: '谢谢' })
  assert.equal(call.outcome, 'solved')
})

test('a dispute is opened from it by one step, once, tied to the call', () => {
  const call = onScene()
  const form = { type: 'NEIGHBOR', source: 'call', what: '两家为音响争吵', signs: ['calls'] }
  const [opened] = call.take(cast.townDesk, 'openDispute', form).opens
  assert.deepEqual([opened?.flow, opened?.linked, opened?.input], ['dispute', true, form])
  assert.equal(call.matter.openChildren, 0)
  assert.equal(refusalOf(call.try(cast.townDesk, 'openDispute', form)), 'diversion.dispute-opened-before')
})

test('who is not content has it taken up again, with clocks of its own', () => {
  const call = onScene()
  call.take(cast.gridOfficer, 'finish', proof)
  call.now = at('2026-11-19 20:00')
  call.take(cast.townDesk, 'close', { how: 'phone', said: 'no', words: '又响了' })
  assert.deepEqual([call.matter.state, call.due('scene'), call.due('settle')], ['accepted', '2026-11-19 20:08', '2026-11-20 20:00'])
})

test('what may turn violent never leaves the police lane by itself: only a police post hands it over, with a reason', () => {
  const call = given('police')
  assert.equal(call.matter.state, 'policeProposed')
  for (const step of ['confirmTown', 'confirmConsult', 'confirmAssist', 'dismiss'])
    assert.equal(refusalOf(call.try(cast.townDesk, step, { question: '问' })), 'flow.step-not-open', step)
  assert.equal(refusalOf(call.try(cast.townDesk, 'handOver', { reason: '看着没事' })), 'flow.not-allowed')
  call.take(cast.townDesk, 'confirmPolice')
  assert.equal(refusalOf(call.try(cast.townLeader, 'handOver', { reason: '看着没事' })), 'flow.not-allowed')
  assert.equal(refusalOf(call.try(cast.police, 'handOver')), 'flow.form-wrong')
  call.take(cast.police, 'handOver', { reason: '到场看过，只是争吵，没有动手' })
  assert.deepEqual([call.matter.state, call.due('respond')], ['received', '2026-11-18 09:13'])
  call.take(cast.townDesk, 'confirmTown')
  assert.equal(call.matter.assigned, null)
})

test('back to the police by one step, from wherever it is with the room', () => {
  const danger = { signs: ['weapon'], post }
  for (const state of ['received', 'accepted', 'sent', 'onScene', 'reported', 'assist', 'following']) {
    const steps = stepsAt(diversion, { ...matterIn(diversion, state), assigned: units.village }, cast.gridOfficer)
    assert.ok(
      steps.some(({ step, refusal }) => step.name === 'toPolice' && !refusal),
      state,
    )
  }
  const call = onScene()
  assert.equal(refusalOf(call.try(cast.gridOfficer, 'toPolice', { signs: [], post })), 'flow.form-wrong')
  assert.equal(refusalOf(call.try(cast.gridOfficer, 'toPolice', { ...danger, post: units.fire.id })), 'diversion.not-a-police-post')
  call.take(cast.gridOfficer, 'toPolice', danger)
  assert.deepEqual([call.matter.state, call.matter.assigned?.id, call.due('settle')], ['withPolice', post, undefined])
  assert.deepEqual(call.told, ['police: callDanger', 'desk: callDanger', 'leader: callDanger'])
  call.take(cast.police, 'policeFinish', { words: '刀收缴，双方训诫', after: 'village', village: units.village.id })
  assert.deepEqual([call.matter.state, call.matter.assigned?.id], ['following', units.village.id])
})

test('a question becomes a question and a complaint a report, one of the two, tied to the call', () => {
  const call = given('consult')
  const both = { question: '几点收垃圾？', complaint: '太臭' }
  assert.equal(refusalOf(call.try(cast.townDesk, 'confirmConsult', both)), 'diversion.question-or-complaint')
  const taken = call.take(cast.townDesk, 'confirmConsult', { complaint: '太臭', where: { unit: units.village.id } })
  assert.deepEqual(
    taken.opens.map(({ flow, linked, input }) => [flow, linked, input['what']]),
    [['report', true, '太臭']],
  )
  assert.equal(call.outcome, 'answered')
})

test('urgent: police go, somebody of the room assists, and whoever was named may say so', () => {
  const call = given('assist')
  call.take(cast.townDesk, 'confirmAssist')
  assert.equal(call.matter.assigned?.id, post)
  call.take(cast.townDesk, 'sendAlong', { person: 'grid-officer' })
  call.take(cast.gridOfficer, 'joinScene')
  call.take(cast.police, 'policeFinish', { words: '门已打开，老人没事', after: 'none' })
  assert.equal(call.outcome, 'answered')
})

test('a crew that cannot go gives it back; another goes; police are no crew', () => {
  const call = given()
  call.take(cast.townDesk, 'confirmTown')
  assert.equal(refusalOf(call.try(cast.townDesk, 'send', { unit: post })), 'diversion.police-are-no-crew')
  assert.equal(refusalOf(call.try(cast.townDesk, 'send', { unit: units.otherProperty.id })), 'flow.unit-does-not-cover-place')
  call.take(cast.townDesk, 'send', { unit: units.village.id, person: 'grid-officer' })
  call.take(cast.gridOfficer, 'object', { reason: '正在处理另一件' })
  assert.deepEqual([call.matter.state, call.matter.assigned, call.matter.named], ['accepted', null, {}])
  call.take(cast.townDesk, 'send', { unit: units.property.id })
  call.take(cast.property, 'arrive')
  assert.equal(local(call.now), '2026-11-18 09:12')
})

test('nobody is texted about a protected call', () => {
  const call = given()
  call.take(cast.townDesk, 'confirmTown')
  const send = { unit: units.village.id }
  call.take(cast.townDesk, 'send', send)
  assert.deepEqual(call.told, ['handler: callSent', 'resident: callComing'])
  call.matter = { ...call.matter, shielded: true }
  call.take(cast.townDesk, 'send', send)
  assert.deepEqual(call.told, ['handler: callSent'])
})

test('a police officer of another post has no say', () => {
  const other = staff('other-police', [units.fire, 'police'])
  assert.equal(refusalOf(given('police').try(other, 'handOver', { reason: '好' })), 'flow.not-allowed')
})
