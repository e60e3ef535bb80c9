import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsAt } from '@huying/flow'
import { cast, units } from '../testing/cast.ts'
import { afterFourWorkHours, afterOneWorkDay, afterSevenDays, expectDue, expectTable } from '../testing/expect.ts'
import { at, local, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { matterIn } from '../testing/tables.ts'
import { confirmation } from './confirmation.ts'
import { control } from './control.ts'
import { domesticViolence } from './domestic-violence.ts'
import { dispute } from './flow.ts'
import { followUp } from './follow-up.ts'
import { gradeBySigns } from './grade-by-signs.ts'
import { grading } from './grading.ts'
import { mediation } from './mediation.ts'
import { policeLane } from './police-lane.ts'

const consent = 'all'
const said = { reason: '看过了' }
const told = { words: '说了情况' }
const visit = { how: 'phone', words: '平静' }
const signing = { on: '2026-11-20', form: 'written', subject: 'property', terms: '乙方一次付清修墙的钱', amount: 1200, due: '2026-11-30' }

function given(signs?: readonly string[]): Rehearsal {
  const input = { type: 'NEIGHBOR', source: 'patrol', what: '院墙', ...(signs ? { signs } : {}) }
  return new Rehearsal(dispute, { input, owner: units.town, above: units.district })
}

function graded(grade: string): Rehearsal {
  const matter = given()
  matter.take(cast.gridOfficer, 'propose', { proposed: '3', reason: '争了三回，没有动手' })
  matter.take(cast.townDesk, 'confirmGrade', { grade, reason: '同意' })
  return matter
}

function assigned(grade: '1' | '2' | '3' | '4' = '3'): Rehearsal {
  const matter = graded(grade)
  const high = grade === '1' || grade === '2'
  const form = { sponsor: high ? 'town-leader' : 'grid-officer', unit: units.village.id }
  matter.take(cast.townDesk, high ? 'assignLeader' : 'assignSponsor', form)
  return matter
}

function performing(more: object = {}): Rehearsal {
  const matter = assigned()
  matter.take(cast.villageDesk, 'startMediation', { kind: 'people', mediator: 'mediator', consent })
  matter.take(cast.mediator, 'session', { at: '2026-11-18 14:00', where: '村调解室', present: 4, words: '各说各的' })
  matter.take(cast.mediator, 'draftAgreement', { terms: '乙方付钱' })
  matter.take(cast.mediator, 'signAgreement', { ...signing, ...more })
  return matter
}

test('who may do what in each state is as written down', () => expectTable(dispute))

test('strangers are kept out of every state', () => {
  const strangers = [cast.auditor, cast.admin, cast.otherDesk, cast.otherProperty, cast.fire, cast.districtDesk, cast.volunteer]
  for (const state of Object.keys(dispute.states))
    for (const actor of strangers) assert.deepEqual(stepsAt(dispute, matterIn(dispute, state), actor), [], `${actor.personId} in ${state}`)
})

test('no part of the flow writes over a name of another', () => {
  const parts = [grading, control, mediation, confirmation, followUp, policeLane, domesticViolence]
  for (const section of ['forms', 'notices', 'steps', 'deadlines'] as const) {
    const names = parts.flatMap((part) => Object.keys(part[section]))
    assert.equal(new Set(names).size, names.length, section)
  }
})

test('every deadline, around a holiday and a make-up working day', () => {
  const daysOn = (count: number) => [moved('2026-02-13 15:00', count), moved('2026-10-09 16:00', count)] as const
  expectDue(dispute, {
    proposal: afterFourWorkHours,
    confirmation: afterFourWorkHours,
    sponsoring: afterFourWorkHours,
    raising: ['2026-02-13 16:00', '2026-10-09 17:00'],
    lowering: afterOneWorkDay,
    contact: daysOn(1),
    review: daysOn(1),
    resolve: daysOn(30),
    mediation: daysOn(30),
    performance: daysOn(30),
    routing: ['2026-02-25 17:30', '2026-10-13 17:30'],
    judicialConfirmation: daysOn(30),
    courtAcceptance: daysOn(3),
    courtDecision: daysOn(15),
    firstVisit: afterSevenDays,
    secondVisit: daysOn(30),
    lastVisit: daysOn(90),
    police: daysOn(3),
    warningVisit: daysOn(1),
    protectionOrder: daysOn(3),
    urgentOrder: daysOn(1),
    receipt: ['2026-02-13 16:00', '2026-10-09 17:00'],
    ruling: afterFourWorkHours,
  })
})

const moved = (moment: string, days: number) => local(at(moment) + days * 86_400_000)

test('the rule proposes from signs, gravest first, and says because of which', () => {
  assert.deepEqual(gradeBySigns([]), { grade: 3, because: [] })
  assert.deepEqual(gradeBySigns(['calls', 'crowd']), { grade: 2, because: ['calls', 'crowd'] })
  assert.deepEqual(gradeBySigns(['calls', 'weapon']), { grade: 1, because: ['weapon'] })
})

test('found by the village, confirmed by the town: the proposal alone grades nothing, and nobody confirms their own', () => {
  const matter = given()
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'propose', { proposed: '2' })), 'flow.form-wrong', 'never without reasons')
  matter.take(cast.gridOfficer, 'propose', { proposed: '2', reason: '报过两次警' })
  assert.deepEqual([matter.matter.grade, matter.matter.owner.id], [null, units.town.id])
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'confirmGrade', { grade: '2', ...said })), 'flow.not-allowed')
  matter.take(cast.townDesk, 'confirmGrade', { grade: '3', reason: '两次都是误会' })
  assert.deepEqual([matter.matter.grade, matter.due('resolve'), matter.due('review')], [3, '2026-11-25 09:12', '2026-11-25 09:12'])
  const own = given()
  assert.equal(refusalOf(own.try(cast.townDesk, 'proposeUp', { proposed: '3', ...said })), 'dispute.not-of-a-village')
  own.take(cast.townDesk, 'propose', { proposed: '3', ...said })
  assert.equal(refusalOf(own.try(cast.townDesk, 'confirmGrade', { grade: '3', ...said })), 'dispute.proposed-it-yourself')
  own.take(cast.townLeader, 'confirmGrade', { grade: '3', ...said })
})

