import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../testing/cast.ts'
import { expectDue, expectStrangersKeptOut, expectTable } from '../testing/expect.ts'
import { filings, noon, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { fraudAlert } from './flow.ts'

const second = 1_000
const family = { vault: '0192f4a0-0000-7000-8000-000000000001' }
const outcome = { method: 'visit', present: ['police', 'grid'], app: 'installed-now' }
const after = (matter: Rehearsal, seconds: number): void => matter.passTo(noon + seconds * second)
const count = (matter: Rehearsal, step: string): number => matter.matter.taken[step] ?? 0

test('who may do what in each state is as written down', () => expectTable(fraudAlert))
test('strangers are kept out of every state', () => expectStrangersKeptOut(fraudAlert))

test('every deadline is plain time: neither a holiday nor a make-up working day moves it', () =>
  expectDue(fraudAlert, {
    ladder: ['2026-02-13 15:01', '2026-10-09 16:01'],
    supervisor: ['2026-02-13 15:03', '2026-10-09 16:03'],
    gridLadder: ['2026-02-13 15:01', '2026-10-09 16:01'],
    firstCall: ['2026-02-13 15:05', '2026-10-09 16:05'],
    visit: ['2026-02-13 15:30', '2026-10-09 16:30'],
    settle: ['2026-02-13 19:00', '2026-10-09 20:00'],
    session: ['2026-02-14 15:00', '2026-10-10 16:00'],
    proof: ['2026-02-14 15:00', '2026-10-10 16:00'],
    dayOne: ['2026-02-14 15:00', '2026-10-10 16:00'],
    dayThree: ['2026-02-16 15:00', '2026-10-12 16:00'],
    daySeven: ['2026-02-20 15:00', '2026-10-16 16:00'],
    report: ['2026-02-13 15:10', '2026-10-09 16:10'],
  }))

test('police, grid officer, family and centre are told at once, each by a message of their own, and the case is protected', () => {
  const matter = new Rehearsal(fraudAlert, { input: { ...filings['fraud-alert'], family } })
  assert.deepEqual(matter.told, ['firstOfficer: alertCall', 'firstGrid: alertCallGrid', 'family: alertCallFamily', 'centre: alertIssued'])
  assert.equal(fraudAlert.steps['issue']?.protects, true)
  for (const text of Object.values(fraudAlert.notices)) assert.doesNotMatch(text, /\{/, 'no message has room for the case')
})

test('nobody acknowledges: the next officer every minute, leaders every three, until somebody does; it never ends by itself', () => {
  const matter = new Rehearsal(fraudAlert)
  after(matter, 61)
  assert.deepEqual([count(matter, 'callNextOfficer'), count(matter, 'callNextGrid'), count(matter, 'callLeader')], [1, 1, 0])
  after(matter, 181)
  assert.deepEqual([count(matter, 'callNextOfficer'), count(matter, 'callLeader')], [3, 1])
  after(matter, 3_601)
  assert.deepEqual([count(matter, 'callNextOfficer'), count(matter, 'callLeader'), matter.matter.state], [60, 20, 'issued'])
  matter.take(cast.police, 'acknowledge')
  const before = count(matter, 'callNextOfficer')
  after(matter, 7_200)
  assert.deepEqual([count(matter, 'callNextOfficer'), matter.matter.state], [before, 'acknowledged'])
})

test('police and grid are called apart: one who answers does not silence the other', () => {
  const matter = new Rehearsal(fraudAlert)
  after(matter, 20)
  matter.take(cast.police, 'acknowledge')
  after(matter, 125)
  assert.deepEqual([count(matter, 'callNextOfficer'), count(matter, 'callNextGrid')], [0, 2])
  matter.take(cast.gridOfficer, 'gridAcknowledge')
  after(matter, 600)
  assert.equal(count(matter, 'callNextGrid'), 2)
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'gridAcknowledge')), 'flow.grid-has-it')
})

test('the grade decides how long calling and visiting may take, and a changed grade counts from when it began', () => {
  const due = (grade: string) => {
    const matter = new Rehearsal(fraudAlert, { input: { ...filings['fraud-alert'], grade } })
    return [matter.due('firstCall'), matter.due('visit')]
  }
  assert.deepEqual(due('1'), ['2026-11-18 09:17', '2026-11-18 09:42'])
  assert.deepEqual(due('2'), ['2026-11-18 09:27', '2026-11-18 11:12'])
  assert.deepEqual(due('3'), ['2026-11-18 11:12', '2026-11-19 09:12'])
  const matter = new Rehearsal(fraudAlert)
  matter.take(cast.police, 'acknowledge')
  matter.now = noon + 600 * second
  matter.take(cast.police, 'regrade', { grade: '1', reason: '正在转账' })
  assert.deepEqual([matter.matter.grade, matter.due('visit')], [1, '2026-11-18 09:42'])
})

