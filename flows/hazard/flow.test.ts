import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, staff, units } from '../testing/cast.ts'
import {
  afterFiveWorkDays,
  afterOneWorkDay,
  afterOneWorkHour,
  afterFourWorkHours,
  expectDue,
  expectStrangersKeptOut,
  expectTable,
} from '../testing/expect.ts'
import { at, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { report } from '../report/flow.ts'
import { hazard } from './flow.ts'

const photo = '0193c7a0-0000-7000-8000-000000000001'
const general = { grade: '4', items: '安全出口上锁\n灭火器过期' }
const major = { ...general, grade: '1' }
const iso = (local: string) => new Date(at(local)).toISOString()
const order = { number: '临消责改字〔2026〕第31号', basis: '《消防法》第六十条', words: '打开安全出口' }
const document = (made: string) => ({ number: '临消查字〔2026〕第8号', basis: '《消防法》第五十四条', made: iso(made), words: '查封二层' })
const receipt = (made: string) => ({ made: iso(made), words: '当面签收' })
const fireColleague = staff('fire-colleague', [units.fire, 'handler'])

/** Verified and given to the fire brigade. */
function found(how: typeof general = general, category: string | null = null): Rehearsal {
  const matter = new Rehearsal(hazard, { category })
  matter.take(cast.villageDesk, 'assign', { unit: units.fire.id })
  matter.take(cast.gridOfficer, 'verify', how)
  return matter
}

function unrectified(): Rehearsal {
  const matter = found()
  matter.take(cast.fire, 'orderWithin', { ...order, limit: iso('2026-11-20 12:00') })
  matter.take(cast.gridOfficer, 'refuse', { reason: '店主说不改' })
  return matter
}

test('who may do what in each state is as written down', () => expectTable(hazard))
test('strangers are kept out of every state', () => expectStrangersKeptOut(hazard))

const afterThreeWorkDays = ['2026-02-25 17:30', '2026-10-13 17:30'] as const
const afterTwentyFourHours = ['2026-02-14 15:00', '2026-10-10 16:00'] as const

test('every deadline, around a holiday and a make-up working day: working days or calendar days, as the law says', () =>
  expectDue(hazard, {
    check: afterThreeWorkDays,
    urgentCheck: afterTwentyFourHours,
    ordering: afterThreeWorkDays,
    rectification: afterTwentyFourHours,
    recheck: afterThreeWorkDays,
    action: afterThreeWorkDays,
    enforcing: ['2026-05-14 15:00', '2027-01-07 16:00'],
    listing: afterFiveWorkDays,
    closing: afterFiveWorkDays,
    receipt: afterOneWorkHour,
    ruling: afterFourWorkHours,
    explanation: afterOneWorkDay,
    sealDecision: afterTwentyFourHours,
    sealService: afterThreeWorkDays,
    seal: ['2026-03-15 15:00', '2026-11-08 16:00'],
    powerCut: afterTwentyFourHours,
    caseDecision: ['2026-05-14 15:00', '2027-01-07 16:00'],
    hearingRequest: afterFiveWorkDays,
    hearingNotice: ['2026-03-02 17:30', '2026-10-19 17:30'],
    service: ['2026-03-02 17:30', '2026-10-19 17:30'],
    payment: ['2026-02-28 15:00', '2026-10-24 16:00'],
    publicationWithdrawal: afterThreeWorkDays,
  }))

test('the full loop: a clue, a hazard, an order with its limit, put right, rechecked by somebody else', () => {
  const matter = new Rehearsal(hazard)
  assert.equal(matter.due('check'), '2026-11-23 17:30')
  matter.take(cast.villageDesk, 'assign', { unit: units.fire.id })
  matter.take(cast.gridOfficer, 'verify', { ...general, photos: [photo] })
  assert.deepEqual([matter.matter.state, matter.matter.grade], ['found', 4])
  assert.deepEqual(matter.told, ['resident: checked', 'desk: toOrder', 'organ: toOrder'])
  matter.take(cast.fire, 'orderWithin', { ...order, limit: iso('2026-11-25 12:00') })
  assert.equal(matter.due('rectification'), '2026-11-25 12:00', 'the limit of the order, not a span of ours')
  matter.take(cast.gridOfficer, 'rectify', { done: '锁拆了', photos: [photo] })
  assert.equal(matter.due('recheck'), '2026-11-23 17:30')
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'passRecheck', { words: '好了' })), 'flow.rechecker-did-it')
  assert.equal(
    refusalOf(matter.try(cast.fire, 'passRecheck', { words: '好了' })),
    'flow.rechecker-did-it',
    'whoever ordered it does not find it done',
  )
  matter.take(fireColleague, 'passRecheck', { words: '出口已打开' })
  assert.deepEqual([matter.matter.state, matter.outcome, matter.matter.deadlines], ['closed', 'solved', []])
})