test('the town may return a proposal to the village with what is missing; the village proposes again, and the town has it back', () => {
  const matter = given()
  matter.take(cast.gridOfficer, 'propose', { proposed: '2', ...said })
  matter.take(cast.townDesk, 'returnProposal', { unit: units.village.id, reason: '没有写报警次数' })
  assert.deepEqual([matter.matter.state, matter.matter.owner.id], ['found', units.village.id])
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'propose', { proposed: '2', ...said })), 'dispute.of-a-village')
  matter.take(cast.villageDesk, 'proposeUp', { proposed: '2', reason: '报过两次警' })
  assert.deepEqual([matter.matter.state, matter.matter.owner.id], ['proposed', units.town.id])
})

test('each grade has its sponsor, its rhythm of contact and its dates', () => {
  const dates = (grade: '1' | '2' | '3' | '4') => {
    const matter = assigned(grade)
    return [matter.due('contact'), matter.due('review'), matter.due('resolve')]
  }
  assert.deepEqual(dates('1'), ['2026-11-19 09:12', '2026-11-19 09:12', '2026-12-18 09:12'])
  assert.deepEqual(dates('2'), ['2026-11-21 09:12', '2026-11-21 09:12', '2026-12-03 09:12'])
  assert.deepEqual(dates('3'), ['2026-11-25 09:12', '2026-11-25 09:12', '2026-11-25 09:12'])
  assert.deepEqual(dates('4'), ['2026-12-18 09:12', '2026-12-18 09:12', '2026-11-25 09:12'])
  const red = graded('1')
  const form = { sponsor: 'grid-officer', unit: units.village.id }
  assert.equal(refusalOf(red.try(cast.townDesk, 'assignSponsor', form)), 'dispute.red-or-orange')
  assert.equal(refusalOf(red.try(cast.townDesk, 'assignLeader', form)), 'flow.form-wrong', 'a leader, nobody less')
})

