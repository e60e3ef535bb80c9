import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask, cleanForm, fieldRefusals, unitMayBeChosen, type Field, type Form } from '../src/index.ts'
import { givenMatter, small, units, unitsById } from './small-flow.ts'

const context = { matter: givenMatter(), units: unitsById, flows: { small } }
const clean = (form: Form, raw: unknown) => cleanForm(form, raw, context)
/** The cleaned answer of one field, or the code of what is wrong with it. */
function one(field: Field, raw: unknown): unknown {
  const result = clean({ answer: field }, { answer: raw })
  return result.ok ? result.input['answer'] : result.fields[0]?.code
}

test('words are trimmed, their line ends made one kind, and a line is one line', () => {
  assert.equal(one(ask.text('?'), '  一\r\n二\r三  '), '一\n二\n三')
  assert.equal(one(ask.line('?'), ' 一\n二　三 '), '一 二 三')
})

test('what is only white space has not been answered', () => {
  for (const empty of ['', '  \n　', null, undefined, []]) {
    assert.equal(one(ask.text('?'), empty), 'form.required')
    assert.equal(one(ask.text('?', { optional: true }), empty), undefined)
  }
})

test('too long says how long and how much is allowed', () => {
  const result = clean({ a: ask.line('?', { maxLength: 5 }) }, { a: '一二三四五六' })
  assert.deepEqual(result, { ok: false, fields: [{ field: 'a', code: 'form.too-long', params: { most: 5, length: 6 } }] })
  assert.equal(one(ask.text('?'), '字'.repeat(10_000)), '字'.repeat(10_000))
  assert.equal(one(ask.text('?'), '字'.repeat(10_001)), 'form.too-long')
})

test('NUL and half characters are refused, also inside a place', () => {
  for (const bad of ['a\u0000b', '\ud83d', 'x\udc00']) {
    assert.equal(one(ask.text('?'), bad), 'form.bad-characters')
    assert.equal(one(ask.place('?'), { words: bad }), 'form.bad-characters')
    assert.equal(one(ask.place('?'), { point: { [bad]: 1 } }), 'form.bad-characters')
  }
  assert.equal(one(ask.text('?'), '😀'), '😀')
})

test('numbers may be typed in full-width digits', () => {
  assert.equal(one(ask.count('?', 20), ' １２ '), 12)
  assert.equal(one(ask.rating('?'), '５'), 5)
  assert.equal(one(ask.rating('?'), 3), 3)
  for (const wrong of [0, 6, 2.5, '六', '-1', true, {}, Number.NaN]) assert.equal(one(ask.rating('?'), wrong), 'form.not-a-rating')
  for (const wrong of [0, 21, '1e1', '0x5']) assert.equal(one(ask.count('?', 20), wrong), 'form.not-a-count')
})

test('a time is kept as an instant; without a zone it is local', () => {
  assert.equal(one(ask.time('?'), '2026-11-24T15:30'), '2026-11-24T07:30:00.000Z')
  assert.equal(one(ask.time('?'), '２０２６-11-24　9:05'), '2026-11-24T01:05:00.000Z')
  assert.equal(one(ask.time('?'), '2026-11-24T15:30:00Z'), '2026-11-24T15:30:00.000Z')
  for (const wrong of ['2026-02-30 10:00', '2026-13-01 10:00', '0000-01-01 10:00', '9999-01-01 10:00', '2026-11-24 25:00', 'soon', 5])
    assert.equal(one(ask.time('?'), wrong), 'form.not-a-time', String(wrong))
})

test('photos are file ids, each once, not too many', () => {
  const ids = [1, 2, 3, 4].map((n) => `0193c7a0-0000-7000-8000-00000000000${n}`)
  assert.deepEqual(one(ask.photos('?'), [ids[0], ids[0]?.toUpperCase(), ids[1]]), [ids[0], ids[1]])
  assert.equal(one(ask.photos('?'), ids), 'form.too-many')
  assert.deepEqual(one(ask.photos('?', { most: 4 }), ids), ids)
  for (const wrong of [['../x'], [5], {}, 'x']) assert.equal(one(ask.photos('?'), wrong), 'form.not-a-photo')
})

test('a choice, a kind and a unit come from their lists', () => {
  const choice = ask.choice('?', [{ value: 'a', label: '甲' }])
  assert.equal(one(choice, 'a'), 'a')
  assert.equal(one(choice, 'b'), 'form.not-a-choice')
  assert.equal(one(ask.kind('?', [{ value: 'gone', label: '没了' }]), 'gone'), 'form.not-a-choice', 'no such flow runs here')
  assert.equal(one(ask.unit('?', 'any'), 'fire'), 'fire')
  for (const unknown of ['nobody', '__proto__', 'constructor', 7]) assert.equal(one(ask.unit('?', 'any'), unknown), 'form.unknown-unit')
  assert.equal(one(ask.unit('?', 'handlers'), 't'), 'form.unit-not-eligible')
})

test('handlers are everybody who handles, the owner itself and the centres below it', () => {
  const owner = units.t
  const chosen = (which: 'handlers' | 'centresBelow') =>
    Object.values(units)
      .filter((u) => unitMayBeChosen(which, u, owner))
      .map((u) => u.id)
  assert.deepEqual(chosen('centresBelow'), ['v', 'w'])
  assert.deepEqual(chosen('handlers'), ['t', 'v', 'w', 'fire', 'property', 'police', 'vw', 'g'])
})

test('a number of a matter is read as people write it', () => {
  assert.equal(one(ask.matter('?'), ' lp 0004-7318 ５'), 'LP000473185')
})

test('all wrong fields are named at once, in the order of the form, unknown ones last', () => {
  const form = { what: ask.text('?'), score: ask.rating('?'), note: ask.line('?', { optional: true }) }
  assert.deepEqual(clean(form, { extra: 1, score: 9, note: 'ok' }), {
    ok: false,
    fields: [
      { field: 'what', code: 'form.required' },
      { field: 'score', code: 'form.not-a-rating', params: { least: 1, most: 5 } },
      { field: 'extra', code: 'form.unknown-field' },
    ],
  })
})

test('a form that is no form is refused, and a step without a form takes no answers', () => {
  for (const wrong of [[], 'x', 5]) assert.deepEqual(clean({}, wrong), { ok: false, fields: [{ field: '', code: 'form.not-a-form' }] })
  assert.deepEqual(clean({}, undefined), { ok: true, input: {} })
  assert.deepEqual(clean({}, JSON.parse('{"__proto__":{"admin":true}}')), {
    ok: false,
    fields: [{ field: '__proto__', code: 'form.unknown-field' }],
  })
})

test('property: whatever comes in, the answer is a clean form or worded problems, never a throw', () => {
  const form: Form = {
    text: ask.text('?'),
    place: ask.place('?'),
    photos: ask.photos('?'),
    unit: ask.unit('?', 'any'),
    time: ask.time('?'),
    score: ask.rating('?'),
    many: ask.count('?', 9),
    matter: ask.matter('?'),
  }
  const anything = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.json())
  fc.assert(
    fc.property(fc.oneof(anything, fc.record(Object.fromEntries(Object.keys(form).map((name) => [name, anything])))), (raw) => {
      const result = clean(form, raw)
      if (result.ok) assert.ok(JSON.stringify(result.input).isWellFormed())
      else for (const field of result.fields) assert.ok(Object.hasOwn(fieldRefusals, field.code), field.code)
    }),
    { numRuns: 500 },
  )
})