test('blocked exits and broken fire equipment are checked within 24 hours', () => {
  assert.deepEqual(
    [found().matter.state, new Rehearsal(hazard, { category: 'FIRE.EXIT' }).due('urgentCheck')],
    ['found', '2026-11-19 09:12'],
  )
  assert.equal(new Rehearsal(hazard, { category: 'FIRE.EBIKE' }).due('urgentCheck'), undefined)
})

test('put right on the spot, with proof; a major hazard is not, and no clue is closed without a word', () => {
  const matter = new Rehearsal(hazard)
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'settle', { done: '搬走了' })), 'flow.proof-missing')
  matter.take(cast.gridOfficer, 'settle', { done: '搬走了', photos: [photo] })
  assert.equal(matter.outcome, 'solved')
  assert.equal(refusalOf(new Rehearsal(hazard).try(cast.gridOfficer, 'dismiss', {})), 'flow.form-wrong')
})

test('only a competent organ orders, seals, opens a case or punishes: a property manager, a grid officer or a desk does not', () => {
  const matter = new Rehearsal(hazard)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  matter.take(cast.gridOfficer, 'verify', general)
  for (const step of ['orderAtOnce', 'recordSeal', 'recordCase', 'recordStandstill', 'recordPowerCut']) {
    assert.equal(
      refusalOf(matter.try(cast.property, step, { ...order, ...document('2026-11-18 09:00') })),
      'flow.organ-not-competent',
      step,
    )
    for (const actor of [cast.gridOfficer, cast.villageDesk, cast.townDesk, cast.townLeader])
      assert.equal(refusalOf(matter.try(actor, step, order)), 'flow.not-allowed', step)
  }
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'advise', { words: '请改', limit: iso('2026-11-20 12:00') })), 'accepted')
})

test('a limit lies ahead; when it passes, the clock asks for the recheck, and not passing it is dealt with by law', () => {
  const matter = found()
  for (const limit of ['2026-11-18 09:00', '2028-01-01 00:00'])
    assert.equal(refusalOf(matter.try(cast.fire, 'orderWithin', { ...order, limit: iso(limit) })), 'flow.limit-not-ahead', limit)
  matter.take(cast.fire, 'orderWithin', { ...order, limit: iso('2026-11-20 12:00') })
  matter.take(cast.fire, 'moreTime', { days: 2, reason: '等配件' })
  assert.equal(matter.due('rectification'), '2026-11-22 12:00')
  assert.equal(refusalOf(matter.try(cast.fire, 'moreTime', { days: 2, reason: '还在等' })), 'flow.lengthened-before')
  matter.passTo(at('2026-11-22 12:00'))
  assert.deepEqual([matter.matter.state, matter.due('recheck')], ['expired', '2026-11-25 17:30'], 'a Sunday: counted from Monday')
  matter.take(fireColleague, 'failRecheck', { reason: '还锁着' })
  assert.equal(matter.matter.state, 'unrectified')
  matter.take(cast.fire, 'recordSeal', document('2026-11-22 11:00'))
  assert.equal(matter.matter.state, 'enforcing')
})