test('contact comes round again and again, and stops while the police have it', () => {
  const matter = assigned('1')
  matter.now = at('2026-11-19 08:00')
  matter.take(cast.townLeader, 'contact', visit)
  assert.equal(matter.due('contact'), '2026-11-20 08:00')
  matter.passTo(at('2026-11-20 09:00'))
  assert.ok(matter.matter.deadlines.find((d) => d.name === 'contact')?.fired, 'missed, and said so')
  matter.take(cast.villageDesk, 'contact', visit)
  assert.equal(matter.due('contact'), '2026-11-21 09:00')
  matter.take(cast.villageDesk, 'toPolice', { unit: units.police.id, ...told })
  assert.notEqual(matter.matter.deadlines.find((d) => d.name === 'contact')?.pausedAt, null)
})

test('a sign proposes a higher grade within the hour; a second one gives it no more time; a named person decides', () => {
  const matter = assigned('3')
  matter.take(cast.gridOfficer, 'contact', { ...visit, signs: ['threat'] })
  assert.deepEqual(
    [matter.matter.grade, matter.due('raising'), matter.told],
    [3, '2026-11-18 10:12', ['desk: signsSeen', 'leader: signsSeen']],
  )
  matter.now = at('2026-11-18 09:40')
  matter.take(cast.villageDesk, 'recordSigns', { signs: ['weapon'], words: '手里拿着刀' })
  assert.equal(matter.due('raising'), '2026-11-18 10:12')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'raise', { grade: '1', ...said })), 'flow.not-allowed')
  assert.equal(refusalOf(matter.try(cast.townDesk, 'raise', { grade: '4', ...said })), 'dispute.not-a-higher-grade')
  matter.take(cast.townLeader, 'raise', { grade: '1', ...said })
  assert.deepEqual([matter.matter.grade, matter.due('raising'), matter.due('contact')], [1, undefined, '2026-11-19 09:12'])
  assert.equal(matter.due('resolve'), '2026-12-18 09:12', 'counted anew from when it began')
})

test('a sign that calls for no more than there is proposes nothing', () => {
  const matter = assigned('1')
  matter.take(cast.villageDesk, 'recordSigns', { signs: ['crowd'], words: '来了十几个人' })
  assert.equal(matter.due('raising'), undefined)
  assert.equal(refusalOf(matter.try(cast.townDesk, 'keepGrade', said)), 'dispute.nothing-proposed')
})

test('lower only with evidence and by whoever made it so grave', () => {
  const matter = assigned('3')
  matter.take(cast.townLeader, 'raise', { grade: '1', ...said })
  assert.equal(refusalOf(matter.try(cast.townLeader, 'lower', { grade: '3', ...said })), 'dispute.lowering-not-asked')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'askLower', { wanted: '3' })), 'flow.form-wrong', 'evidence')
  matter.take(cast.villageDesk, 'askLower', { wanted: '3', evidence: '赔了钱，收据在此' })
  assert.equal(refusalOf(matter.try(cast.townDesk, 'lower', { grade: '3', ...said })), 'dispute.another-approver')
  assert.equal(refusalOf(matter.try(cast.townLeader, 'lower', { grade: '1', ...said })), 'dispute.not-a-lower-grade')
  matter.take(cast.townLeader, 'lower', { grade: '3', ...said })
  assert.deepEqual([matter.matter.grade, matter.due('lowering')], [3, undefined])
})

