/** Deadlines that a step opens: only when a condition holds, until a day that its form names, and met by the step that opens them anew. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOnEntering, defineFlow, DefinitionError, guard, type Deadline, type Flow, type Json } from '../src/index.ts'
import { around, at, desk, draft, givenDeadline, givenMatter, local, small } from './small-flow.ts'

const urgent = guard({
  name: 'urgent',
  code: 'small.not-urgent',
  say: '不急。',
  reads: ['reason'],
  test: ({ input }) => input.reason === '急',
})

function opened(more: Partial<Deadline>, input: Record<string, Json> = {}, running = false): string[] {
  const { call } = small.deadlines
  assert.ok(call)
  const flow: Flow = { ...small, deadlines: { call: { ...call, from: [], until: [], opensBy: ['slow'], ...more } } }
  const matter = givenMatter({ state: 'working', deadlines: running ? [givenDeadline('call')] : [] })
  const context = { matter, actor: desk, input, now: at('2026-11-18 09:12'), units: {} }
  const by = { step: 'slow', enters: true, acts: () => false, context }
  const state = flow.states.slow ?? assert.fail()
  return changesOnEntering({ flow, matter, state, by }, around()).map((d) => ('dueAt' in d ? `${d.op} ${local(d.dueAt)}` : d.op))
}

test('it opens by the step only when the condition holds', () => {
  assert.deepEqual(opened({ opensWhen: urgent }, { reason: '急' }), ['open 2026-11-19 17:30'])
  assert.deepEqual(opened({ opensWhen: urgent }, { reason: '不急' }), [])
  assert.deepEqual(opened({}), ['open 2026-11-19 17:30'], 'without one, always')
})

test('a day that the form names is its date, to the end of that day, holiday or not; without one its own time counts', () => {
  assert.deepEqual(opened({ dueOn: 'until' }, { until: '2027-01-01' }), ['open 2027-01-01 23:59'])
  assert.deepEqual(opened({ dueOn: 'until' }), ['open 2026-11-19 17:30'])
  assert.deepEqual(opened({ dueOn: 'until' }, { until: '2026-11-01' }), ['open 2026-11-18 09:12'], 'a day that is past is now, not before')
})

test('the step that opens it anew has met the one before, where the flow says so', () => {
  assert.deepEqual(opened({ metBy: ['slow'] }, {}, true), ['meet', 'open 2026-11-19 17:30'])
  assert.deepEqual(opened({}, {}, true), ['cancel', 'open 2026-11-19 17:30'])
})

test('a date that no step asks for is a mistake of the definition', () => {
  const { call } = draft.deadlines
  const wrong = { ...draft, deadlines: { ...draft.deadlines, call: { ...call, opensBy: 'slow', dueOn: 'until' } } }
  assert.throws(
    () => defineFlow(wrong as never),
    (error) => error instanceof DefinitionError && /asks a date "until"/.test(error.message),
  )
})
