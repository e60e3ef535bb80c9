import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CategoryQuestion, Detail } from '@huying/contracts'
import { fieldOf, questionsOf, shownDetails, takeDetails } from './details.ts'
import type { Category } from './guess.ts'

const question = (id: string, more: Partial<CategoryQuestion> = {}): CategoryQuestion => ({
  id,
  ask: `${id}？`,
  askEn: `${id}?`,
  kind: 'line',
  choices: [],
  ...more,
})
const category = (id: string, questions: CategoryQuestion[]): [string, Category] => [
  id,
  {
    id,
    parent: id.includes('.') ? id.split('.')[0]! : null,
    name: id,
    nameEn: id,
    keywords: [],
    defaultUnit: null,
    emergency: null,
    rank: 0,
    questions,
  },
]
const photo = '019d0000-0000-7000-8000-000000000001'
const take = (asked: CategoryQuestion, value: Detail['value'], files: string[] = []) =>
  takeDetails([asked], { details: [{ question: asked.id, value }], files, whole: true })
const said = (asked: CategoryQuestion, value: Detail['value'], files: string[] = []) => {
  const taken = take(asked, value, files)
  return taken.ok ? taken.kept[0]?.said : taken.refusal.code
}

test('the first level asks for those below it, a question once, photos once', () => {
  const byId = new Map([
    category('FIRE', [question('floor'), question('shot', { kind: 'photo' })]),
    category('FIRE.EXIT', [question('floor', { ask: '又问' }), question('width'), question('more', { kind: 'photo' })]),
  ])
  const ids = (flow: string, id: string | null) => questionsOf(byId, flow, id).map((one) => one.id)
  assert.deepEqual(ids('report', 'FIRE.EXIT'), ['floor', 'shot', 'width'])
  assert.deepEqual(ids('help', 'FIRE'), ['floor', 'shot'])
  assert.deepEqual([ids('ask', 'FIRE'), ids('report', null), ids('report', 'GAS')], [[], [], []])
})

test('an answer is kept in both languages, with the question as it was asked', () => {
  const place = question('place', { kind: 'choice', choices: ['室内', '室外'], choicesEn: ['Indoors'] })
  const taken = take(place, '室内')
  assert.deepEqual(taken, {
    ok: true,
    kept: [{ question: 'place', ask: 'place？', askEn: 'place?', value: '室内', said: '室内', saidEn: 'Indoors' }],
  })
  assert.deepEqual(fieldOf(place, 'en').options, [
    { value: '室内', label: 'Indoors' },
    { value: '室外', label: '室外' },
  ])
  assert.deepEqual(shownDetails(taken.ok ? JSON.parse(JSON.stringify(taken.kept)) : [], 'en'), [{ ask: 'place?', said: 'Indoors' }])
  assert.deepEqual(shownDetails(undefined, 'zh'), [])
})

test('each kind takes its own answers and refuses others', () => {
  const kind = (of: CategoryQuestion['kind']) => question('q', { kind: of, choices: ['甲', '乙'] })
  const bad = 'categories.bad-answer'
  assert.deepEqual([said(kind('yesNo'), 'yes'), said(kind('yesNo'), 'maybe')], ['是', bad])
  assert.deepEqual([said(kind('choice'), '乙'), said(kind('choice'), '丙')], ['乙', bad])
  assert.deepEqual([said(kind('count'), 3), said(kind('count'), '3')], ['3', bad])
  assert.deepEqual([said(kind('line'), ' 二楼 '), said(kind('line'), '长'.repeat(201)), said(kind('line'), 2)], ['二楼', bad, bad])
  assert.deepEqual([said(kind('photo'), [photo], [photo]), said(kind('photo'), [photo])], ['1 张照片', bad])
})

test('what must be answered is asked of whoever saw the question, and nobody answers what is not asked', () => {
  const floor = question('floor', { required: true })
  const none = { details: [], files: [] }
  const whole = takeDetails([floor], { ...none, whole: true })
  assert.equal(whole.ok ? '' : whole.refusal.code, 'categories.answer-needed')
  assert.deepEqual(takeDetails([floor], { ...none, whole: false }), { ok: true, kept: [] })
  const other = takeDetails([], { details: [{ question: 'floor', value: '3' }], files: [], whole: false })
  assert.equal(other.ok ? '' : other.refusal.code, 'categories.unknown-question')
})
