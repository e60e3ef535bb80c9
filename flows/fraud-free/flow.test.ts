import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, units } from '../testing/cast.ts'
import { expectDue, expectStrangersKeptOut, expectTable } from '../testing/expect.ts'
import { at, refusalOf, Rehearsal } from '../testing/rehearse.ts'
import { fraudFree } from './flow.ts'

/** As the village filed it: whoever files is the unit that applied. */
function given(): Rehearsal {
  const matter = new Rehearsal(fraudFree, { owner: units.town, above: units.district })
  matter.matter = { ...matter.matter, assigned: units.village }
  return matter
}
const loss = { number: 'LP000473185', reason: '接到冒充客服的电话，转出三万元' }

test('who may do what in each state is as written down', () => expectTable(fraudFree))
test('strangers are kept out of every state', () => expectStrangersKeptOut(fraudFree))

test('every deadline, around a holiday and a make-up working day', () =>
  expectDue(fraudFree, {
    review: ['2026-03-05 17:30', '2026-10-22 17:30'],
    addition: ['2026-03-15 15:00', '2026-11-08 16:00'],
    naming: ['2026-03-05 17:30', '2026-10-22 17:30'],
    period: ['2027-02-13 15:00', '2027-10-09 16:00'],
    decision: ['2026-02-27 17:30', '2026-10-15 17:30'],
  }))

test('applied, reviewed, named; a loss proposes, the district decides, and the title goes', () => {
  const matter = given()
  assert.equal(refusalOf(matter.try(cast.villageDesk, 'recommend', { result: '好' })), 'flow.not-allowed')
  matter.take(cast.townDesk, 'sendBack', { reason: '宣防点位缺照片' })
  matter.take(cast.villageDesk, 'add', { what: '补了照片' })
  matter.take(cast.townDesk, 'recommend', { result: '按标准查了一遍，全部符合' })
  assert.equal(refusalOf(matter.try(cast.townDesk, 'award', { words: '同意' })), 'flow.not-allowed')
  matter.take(cast.districtDesk, 'award', { words: '同意命名' })
  assert.equal(matter.matter.state, 'awarded')
  matter.take({ kind: 'system' }, 'proposeRevocation', loss)
  assert.deepEqual(matter.told, ['district: lossThere', 'town: lossThere', 'applicant: lossThere'])
  assert.equal(refusalOf(matter.try(cast.townDesk, 'revoke', { reason: '撤' })), 'flow.not-allowed')
  matter.take(cast.districtDesk, 'keep', { reason: '当场劝阻成功，钱追回来了' })
  matter.take(cast.townDesk, 'proposeRevocation', loss)
  matter.take(cast.districtDesk, 'revoke', { reason: '半年里第二起' })
  assert.equal(matter.outcome, 'declined')
})

test('a title ends after a year, and an application that nobody completes lapses', () => {
  const named = given()
  named.take(cast.townDesk, 'recommend', { result: '符合' })
  named.take(cast.districtDesk, 'award', { words: '同意' })
  named.passTo(at('2027-12-24 09:00'))
  assert.equal(named.outcome, 'answered')
  const idle = given()
  idle.take(cast.townDesk, 'sendBack', { reason: '缺材料' })
  idle.passTo(at('2026-12-31 09:00'))
  assert.equal(idle.outcome, 'unanswered')
})
