/** What staff do to a matter: acknowledge, supervise, extend, verify, call back; and what the clock says before it is late. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsAt, type Actor } from '@huying/flow'
import { report } from '../report/flow.ts'
import { cast, staff, units } from '../testing/cast.ts'
import { at, local, refusalOf, Rehearsal } from '../testing/rehearse.ts'

const proof = { done: '好了', proof: '维修单 3 号' }

function given(): Rehearsal {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  return matter
}

const shown = (matter: Rehearsal, actor: Actor) =>
  stepsAt(report, matter.matter, actor)
    .filter(({ over }) => !over)
    .map(({ step }) => step.name)

test('the unit that is given a matter has an hour to acknowledge it, and does so once', () => {
  const matter = given()
  assert.equal(matter.due('acknowledgement'), '2026-11-18 10:12')
  assert.ok(shown(matter, cast.property).includes('acknowledge'))
  matter.take(cast.property, 'acknowledge')
  assert.equal(matter.due('acknowledgement'), undefined)
  assert.equal(refusalOf(matter.try(cast.property, 'acknowledge')), 'flow.acknowledged-before')
  assert.ok(!shown(matter, cast.property).includes('acknowledge'), 'there is nothing to wait for, so no button')
})

test('whatever else the unit does says that it has the matter; what the desk does does not', () => {
  const matter = given()
  matter.take(cast.villageDesk, 'urge', { words: '请看一下' })
  assert.equal(matter.due('acknowledgement'), '2026-11-18 10:12')
  matter.take(cast.property, 'progress', { text: '师傅上午到' })
  assert.equal(matter.due('acknowledgement'), undefined)
})

test('another unit begins anew; asking the resident and coming back does not', () => {
  const matter = given()
  matter.take(cast.property, 'askBack', { text: '哪个单元？' })
  matter.take(cast.resident, 'answer', { text: '一单元' })
  assert.equal(matter.due('acknowledgement'), undefined)
  matter.now = at('2026-11-18 14:00')
  matter.take(cast.villageDesk, 'reassign', { unit: units.fire.id, reason: '源头在店里' })
  assert.equal(matter.due('acknowledgement'), '2026-11-18 15:00')
  assert.equal(refusalOf(matter.try(cast.property, 'acknowledge')), 'flow.not-allowed')
})

test('a centre that a matter comes to acknowledges it; one that filed at has the time of dispatching', () => {
  const matter = new Rehearsal(report, { owner: units.town, above: units.district })
  assert.equal(matter.due('receipt'), undefined)
  matter.take(cast.townDesk, 'handDown', { unit: units.village.id })
  assert.equal(matter.due('receipt'), '2026-11-18 10:12')
  assert.equal(refusalOf(matter.try(cast.townDesk, 'receive')), 'flow.not-allowed')
  matter.take(cast.villageDesk, 'receive')
  assert.equal(matter.due('receipt'), undefined)
})

test('the ladder: each rung after the one before, the words among staff, the explanation due by a date', () => {
  const matter = given()
  assert.equal(refusalOf(matter.try(cast.townLeader, 'supervise', { words: '说明' })), 'flow.not-urged-yet')
  matter.take(cast.villageDesk, 'urge', { words: '请今天去' })
  assert.equal(refusalOf(matter.try(cast.townLeader, 'listForSupervision', { words: '挂牌' })), 'flow.not-supervised-yet')
  assert.equal(matter.take(cast.townLeader, 'supervise', { words: '为什么没去' }).internal, true)
  assert.equal(matter.due('explanation'), '2026-11-19 17:30')
  const early = matter.try(cast.townLeader, 'listForSupervision', { words: '挂牌' })
  assert.deepEqual(!early.ok && early.refusal, { code: 'flow.explanation-awaited', params: { until: at('2026-11-19 17:30') } })
  matter.passTo(at('2026-11-19 17:30'))
  matter.take(cast.townDesk, 'listForSupervision', { words: '没有说明，挂牌督办' })
  assert.equal(matter.due('explanation'), '2026-11-23 17:30', 'after the service of Thursday: it counts from Friday')
  assert.equal(refusalOf(matter.try(cast.townLeader, 'interview', { words: '约谈' })), 'flow.explanation-awaited')
  matter.take(cast.property, 'explain', { words: '配件周五到，周五办好' })
  assert.deepEqual(matter.told, ['leader: explained'])
  matter.take(cast.townLeader, 'interview', { words: '约谈物业经理，周五前办好' })
  assert.equal(matter.due('explanation'), '2026-11-23 17:30', 'after the service of Thursday: it counts from Friday')
})

test('the village’s own leader and desk do not supervise; nobody explains what nobody asked', () => {
  const matter = given()
  matter.take(cast.villageDesk, 'urge', { words: '快' })
  for (const actor of [cast.villageLeader, cast.villageDesk, cast.property, cast.townDesk])
    assert.equal(refusalOf(matter.try(actor, 'supervise', { words: '说明' })), 'flow.not-allowed')
  assert.equal(refusalOf(matter.try(cast.property, 'explain', { words: '说明' })), 'flow.no-explanation-due')
})

test('by rule: half of the working time urges the unit and owes the resident a word, four fifths tell the desk too, then the tier above', () => {
  const matter = given()
  matter.take(cast.property, 'acknowledge')
  const [opened, due] = [matter.now, at('2026-11-25 17:30')]
  matter.passTo(due)
  assert.deepEqual(
    matter.warnings.filter((line) => line.startsWith('work')),
    ['work 0.5 handler: halfway', 'work 0.5 handler: progressOwed', 'work 0.8 handler: nearlyDue', 'work 0.8 desk: nearlyDue'],
  )
  assert.ok(due > opened && matter.matter.deadlines.find((d) => d.name === 'work')?.fired)
  const { missed } = report.deadlines['work'] ?? {}
  assert.deepEqual(missed, { kind: 'tell', to: 'leader', notice: 'late', proposes: 'supervise', parentHears: null })
  assert.equal(refusalOf(matter.try(cast.townLeader, 'supervise', { words: '说明' })), 'accepted', 'the rule has urged already')
})

test('a resident who has heard of progress is owed none at half time', () => {
  const matter = given()
  matter.take(cast.property, 'progress', { text: '已经围挡' })
  matter.passTo(at('2026-11-23 17:30'))
  assert.deepEqual(
    matter.warnings.filter((line) => line.startsWith('work')),
    ['work 0.5 handler: halfway'],
  )
})

test('more time: asked by the unit, granted by the centre, the clock goes on meanwhile', () => {
  const matter = given()
  const due = matter.due('work')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'extend', { days: 2, reason: '等配件' })), 'flow.no-extension-asked')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'askExtension', { days: 2, reason: '等配件' })), 'flow.not-allowed')
  assert.equal(refusalOf(matter.try(cast.property, 'askExtension', { days: 6, reason: '等配件' })), 'flow.form-wrong', 'five at most')
  matter.take(cast.property, 'askExtension', { days: 3, reason: '等配件' })
  assert.deepEqual([matter.due('work'), matter.due('extensionRuling'), matter.told], [due, '2026-11-18 14:42', ['desk: extensionAsked']])
  assert.equal(refusalOf(matter.try(cast.property, 'askExtension', { days: 1, reason: '再要' })), 'flow.extension-asked-before')
  matter.take(cast.villageDesk, 'extend', { days: 3, reason: '等配件' })
  assert.deepEqual([matter.due('work'), matter.due('extensionRuling')], ['2026-11-30 17:30', undefined])
  assert.deepEqual(matter.told, ['resident: extended', 'handler: extensionGranted'])
  assert.equal(refusalOf(matter.try(cast.property, 'askExtension', { days: 1, reason: '还在等' })), 'flow.extended-before')
})

test('more time refused: final for this round, and the date stays', () => {
  const matter = given()
  const due = matter.due('work')
  matter.take(cast.property, 'askExtension', { days: 3, reason: '忙' })
  matter.take(cast.villageDesk, 'refuseExtension', { reason: '人手够' })
  assert.deepEqual([matter.due('work'), matter.told], [due, ['handler: extensionRefused']])
  assert.equal(refusalOf(matter.try(cast.property, 'askExtension', { days: 1, reason: '忙' })), 'flow.extension-refused-before')
})

test('an extension moves the warnings that are still to come, and repeats none', () => {
  const matter = given()
  matter.passTo(at('2026-11-23 10:00'))
  matter.take(cast.property, 'askExtension', { days: 5, reason: '等配件' })
  matter.take(cast.villageDesk, 'extend', { days: 5, reason: '等配件' })
  matter.passTo(at('2026-11-25 17:30'))
  const ofWork = () => matter.warnings.filter((line) => line.startsWith('work')).length
  assert.equal(ofWork(), 2, 'the old four fifths are no four fifths any more')
  matter.passTo(at('2026-12-02 17:30'))
  assert.equal(ofWork(), 4)
})

test('after it was sent back, somebody other than who did it looks before the resident is told', () => {
  const matter = given()
  matter.take(cast.property, 'finish', proof)
  matter.take(cast.resident, 'redo', { reason: '又坏了' })
  const again = matter.take(cast.property, 'finish', proof)
  assert.deepEqual([matter.matter.state, again.internal, matter.told], ['verifying', true, ['desk: toVerify']])
  assert.equal(refusalOf(matter.try(cast.property, 'verify', { words: '好了' })), 'flow.not-allowed')
  matter.take(cast.gridOfficer, 'failVerification', { reason: '还在漏' })
  assert.deepEqual([matter.matter.state, matter.told], ['assigned', ['handler: verificationFailed']])
  matter.take(cast.property, 'finish', proof)
  matter.take(cast.villageDesk, 'verify', { words: '不漏了' })
  assert.deepEqual([matter.matter.state, matter.told], ['fixed', ['resident: verified']])
})

test('dangerous categories are verified the first time; a reply that is not verified reaches the resident at once', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id, category: 'GAS.LEAK' })
  matter.take(cast.property, 'finish', proof)
  assert.equal(matter.matter.state, 'verifying')
  const plain = given()
  assert.equal(plain.take(cast.property, 'finish', proof).internal, false)
  assert.deepEqual([plain.matter.state, plain.told], ['fixed', ['resident: confirm']])
})

test('who did it does not verify it, also not from another post', () => {
  const both = staff('both', [units.village, 'village-desk'], [units.property, 'handler'])
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id, category: 'GAS.LEAK' })
  matter.take(both, 'finish', proof)
  assert.equal(refusalOf(matter.try(both, 'verify', { words: '好了' })), 'flow.verifier-did-it')
  assert.equal(refusalOf(matter.try(both, 'failVerification', { reason: '不好' })), 'flow.verifier-did-it')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'verify', { words: '好了' })), 'accepted')
})

test('called back: what is said on the phone closes it or reaches the centre, and is no rating of the resident’s', () => {
  const matter = given()
  matter.take(cast.property, 'finish', proof)
  matter.take(cast.villageDesk, 'missedCall', { words: '十点，没人接' })
  assert.equal(matter.matter.state, 'fixed')
  const content = matter.take(cast.villageDesk, 'callBack', { said: '5', words: '修好了，谢谢' })
  assert.deepEqual([matter.outcome, content.rating], ['answered', undefined], 'closed, not solved: the resident did not rate')
  const other = given()
  other.take(cast.property, 'finish', proof)
  other.take(cast.villageDesk, 'callBack', { said: '2', words: '没修好' })
  assert.equal(other.matter.state, 'unhappy')
})

test('half of the time to rate tells the desk, and the resident is reminded once', () => {
  const matter = given()
  matter.take(cast.property, 'finish', proof)
  matter.passTo(matter.now + 3.5 * 86_400_000)
  assert.ok(matter.warnings.includes('rating 0.5 desk: callBackDue'))
  matter.take(cast.villageDesk, 'remind')
  assert.deepEqual(matter.told, ['resident: rateReminder'])
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'remind')), 'flow.reminded-before')
  assert.equal(local(matter.now), '2026-11-21 21:12')
})