test('the full loop: mediated by consent, signed, performed by the day that it names, visited three times, closed', () => {
  const matter = assigned()
  const opening = { kind: 'people', mediator: 'mediator' }
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'startMediation', { ...opening, consent: 'refused' })), 'dispute.consent-missing')
  const whole = performing()
  assert.equal(whole.due('performance'), '2026-11-30 23:59')
  assert.deepEqual([whole.due('resolve'), whole.due('judicialConfirmation')], [undefined, '2026-12-18 09:12'])
  whole.take(cast.mediator, 'recordPerformance', { ...told, paid: 600, due: '2026-12-15' })
  assert.equal(whole.due('performance'), '2026-12-15 23:59')
  whole.take(cast.gridOfficer, 'performed', told)
  assert.equal(refusalOf(whole.try(cast.gridOfficer, 'firstVisit', visit)), 'dispute.visit-too-early')
  assert.equal(refusalOf(whole.try(cast.gridOfficer, 'close', visit)), 'dispute.visits-left')
  whole.now = at('2026-11-25 09:12')
  whole.take(cast.gridOfficer, 'firstVisit', visit)
  whole.now = at('2026-12-18 09:12')
  whole.take(cast.gridOfficer, 'secondVisit', visit)
  whole.now = at('2027-02-16 09:12')
  whole.take(cast.gridOfficer, 'close', visit)
  assert.equal(whole.outcome, 'solved')
})

test('a green one is settled on the spot, and visited once after thirty days', () => {
  const matter = assigned('4')
  matter.take(cast.gridOfficer, 'settleOnSite', { consent, terms: '互相道歉' })
  assert.equal(matter.due('lastVisit'), '2026-12-18 09:12')
  matter.now = at('2026-12-18 09:00')
  matter.take(cast.gridOfficer, 'close', visit)
  assert.equal(matter.outcome, 'solved')
  assert.equal(refusalOf(assigned('2').try(cast.villageDesk, 'settleOnSite', { consent, terms: '说好了' })), 'dispute.red-or-orange')
})

test('a clear no stops it; the other ways are explained; it can flare up again', () => {
  const matter = assigned()
  matter.take(cast.villageDesk, 'startMediation', { kind: 'people', mediator: 'mediator', consent })
  assert.equal(
    refusalOf(matter.try(cast.townDesk, 'session', { at: '2026-11-18 14:00', where: '村里', present: 2, words: '谈' })),
    'flow.not-allowed',
  )
  const refusal = matter.take(cast.mediator, 'refuseMediation', { who: 'other', words: '要打官司' })
  assert.ok(refusal.confidential)
  matter.take(cast.villageDesk, 'route', { explained: ['litigation'], chosen: 'litigation', ...told })
  assert.deepEqual([matter.matter.state, matter.due('resolve')], ['routed', undefined])
  matter.take(cast.gridOfficer, 'relapse', told)
  assert.deepEqual([matter.matter.state, matter.due('lastVisit')], ['found', undefined])
})

test('thirty days of mediation become more with everybody’s consent, and only then', () => {
  const matter = assigned()
  matter.take(cast.villageDesk, 'startMediation', { kind: 'people', mediator: 'mediator', consent })
  assert.equal(matter.due('mediation'), '2026-12-18 09:12')
  assert.equal(
    refusalOf(matter.try(cast.mediator, 'extendMediation', { days: 10, consent: 'refused', ...said })),
    'dispute.consent-missing',
  )
  matter.take(cast.mediator, 'extendMediation', { days: 10, consent, ...said })
  assert.equal(matter.due('mediation'), '2026-12-28 09:12')
})

