/** Clocks that begin or end when a form says so, and how the law counts working days. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, days, defineFlow, DefinitionError, centre, decide, ends, same, tell, workdays } from '../src/index.ts'
import { around, at, desk, givenDeadline, givenMatter, local, now } from './small-flow.ts'

const paper = {
  id: 'paper',
  version: 1,
  title: '文书',
  people: { desk: centre('中心', { of: 'owner' }) },
  states: { filed: '已提交', ordered: '已责令', done: ends('solved', '已办结') },
  forms: {
    what: { what: ask.text('什么事？') },
    paper: { made: ask.time('作出时间') },
    order: { limit: ask.time('期限', { optional: true }) },
  },
  notices: { late: '过期了。' },
  steps: {
    file: { label: '提交', by: 'desk', from: 'start', to: 'filed', form: 'what' },
    record: { label: '登记文书', by: 'desk', from: ['filed', 'ordered'], to: same, form: 'paper' },
    order: { label: '责令', by: 'desk', from: ['filed', 'ordered'], to: 'ordered', form: 'order' },
    end: { label: '办结', by: 'desk', from: ['filed', 'ordered'], to: 'done' },
  },
  deadlines: {
    work: { label: '办理', from: 'filed', until: ['done', 'ordered'], within: workdays(5), missed: tell('desk', 'late'), promise: true },
    service: {
      label: '送达',
      opensBy: 'record',
      within: workdays(3),
      countsFrom: 'made',
      basis: '某法',
      statutory: true,
      missed: tell('desk', 'late'),
    },
    limit: { label: '期限', from: 'ordered', until: ['ordered', 'done'], within: days(1), endsAt: 'limit', missed: tell('desk', 'late') },
  },
  indicators: {},
} as const

const flow = defineFlow(paper)
const matter = givenMatter({ flow: 'paper', state: 'filed', deadlines: [givenDeadline('work')] })

function opened(step: string, input: object, name: string) {
  const decision = decide(flow, { matter, actor: desk, step, input }, around({ now }))
  assert.ok(decision.ok, JSON.stringify(decision))
  const change = decision.deadlines.find((one) => one.op === 'open' && one.name === name)
  assert.ok(change?.op === 'open')
  return change
}

test('a clock counts from when the form says, by law from the day after, and keeps that beginning', () => {
  const made = '2026-11-14T20:00:00+08:00'
  const change = opened('record', { made }, 'service')
  assert.deepEqual(
    [local(change.dueAt), change.openedAt],
    ['2026-11-18 17:30', Date.parse(made)],
    'a Saturday evening: Monday is the first day',
  )
})

test('a limit ends when the form says, and after its own span where nobody said', () => {
  assert.equal(local(opened('order', { limit: new Date(at('2026-12-01 12:00')).toISOString() }, 'limit').dueAt), '2026-12-01 12:00')
  assert.equal(opened('order', {}, 'limit').dueAt, now + 86_400_000)
})

test('a clock whose beginning or end nobody asks for is refused when the flow is defined', () => {
  const refused = (changed: object, what: RegExp) =>
    assert.throws(
      () => defineFlow({ ...paper, deadlines: { ...paper.deadlines, ...changed } } as unknown as typeof paper),
      (error: unknown) => error instanceof DefinitionError && what.test(error.message),
    )
  refused({ service: { ...paper.deadlines.service, opensBy: ['record', 'order'] } }, /the step order opens it and does not ask "made"/)
  refused({ limit: { ...paper.deadlines.limit, endsAt: 'made' } }, /no step that opens it asks "made"/)
})