test('the clocks of a document count from when it was made, around a holiday too; it is not made tomorrow', () => {
  const matter = unrectified()
  assert.equal(refusalOf(matter.try(cast.fire, 'recordSeal', document('2026-11-19 10:00'))), 'flow.made-not-before')
  matter.take(cast.fire, 'recordSeal', document('2026-11-16 15:00'))
  assert.deepEqual([matter.due('seal'), matter.due('sealService')], ['2026-12-16 15:00', '2026-11-19 17:30'])
  matter.take(cast.fire, 'recordSealService', receipt('2026-11-17 10:00'))
  matter.take(cast.fire, 'recordSealExtension', { ...document('2026-11-18 09:00'), days: 30 })
  assert.equal(matter.due('seal'), '2027-01-15 15:00', 'thirty calendar days, and thirty more')
  assert.equal(
    refusalOf(matter.try(cast.fire, 'recordSealExtension', { ...document('2026-11-18 09:00'), days: 1 })),
    'flow.seal-lengthened-before',
  )
  assert.equal(refusalOf(matter.try(cast.fire, 'recordSeal', document('2026-11-18 09:00'))), 'flow.sealed-before')
})

test('sealed in an emergency by word of mouth: the decision follows within 24 hours', () => {
  const matter = found(major)
  matter.take(cast.fire, 'recordOralSeal', { by: '大队长', made: iso('2026-11-18 08:00'), words: '正在漏气' })
  assert.equal(matter.due('sealDecision'), '2026-11-19 08:00')
  matter.take(cast.fire, 'recordSeal', document('2026-11-18 09:00'))
  assert.deepEqual([matter.due('sealDecision'), matter.due('seal')], [undefined, '2026-12-18 09:00'])
})

test('a case: announced, heard after seven working days, decided, served, paid; nothing is struck off before', () => {
  const matter = unrectified()
  matter.take(cast.fire, 'recordCase', document('2026-11-18 09:00'))
  const penalty = { ...document('2026-12-01 09:00'), penalty: 'fine', yuan: 8000 }
  assert.equal(
    refusalOf(matter.try(cast.fire, 'recordPenalty', { ...penalty, made: iso('2026-11-18 09:10') })),
    'flow.penalty-not-announced',
  )
  matter.take(cast.fire, 'recordPenaltyNotice', document('2026-11-18 09:10'))
  assert.equal(matter.due('hearingRequest'), '2026-11-25 17:30')
  matter.take(cast.fire, 'recordHearing', { ...document('2026-11-18 09:12'), hearing: iso('2026-12-01 09:00') })
  assert.equal(matter.due('hearingNotice'), '2026-11-27 17:30')
  assert.equal(refusalOf(matter.try(cast.fire, 'recordHearingHeld', receipt('2026-11-18 09:12'))), 'flow.hearing-notice-short')
  matter.passTo(at('2026-12-01 12:00'))
  matter.take(cast.fire, 'recordHearingHeld', receipt('2026-12-01 09:00'))
  matter.take(cast.fire, 'recordPenalty', penalty)
  assert.deepEqual([matter.due('caseDecision'), matter.due('service')], [undefined, '2026-12-10 17:30'])
  matter.take(cast.gridOfficer, 'rectify', { done: '改好了', photos: [photo] })
  matter.take(fireColleague, 'passRecheck', { words: '合格' })
  assert.equal(matter.matter.state, 'closing')
  assert.equal(refusalOf(matter.try(cast.fire, 'close', { words: '可以' })), 'flow.measures-in-force')
  matter.take(cast.fire, 'recordFineServed', receipt('2026-12-01 11:00'))
  assert.equal(matter.due('payment'), '2026-12-16 11:00', 'fifteen calendar days')
  assert.equal(refusalOf(matter.try(cast.fire, 'close', { words: '可以' })), 'flow.measures-in-force')
  matter.take(cast.fire, 'recordPayment', receipt('2026-12-01 12:00'))
  matter.take(cast.fire, 'close', { words: '罚款缴清' })
  assert.equal(matter.outcome, 'solved')
})