test('judicial confirmation: thirty days, statutory, not for identity, adoption or marriage; then the court’s own clocks', () => {
  for (const subject of ['identity', 'adoption', 'marriage']) {
    const other = performing({ subject })
    assert.equal(other.due('judicialConfirmation'), undefined)
    const { over } = stepsAt(dispute, other.matter, cast.mediator).find(({ step }) => step.name === 'askConfirmation') ?? {}
    assert.equal(over, true, 'it is not offered')
  }
  const late = performing()
  late.passTo(at('2026-12-19 09:00'))
  assert.equal(refusalOf(late.try(cast.mediator, 'askConfirmation', { on: '2026-12-19', court: '区法院' })), 'dispute.confirmation-closed')
  const matter = performing()
  matter.take(cast.mediator, 'askConfirmation', { on: '2026-11-18', court: '区法院' })
  assert.equal(matter.due('courtAcceptance'), '2026-11-21 09:12')
  matter.take(cast.mediator, 'recordAcceptance', { result: 'accepted' })
  assert.equal(matter.due('courtDecision'), '2026-12-03 09:12')
  matter.take(cast.mediator, 'recordRuling', { result: 'confirmed', number: '（2026）某民特 1 号', on: '2026-11-28' })
  assert.ok(dispute.deadlines.judicialConfirmation?.statutory)
})

test('the police can be called from every open state, and it stays with them until they say so', () => {
  for (const state of Object.values(dispute.states).filter((s) => s.ends === null)) {
    const open = stepsAt(dispute, matterIn(dispute, state.name), cast.villageDesk).filter(({ refusal }) => !refusal)
    assert.ok(
      open.some(({ step }) => step.name === 'toPolice'),
      state.name,
    )
  }
  const matter = assigned('2')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'toPolice', { unit: units.fire.id, ...told })), 'dispute.not-a-police-post')
  matter.take(cast.townLeader, 'toPolice', { unit: units.police.id, ...told })
  assert.deepEqual(matter.told, ['police: policeCalled', 'leader: policeCalled'])
  assert.equal(
    refusalOf(matter.try(cast.villageDesk, 'startMediation', { kind: 'people', mediator: 'mediator', consent })),
    'flow.not-allowed',
  )
  assert.equal(refusalOf(matter.try(cast.townDesk, 'policeReturn', told)), 'flow.not-allowed')
  matter.take(cast.police, 'policeReport', told)
  matter.take(cast.police, 'policeReturn', told)
  assert.deepEqual([matter.matter.state, matter.matter.assigned], ['graded', null])
  const ungraded = given()
  ungraded.take(cast.villageDesk, 'toPolice', { unit: units.police.id, ...told })
  ungraded.take(cast.police, 'policeReturn', told)
  assert.equal(ungraded.matter.state, 'found', 'without a grade it is graded first')
  const taken = assigned('1')
  taken.take(cast.villageDesk, 'toPolice', { unit: units.police.id, ...told })
  taken.take(cast.police, 'policeTake', { ...told, number: '某公立字 1 号' })
  assert.equal(taken.outcome, 'answered')
})

test('domestic violence: side rules once somebody opens them, with the clocks of the law', () => {
  const matter = assigned('1')
  const order = { urgent: 'no', court: '区法院', ...told }
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'askOrder', order)), 'dispute.not-domestic-violence')
  matter.take(cast.villageDesk, 'openDomestic', told)
  matter.take(cast.villageDesk, 'recordWarningLetter', { number: '1', unit: '甲镇派出所', on: '2026-11-18' })
  assert.equal(matter.due('warningVisit'), '2026-11-19 09:12')
  matter.take(cast.villageDesk, 'visitAfterWarning', told)
  assert.equal(matter.due('warningVisit'), undefined)
  matter.take(cast.villageDesk, 'askOrder', order)
  assert.deepEqual([matter.due('protectionOrder'), matter.due('urgentOrder')], ['2026-11-21 09:12', undefined])
  matter.take(cast.villageDesk, 'recordOrder', { result: 'issued', number: '1', until: '2027-05-18' })
  matter.take(cast.villageDesk, 'askOrder', { ...order, urgent: 'yes' })
  assert.deepEqual([matter.due('protectionOrder'), matter.due('urgentOrder')], [undefined, '2026-11-19 09:12'])
})
