import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LaneRule } from '@huying/contracts'
import { defaultClasses, defaultEdition, defaultRules } from './default-classes.ts'
import { wrongLanes } from './lane-settings.ts'
import { proposeLane, type ProposedLane } from './propose-lane.ts'
import { sayReason } from './say-reason.ts'

const lanes = { classes: [...defaultClasses], rules: [...defaultRules], dangerWords: [] as string[] }
const classOf = (code: string) => defaultClasses.find((kind) => kind.code === code) ?? assert.fail(code)
const proposed = (
  code: string,
  words: string,
  ...[repeats = 0, more = {}]: [number?: number, more?: Partial<typeof lanes>]
): ProposedLane => proposeLane({ class: classOf(code), words, repeats }, { ...lanes, ...more })

test('by class: a question, a nuisance, a danger that is not the police’s, a crime', () => {
  const laneOf = (code: string) => proposed(code, '请来看看').lane
  assert.deepEqual(['CONSULT', 'NOISE', 'UTILITY', 'CRIMINAL'].map(laneOf), ['consult', 'town', 'assist', 'police'])
})

test('by words of a rule, in the order of the rules', () => {
  const trapped = proposed('HELP', '电梯里有人被困')
  assert.deepEqual([trapped.lane, trapped.because.kind, trapped.because.words], ['assist', 'rule', ['被困']])
  assert.equal(proposed('HELP', '居住证怎么办理').lane, 'consult')
  assert.equal(proposed('NOISE', '居住证怎么办理').lane, 'town', 'the rule is about other classes')
})

test('what may turn violent is the police’s, whatever class and rules say', () => {
  const all: LaneRule = { name: '都给镇街', classes: ['DISPUTE_NEIGHBOUR'], words: [], repeats: 0, lane: 'town', active: true }
  for (const words of ['邻居拿着刀站在门口', '两家打起来了', '他扬言要报复', '流血了', 'ＤＡＯ 动手了'])
    assert.deepEqual([words, proposed('DISPUTE_NEIGHBOUR', words, 0, { rules: [all] }).lane], [words, 'police'])
  assert.equal(proposed('DISPUTE_NEIGHBOUR', '为停车吵起来了', 0, { rules: [all] }).lane, 'town')
  assert.equal(
    proposed('DISPUTE_NEIGHBOUR', '泼了油漆', 0, { rules: [all], dangerWords: ['油漆'] }).lane,
    'police',
    'a district’s own word',
  )
})

test('a dispute called about for the third time goes to the police first; noise does not', () => {
  assert.deepEqual([proposed('DISPUTE_NEIGHBOUR', '又吵了', 1).lane, proposed('DISPUTE_NEIGHBOUR', '又吵了', 2).lane], ['town', 'police'])
  assert.equal(proposed('NOISE', '又吵了', 5).lane, 'town')
})

test('a rule from so many calls on', () => {
  const often: LaneRule = { name: '第三次占道', classes: ['STREET'], words: [], repeats: 3, lane: 'consult', active: true }
  const laneAt = (repeats: number) => proposed('STREET', '又占道', repeats, { rules: [often] }).lane
  assert.deepEqual([1, 2].map(laneAt), ['town', 'consult'])
  assert.equal(proposed('STREET', '又占道', 2, { rules: [{ ...often, active: false }] }).lane, 'town')
})

test('every proposal says why, in both languages', () => {
  for (const one of [
    proposed('NOISE', '刀'),
    proposed('DISPUTE_FAMILY', '吵', 2),
    proposed('FIRE', '火'),
    proposed('HELP', '被困'),
    proposed('NOISE', '吵'),
  ]) {
    const about = { because: one.because, className: '噪声', edition: defaultEdition }
    assert.match(sayReason(about, 'zh'), /\p{Script=Han}.*。$/u, one.because.kind)
    assert.match(sayReason({ ...about, className: 'Noise' }, 'en'), /\.$/, one.because.kind)
  }
  assert.match(sayReason({ because: proposed('NOISE', '有刀，流血').because, className: '', edition: '' }, 'zh'), /「刀」「流血」/)
})

test('what does not hold together is not saved', () => {
  const codeOf = (more: object) => wrongLanes({ ...lanes, ...more })?.refusal.code
  const rule = { name: '一', words: [], repeats: 0, lane: 'town', active: true } as const
  assert.equal(codeOf({}), undefined)
  assert.equal(codeOf({ classes: [...defaultClasses, classOf('NOISE')] }), 'command.class-twice')
  assert.equal(codeOf({ rules: [{ ...rule, classes: ['NOTHING'] }] }), 'command.rule-unknown-class')
  assert.equal(codeOf({ rules: [{ ...rule, classes: [] }] }), 'command.rule-empty')
})