test('a suspension is lifted only after the recheck, and a power cut waits 24 hours', () => {
  const matter = found(major)
  matter.take(cast.fire, 'recordStandstill', document('2026-11-18 09:00'))
  matter.take(cast.fire, 'recordPowerCut', document('2026-11-18 09:00'))
  assert.equal(refusalOf(matter.try(cast.fire, 'recordPowerOff', receipt('2026-11-18 09:12'))), 'flow.power-notice-short')
  matter.passTo(at('2026-11-19 09:00'))
  matter.take(cast.fire, 'recordPowerOff', receipt('2026-11-19 09:00'))
  matter.take(cast.gridOfficer, 'rectify', { done: '拆了', photos: [photo] })
  matter.take(fireColleague, 'passRecheck', { words: '合格' })
  assert.equal(refusalOf(matter.try(cast.townLeader, 'strikeOff', { words: '可以' })), 'flow.measures-in-force')
  matter.take(cast.fire, 'recordResumption', document('2026-11-19 09:00'))
  matter.take(cast.townLeader, 'strikeOff', { words: '复查合格，恢复生产' })
  assert.equal(matter.outcome, 'solved')
})

test('a major hazard is listed and struck off by the tier above, never by the desk that found it', () => {
  const matter = found(major)
  assert.deepEqual([matter.matter.state, matter.matter.grade, matter.told.includes('leader: majorFound')], ['majorFound', 1, true])
  assert.equal(matter.due('listing'), '2026-11-25 17:30')
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'settle', { done: '改了', photos: [photo] })), 'flow.step-not-open')
  matter.take(cast.townLeader, 'listMajor', { unit: units.town.id, limit: iso('2026-12-18 12:00'), words: '一个月内销号' })
  assert.equal(matter.due('listing'), undefined)
  matter.take(cast.fire, 'orderAtOnce', order)
  matter.take(cast.gridOfficer, 'rectify', { done: '拆了', photos: [photo] })
  matter.take(fireColleague, 'passRecheck', { words: '合格' })
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'close', { words: '销号' })), 'flow.hazard-major')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'strikeOff', { words: '销号' })), 'flow.not-allowed')
  matter.take(cast.townDesk, 'sendBack', { reason: '照片看不清' })
  matter.take(fireColleague, 'passRecheck', { words: '补了照片' })
  matter.take(cast.townDesk, 'strikeOff', { words: '核对无误' })
  assert.equal(matter.outcome, 'solved')
})

test('statutory limits are the law’s: nobody may set them here', () => {
  const own = Object.values(hazard.deadlines)
    .filter((d) => !d.statutory)
    .map((d) => d.name)
  assert.deepEqual(own.toSorted(), ['action', 'closing', 'enforcing', 'explanation', 'listing', 'receipt', 'rectification', 'ruling'])
})

test('a report of fire, work safety or gas is passed on once as a clue, and goes on by itself', () => {
  const matter = new Rehearsal(report, { category: 'FIRE.EBIKE' })
  const passed = matter.take(cast.villageDesk, 'hazardClue', { words: '楼道充电' })
  assert.deepEqual(
    passed.opens.map(({ flow, linked, input }) => [flow, linked, input]),
    [['hazard', true, { what: '楼道充电' }]],
  )
  assert.deepEqual([matter.matter.state, matter.matter.openChildren, passed.internal], ['reported', 0, true])
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'hazardClue', { words: '再转' })), 'flow.hazard-clue-before')
  const other = new Rehearsal(report, { category: 'CITY.TRASH' })
  assert.equal(refusalOf(other.try(cast.villageDesk, 'hazardClue', { words: '垃圾' })), 'flow.not-of-hazard-kind')
  assert.equal(refusalOf(matter.try(cast.property, 'hazardClue', { words: '转' })), 'flow.not-allowed')
})

test('whoever records a clue says what it is: a blocked exit is urgent from the start', () => {
  const input = { what: '安全出口上锁', where: { unit: units.village.id }, category: 'FIRE.EXIT' }
  assert.equal(new Rehearsal(hazard, { input }).matter.state, 'urgentClue')
})
