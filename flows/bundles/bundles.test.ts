/** The bundles, played in the flow that includes all of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { report } from '../report/flow.ts'
import { cast, units } from '../testing/cast.ts'
import { at, refusalOf, Rehearsal } from '../testing/rehearse.ts'

const atTown = () => new Rehearsal(report, { owner: units.town, above: units.district })
const photo = '0193c7a0-0000-7000-8000-000000000001'

test('handed down: the centre below is accountable, and the clocks run on', () => {
  const matter = atTown()
  const before = [matter.due('triage'), matter.due('work')]
  matter.now = at('2026-11-18 10:00')
  matter.take(cast.townDesk, 'handDown', { unit: units.village.id, words: '先去看看' })
  assert.equal(matter.matter.owner.id, units.village.id)
  assert.deepEqual([matter.due('triage'), matter.due('work')], before)
  assert.equal(refusalOf(matter.try(cast.townDesk, 'assign', { unit: units.property.id })), 'flow.not-allowed')
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'assign', { unit: units.property.id })), 'accepted')
})

test('handed down only to a centre below, where the place lies', () => {
  const matter = atTown()
  assert.equal(refusalOf(matter.try(cast.townDesk, 'handDown', { unit: units.otherTown.id })), 'flow.form-wrong')
  assert.equal(refusalOf(matter.try(cast.townDesk, 'handDown', { unit: units.property.id })), 'flow.form-wrong')
  assert.equal(refusalOf(matter.try(cast.townDesk, 'handDown', { unit: units.otherVillage.id })), 'flow.unit-does-not-cover-place')
})

test('raised: the unit above is accountable, at the top there is nothing above', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'escalate', { reason: '要区里部门来' })
  assert.equal(matter.matter.owner.id, units.town.id)
  matter.take(cast.townDesk, 'escalate', { reason: '要区里部门来' })
  assert.equal(matter.matter.owner.id, units.district.id)
  assert.equal(refusalOf(matter.try(cast.districtDesk, 'escalate', { reason: '再上' })), 'flow.nothing-above')
})

test('what was handed down is not raised past a ruling', () => {
  const matter = atTown()
  matter.take(cast.townDesk, 'handDown', { unit: units.village.id })
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'escalate', { reason: '不想办' })), 'flow.handed-down-before')
})

test('handed back, upheld: the centre above has it again, and the clock of dispatching goes on', () => {
  const matter = atTown()
  matter.take(cast.townDesk, 'handDown', { unit: units.village.id })
  matter.now = at('2026-11-18 10:12')
  matter.take(cast.villageDesk, 'handBack', { reason: '在镇区' })
  assert.deepEqual(matter.told, ['deskAbove: handedBack'])
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'upholdHandBack', { reason: '我同意' })), 'flow.not-allowed')
  matter.now = at('2026-11-18 13:42')
  matter.take(cast.townDesk, 'upholdHandBack', { reason: '确实' })
  assert.equal(matter.matter.owner.id, units.town.id)
  assert.equal(matter.matter.state, 'reported')
  assert.equal(matter.due('triage'), '2026-11-18 16:42', 'two hours of service were spent waiting for the ruling')
  assert.equal(refusalOf(matter.try(cast.townDesk, 'escalate', { reason: '要区里办' })), 'accepted', 'what came back may be raised')
})

test('handed back, rejected: final', () => {
  const matter = atTown()
  matter.take(cast.townDesk, 'handDown', { unit: units.village.id })
  matter.take(cast.villageDesk, 'handBack', { reason: '在镇区' })
  matter.take(cast.townDesk, 'rejectHandBack', { reason: '在村里' })
  assert.equal(matter.matter.owner.id, units.village.id)
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'handBack', { reason: '再说一次' })), 'flow.hand-back-not-open')
})

test('what was not handed down cannot be handed back', () => {
  assert.equal(refusalOf(new Rehearsal(report).try(cast.villageDesk, 'handBack', { reason: '不管' })), 'flow.hand-back-not-open')
})

test('the handling unit objects once, the centre rules once', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  matter.take(cast.property, 'object', { reason: '不是我们小区' })
  assert.equal(matter.due('objection'), '2026-11-18 14:42')
  matter.take(cast.villageDesk, 'rejectObjection', { reason: '是你们小区' })
  assert.equal(matter.matter.assigned?.id, units.property.id)
  assert.equal(refusalOf(matter.try(cast.property, 'object', { reason: '还是不是' })), 'flow.objected-before')
})

test('an objection upheld takes the unit away and starts dispatching again; the next unit may object too', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  matter.take(cast.property, 'object', { reason: '不是我们小区' })
  matter.take(cast.villageDesk, 'upholdObjection', { reason: '对' })
  assert.equal(matter.matter.assigned, null)
  assert.equal(matter.instances.get('triage'), 2)
  assert.equal(matter.instances.get('work'), 1, 'the promise to the resident stays')
  matter.take(cast.villageDesk, 'assign', { unit: units.fire.id })
  assert.equal(refusalOf(matter.try(cast.fire, 'object', { reason: '归物业' })), 'accepted')
})

test('given to another unit: the date stays', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
  const due = matter.due('work')
  matter.take(cast.villageDesk, 'reassign', { unit: units.fire.id, reason: '源头在店里' })
  assert.deepEqual([matter.matter.assigned?.id, matter.due('work'), matter.told], [units.fire.id, due, ['handler: reassigned']])
})

test('words or photos are added later, by the resident and by whoever joined; nothing at all is not an addition', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.resident, 'add', { text: '晚上七点以后最多' })
  matter.take(cast.joiner, 'add', { photos: [photo] })
  assert.equal(refusalOf(matter.try(cast.joiner, 'add', { text: ' ' })), 'flow.nothing-added')
  assert.equal(refusalOf(matter.try(cast.joiner, 'withdraw')), 'flow.not-allowed', 'who joined follows, and does not decide')
})

test('withdrawn in any open state, and nothing follows', () => {
  for (const name of ['reported', 'assigned', 'fixed'] as const) {
    const matter = new Rehearsal(report)
    if (name !== 'reported') matter.take(cast.villageDesk, 'assign', { unit: units.property.id })
    if (name === 'fixed') matter.take(cast.property, 'finish', { done: '好了', photos: [photo] })
    matter.take(cast.resident, 'withdraw')
    assert.deepEqual([matter.outcome, matter.matter.deadlines], ['withdrawn', []])
    assert.equal(refusalOf(matter.try(cast.resident, 'add', { text: '又想说' })), 'flow.step-not-open')
  }
})

test('the wrong tile: the desk changes the kind, the new kind’s clocks run, the old ones stop', () => {
  const matter = new Rehearsal(report)
  matter.take(cast.villageDesk, 'changeKind', { kind: 'ask', reason: '这是一个问题' })
  assert.deepEqual([matter.flow.id, matter.matter.state, matter.matter.deadlines.map((d) => d.name)], ['ask', 'asked', ['answer']])
  assert.deepEqual(matter.told, ['resident: kindChanged'])
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'answer', { text: '带身份证来' })), 'accepted')
})

test('every kind can become every other, and an appraisal then asks for the score', () => {
  for (const kind of ['help', 'ask', 'suggest', 'appraise']) {
    const matter = new Rehearsal(report)
    matter.take(cast.villageDesk, 'changeKind', { kind, reason: '选错了' })
    assert.equal(matter.flow.id, kind)
    assert.ok(matter.matter.deadlines.some((d) => d.pausedAt === null))
    if (kind === 'appraise') assert.equal(matter.matter.state, 'unscored')
  }
  assert.equal(refusalOf(new Rehearsal(report).try(cast.villageDesk, 'changeKind', { kind: 'report', reason: '没变' })), 'flow.same-kind')
})