test('the full loop: both at the door, stopped, confirmed, visited on day 1, 3 and 7', () => {
  const matter = new Rehearsal(fraudAlert, { input: { ...filings['fraud-alert'], family } })
  matter.take(cast.police, 'acknowledge')
  matter.take(cast.gridOfficer, 'gridAcknowledge')
  matter.take(cast.contact, 'familyAcknowledge')
  matter.take(cast.police, 'contact')
  assert.equal(matter.take(cast.police, 'setOut', { minutes: 3 }).visits, true)
  assert.equal(matter.take(cast.gridOfficer, 'gridArrive').visits, true)
  assert.equal(matter.take(cast.police, 'arrive').visits, true)
  assert.equal(matter.due('visit'), undefined, 'kept')
  matter.take(cast.police, 'dissuade')
  assert.equal(refusalOf(matter.try(cast.police, 'stop', { ...outcome, kept: 1_900_000 })), 'flow.kept-without-proof')
  matter.take(cast.police, 'stop', { ...outcome, kept: 1_900_000, photos: ['0192f4a0-0000-7000-8000-0000000000aa'] })
  matter.take(cast.villageDesk, 'confirm', { how: 'person' })
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'followUp7', { how: 'visit' })), 'flow.follow-ups-missing')
  assert.equal(refusalOf(matter.try(cast.gridOfficer, 'followUp3', { how: 'visit' })), 'flow.day-one-first')
  for (const step of ['followUp1', 'followUp3', 'followUp7']) matter.take(cast.gridOfficer, step, { how: 'visit' })
  assert.deepEqual([matter.matter.state, matter.outcome], ['closed', 'solved'])
})

test('not reached: family, then a search on the ground; not listening: the wake-up room, as often as it takes', () => {
  const matter = new Rehearsal(fraudAlert)
  matter.take(cast.police, 'acknowledge')
  matter.take(cast.police, 'contact')
  matter.take(cast.police, 'cannotReach', { tries: 5 })
  matter.take(cast.police, 'linkFamily', { family, relation: '女儿' })
  assert.deepEqual(matter.told, ['family: alertCallFamily'])
  matter.take(cast.police, 'searchField', { words: '常去的银行网点' })
  matter.take(cast.police, 'arrive')
  matter.take(cast.police, 'refuse', { room: '甲镇反诈唤醒室', words: '不相信是骗局' })
  matter.take(cast.police, 'hold', { result: 'again', ...outcome })
  assert.deepEqual([matter.matter.state, matter.instances.get('session')], ['wakeUp', 2], 'another day for the next talk')
  matter.take(cast.police, 'hold', { result: 'stopped', ...outcome })
  assert.equal(matter.matter.state, 'stopped')
})

test('the officer cannot go: the ladder begins again, as it does with another police post', () => {
  const matter = new Rehearsal(fraudAlert)
  matter.take(cast.police, 'acknowledge')
  matter.take(cast.police, 'cannotGo', { reason: '在处置另一起警情' })
  assert.deepEqual([matter.matter.state, matter.instances.get('ladder'), matter.due('ladder')], ['issued', 2, '2026-11-18 09:13'])
  matter.take(cast.villageDesk, 'changePost', { post: units.property.id, reason: '就近' })
  assert.deepEqual(
    [matter.matter.assigned?.id, matter.instances.get('ladder'), matter.told],
    [units.property.id, 3, ['firstOfficer: alertCall']],
  )
})

test('the money is gone: 110 has a clock of its own, and the alert ends with its report', () => {
  const matter = new Rehearsal(fraudAlert)
  matter.take(cast.police, 'acknowledge')
  matter.take(cast.gridOfficer, 'defraud', { lost: 30_000, words: '刚转到一个私人账户' })
  assert.deepEqual([matter.matter.state, matter.due('report')], ['defrauded', '2026-11-18 09:22'])
  assert.equal(refusalOf(matter.try(cast.police, 'stop', outcome)), 'flow.step-not-open')
  matter.take(cast.police, 'report110', { receipt: 'JJ-1118-0031' })
  assert.deepEqual([matter.matter.state, matter.outcome], ['lost', 'answered'])
})

test('no step of the flow touches money: nothing freezes, stops or moves it', () => {
  const said = JSON.stringify([fraudAlert.steps, fraudAlert.forms])
  assert.doesNotMatch(said, /冻结|止付|划转|验证码/)
})
