import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandCall } from '@huying/contracts'
import { confirming, inOrder, metresApart, otherLanes, progressOf, quickOf } from './quick.ts'

const at = '2026-11-18T01:12:00.000Z'
const call = (more: Partial<CommandCall> = {}): CommandCall => ({
  number: 'LP000000018',
  version: 1,
  state: 'received',
  label: '',
  className: '噪声扰民',
  words: '音响太响',
  place: '东门',
  placeUnit: '莲花社区',
  town: { id: '330113100', name: '塘栖镇' },
  point: null,
  policeNumber: null,
  post: { id: '330113100-police', name: '塘栖派出所' },
  calledAt: at,
  receivedAt: at,
  proposed: 'town',
  reason: '',
  lane: null,
  confirmedBy: null,
  repeats: 0,
  repeatOf: null,
  protected: false,
  byHand: null,
  same: [],
  stages: [],
  due: null,
  crew: null,
  crewProposal: null,
  ...more,
})

test('one key confirms what is proposed, and sends the crew that is proposed', () => {
  assert.deepEqual(quickOf(call()), { step: 'confirmTown', form: {}, lane: 'town' })
  assert.equal(quickOf(call({ state: 'policeProposed', proposed: 'police' }))?.step, 'confirmPolice')
  const crewProposal = { person: 'p', unit: 'u', name: '梅映雪', metres: 300, load: 0 }
  assert.deepEqual(quickOf(call({ state: 'accepted', crewProposal }))?.form, { unit: 'u', person: 'p' })
  assert.equal(quickOf(call({ state: 'accepted' })), null)
  assert.equal(quickOf(call({ state: 'onScene' })), null)
})

test('what may turn violent offers no other lane', () => {
  assert.deepEqual(otherLanes(call()), ['consult', 'assist', 'police'])
  assert.deepEqual(otherLanes(call({ state: 'policeProposed', proposed: 'police' })), [])
})

test('a question and a complaint each fill in their own field', () => {
  assert.deepEqual(confirming(call({ words: '居住证怎么办？' }), 'consult').form, { question: '居住证怎么办？', where: { words: '东门' } })
  assert.deepEqual(confirming(call({ words: '垃圾没人清' }), 'consult').form, { complaint: '垃圾没人清', where: { words: '东门' } })
})

test('who waits for somebody stands first', () => {
  const due = (minutes: number) => ({
    name: '',
    label: '',
    openedAt: at,
    missed: false,
    dueAt: new Date(Date.parse(at) + minutes * 60_000).toISOString(),
  })
  const order = inOrder([
    call({ number: 'a', state: 'following', due: due(1) }),
    call({ number: 'b', state: 'onScene', due: due(2) }),
    call({ number: 'c', state: 'accepted', due: due(9) }),
    call({ number: 'd', due: due(3) }),
    call({ number: 'e', due: due(1) }),
  ])
  assert.deepEqual(
    order.map(({ number }) => number),
    ['e', 'd', 'c', 'b', 'a'],
  )
})

test('the line runs with the stage that is due', () => {
  const stage = (metAt: string | null, dueAt: string | null) => ({ name: 'tell' as const, metAt, dueAt, missed: false })
  const running = call({ stages: [stage('2026-11-18T01:12:30Z', null), stage(null, '2026-11-18T01:14:30Z')] })
  assert.equal(progressOf(running, Date.parse('2026-11-18T01:13:30Z')), 75)
  assert.equal(progressOf(call({ stages: [stage(at, at)] }), 0), 100)
})

test('metres are metres', () => assert.equal(metresApart({ lat: 30.48, lng: 120.19 }, { lat: 30.489, lng: 120.19 }), 1_001))
