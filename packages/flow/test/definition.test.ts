/** One error lists every problem and its cure. Each test spoils the small flow in one way that the compiler was kept from seeing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  DefinitionError,
  defineBundle,
  defineFlow,
  ask,
  call,
  days,
  ends,
  minutes,
  onDuty,
  same,
  take,
  tell,
  urgent,
  waits,
  workdays,
  type Problem,
} from '../src/index.ts'
import { draft, goodScore } from './small-flow.ts'

type Spoilt = { [K in keyof typeof draft]: (typeof draft)[K] extends object ? Record<string, unknown> : unknown } & {
  includes?: unknown
  arrivesIn?: unknown
}

function problems(spoil: (flow: Spoilt) => Partial<Spoilt>): readonly Problem[] {
  try {
    defineFlow({ ...draft, ...spoil(draft as unknown as Spoilt) } as never)
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems
    throw error
  }
  return []
}

function assertProblem(found: readonly Problem[], at: string, what: RegExp) {
  const problem = found.find((p) => p.at === at && what.test(p.what))
  assert.ok(problem, `expected ${what} at ${at}, found:\n${found.map((p) => `${p.at}: ${p.what}`).join('\n')}`)
  assert.ok(problem.cure.length > 5)
}

const withStep = (name: string, step: unknown) => (flow: Spoilt) => ({ steps: { ...flow.steps, [name]: step } })
const withDeadline = (name: string, deadline: unknown) => (flow: Spoilt) => ({ deadlines: { ...flow.deadlines, [name]: deadline } })
const withoutStep = (name: string) => (flow: Spoilt) => ({
  steps: Object.fromEntries(Object.entries(flow.steps).filter(([key]) => key !== name)),
})

test('the sound flow has no problem', () => {
  assert.deepEqual(
    problems(() => ({})),
    [],
  )
})

test('a state that no step reaches', () => {
  assertProblem(
    problems((flow) => ({ states: { ...flow.states, forgotten: '忘了' } })),
    'states.forgotten',
    /no step leads here/,
  )
})

test('a state without an exit', () => {
  assertProblem(problems(withoutStep('again')), 'states.bad', /no step leaves it/)
})

test('withdrawing does not count as an exit', () => {
  const found = problems((flow) => ({
    states: { ...flow.states, withdrawn: ends('withdrawn', '已撤回') },
    steps: { ...(withoutStep('again')(flow).steps as object), withdraw: { label: '撤回', by: 'resident', from: 'open', to: 'withdrawn' } },
  }))
  assertProblem(found, 'states.bad', /no step leaves it/)
})

test('a state that no deadline watches', () => {
  assertProblem(
    problems((flow) => ({ deadlines: Object.fromEntries(Object.entries(flow.deadlines).filter(([name]) => name !== 'call')) })),
    'states.bad',
    /no deadline watches it/,
  )
})

test('a state whose only deadline is paused in it is not watched', () => {
  const { call } = draft.deadlines
  assertProblem(problems(withDeadline('call', { ...call, pausedIn: 'bad' })), 'states.bad', /no deadline watches it/)
})

test('a step out of an end', () => {
  assertProblem(
    problems(withStep('undead', { label: '复活', by: 'desk', from: 'solved', to: 'filed' })),
    'steps.undead.from',
    /"solved" is an end/,
  )
})

test('a clock step that no deadline takes', () => {
  assertProblem(problems(withStep('tick', { label: '滴答', by: 'clock', from: 'filed', to: 'lapsed' })), 'steps.tick', /no deadline does/)
})

test('a clock step with a form or a guard', () => {
  const { lapse } = draft.steps
  assertProblem(problems(withStep('lapse', { ...lapse, form: 'reason' })), 'steps.lapse', /cannot fill in a form/)
})

test('a deadline that takes a step which the clock may not take', () => {
  assertProblem(problems(withStep('lapse', { ...draft.steps.lapse, by: 'desk' })), 'deadlines.reply.missed', /the clock may not take/)
})

test('a deadline that may fall due where its step is not open', () => {
  assertProblem(
    problems(withDeadline('reply', { ...draft.deadlines.reply, until: 'filed' })),
    'deadlines.reply.missed',
    /may still run in "working"/,
  )
})

test('a loop that does not close', () => {
  const found = problems((flow) => ({
    states: { ...flow.states, round: '转', and: '圈' },
    steps: {
      ...flow.steps,
      into: { label: '进', by: 'desk', from: 'filed', to: 'round' },
      go: { label: '转', by: 'desk', from: 'round', to: 'and' },
      comeBack: { label: '回', by: 'desk', from: 'and', to: 'round' },
    },
    deadlines: {
      ...flow.deadlines,
      spin: { label: '转', from: ['round', 'and'], until: [], within: days(1), missed: tell('desk', 'late') },
    },
  }))
  assertProblem(found, 'states.round', /goes round for ever/)
  assertProblem(found, 'states.and', /goes round for ever/)
})

test('a loop that the clock turns alone', () => {
  const found = problems((flow) => ({
    states: { ...flow.states, tick: '滴', tock: '答' },
    steps: {
      ...flow.steps,
      into: { label: '进', by: 'desk', from: 'filed', to: 'tick' },
      out: { label: '出', by: 'desk', from: 'tick', to: 'filed' },
      toTock: { label: '滴', by: 'clock', from: 'tick', to: 'tock' },
      toTick: { label: '答', by: 'clock', from: 'tock', to: 'tick' },
    },
    deadlines: {
      ...flow.deadlines,
      one: { label: '一', from: 'tick', until: ['tock', 'filed'], within: days(1), missed: take('toTock') },
      two: { label: '二', from: 'tock', until: ['tick'], within: days(1), missed: take('toTick') },
    },
  }))
  assertProblem(found, 'states.tick', /the clock alone leads from here back/)
})

test('no end at all', () => {
  assertProblem(
    problems((flow) => ({ states: { ...flow.states, solved: '已办结', lapsed: '已关闭', unrated: '未评价' } })),
    'states',
    /no state ends the matter/,
  )
})

test('no promise, or more than one', () => {
  assertProblem(
    problems(withDeadline('work', { ...draft.deadlines.work, promise: false })),
    'deadlines',
    /no deadline is what the resident is promised/,
  )
  assertProblem(
    problems(withDeadline('triage', { ...draft.deadlines.triage, promise: true })),
    'deadlines',
    /2 deadlines are promised: triage, work/,
  )
})

test('a deadline of no length, one that never opens, one that is paused where it opens', () => {
  assertProblem(
    problems(withDeadline('call', { ...draft.deadlines.call, within: workdays(0) })),
    'deadlines.call.within',
    /not a whole number above zero/,
  )
  assertProblem(problems(withDeadline('call', { ...draft.deadlines.call, from: [] })), 'deadlines.call.from', /never opens/)
  assertProblem(
    problems(withDeadline('call', { ...draft.deadlines.call, pausedIn: 'bad' })),
    'deadlines.call',
    /opens in "bad" and is paused there/,
  )
})

test('a statutory deadline without its law', () => {
  assertProblem(
    problems(withDeadline('call', { ...draft.deadlines.call, statutory: true })),
    'deadlines.call',
    /without saying by which law/,
  )
})

test('a state that waits for the resident, who can do nothing, or for ever', () => {
  const found = problems((flow) => ({ states: { ...flow.states, bad: waits('等您') } }))
  assertProblem(found, 'states.bad', /no step of theirs goes on/)
  assertProblem(found, 'states.bad', /waits for the resident for ever/)
})

test('no step that files, or two', () => {
  assertProblem(problems(withoutStep('file')), 'steps', /0 steps file a matter/)
  assertProblem(problems(withStep('file2', draft.steps.file)), 'steps', /2 steps file a matter: file, file2/)
})

test('a step that files and is open later, or leads nowhere of its own', () => {
  assertProblem(problems(withStep('file', { ...draft.steps.file, from: ['start', 'bad'] })), 'steps.file.from', /open later too/)
  assertProblem(problems(withStep('file', { ...draft.steps.file, to: same })), 'steps.file.to', /no state to stay in/)
})

test('filing that leads to two states needs a word on where other kinds arrive', () => {
  const found = problems(
    withStep('file', { ...draft.steps.file, form: 'review', to: { either: goodScore, then: 'solved', otherwise: 'bad' } }),
  )
  assertProblem(found, 'arrivesIn', /not clear where a matter of another kind arrives/)
})

test('names that have a meaning of their own, and steps that nobody can take', () => {
  assertProblem(
    problems((flow) => ({ states: { ...flow.states, open: '开' } })),
    'states.open',
    /meaning of its own/,
  )
  assertProblem(
    problems(withStep('never', { label: '从不', by: [], from: 'filed', to: 'working' })),
    'steps.never',
    /nobody can ever take it/,
  )
})

test('people, forms and notices that nothing uses', () => {
  assertProblem(
    problems((flow) => ({ notices: { ...flow.notices, silence: '没人说' } })),
    'notices.silence',
    /nothing uses it/,
  )
  assertProblem(
    problems((flow) => ({ forms: { ...flow.forms, idle: { a: ask.text('?') } } })),
    'forms.idle',
    /nothing uses it/,
  )
})

test('somebody called by name whom the notice does not wake, and a call to a resident', () => {
  const called = (notices: Record<string, unknown>) => (flow: Spoilt) => ({
    people: { ...flow.people, onCall: onDuty('值班员', { of: 'place', roles: ['grid-officer'], rank: 0 }) },
    steps: { ...flow.steps, file: { ...draft.steps.file, then: [tell('onCall', 'new')] } },
    notices: { ...flow.notices, ...notices },
  })
  assertProblem(problems(called({ new: urgent('有新的。') })), 'steps.file.then', /called by name, and the notice "new" is none that wakes/)
  assert.deepEqual(problems(called({ new: call('有新的。') })), [])
  const toResident = problems((flow) => ({
    notices: { ...flow.notices, new: call('有新的。') },
    steps: { ...flow.steps, nudge: { ...draft.steps.nudge, then: tell('resident', 'new') } },
  }))
  assertProblem(toResident, 'steps.nudge.then', /is a call, and "resident" is nobody who has a turn/)
})

test('a limit of minutes that is news of the next morning when it is missed', () => {
  const soon = withDeadline('triage', { ...draft.deadlines.triage, within: minutes(60) })
  assertProblem(problems(soon), 'deadlines.triage.missed', /an hour at most, and the notice "late" waits until morning/)
  assert.deepEqual(
    problems((flow) => ({ ...soon(flow), notices: { ...flow.notices, late: urgent('过期了。') } })),
    [],
  )
  assert.deepEqual(problems(withDeadline('triage', { ...draft.deadlines.triage, within: minutes(61) })), [])
})

test('words that are missing', () => {
  assertProblem(problems(withStep('nudge', { ...draft.steps.nudge, label: ' ' })), 'steps.nudge', /has no words/)
  assertProblem(
    problems((flow) => ({ forms: { ...flow.forms, reason: { reason: ask.text('') } } })),
    'forms.reason.reason',
    /has no words/,
  )
})

test('a guard without a code, and a code with two sentences', () => {
  const nameless = { name: 'nameless', code: 'Nameless', say: '不行。', reads: [], test: () => true }
  assertProblem(problems(withStep('raise', { ...draft.steps.raise, needs: nameless })), 'steps.raise.needs', /no proper code or sentence/)
  const twin = { ...nameless, code: 'small.only-once', say: '换了一句话。' }
  assertProblem(problems(withStep('raise', { ...draft.steps.raise, needs: twin })), 'steps.nudge.needs', /has two sentences/)
})

test('an extension of what may not be lengthened, or by nothing', () => {
  const { more } = draft.steps
  assertProblem(
    problems(withStep('more', { ...more, extends: { ...more.extends, deadline: 'law' } })),
    'steps.more.extends',
    /may not be lengthened/,
  )
  assertProblem(problems(withStep('more', { ...more, form: 'reason' })), 'steps.more.extends', /no field "days" of kind count/)
  const optional = (flow: Spoilt) => ({
    forms: { ...flow.forms, more: { days: ask.count('几天？', 5, { optional: true }), reason: ask.text('理由') } },
  })
  assertProblem(problems(optional), 'steps.more.extends', /may be left out/)
})

test('becoming another kind without asking which', () => {
  assertProblem(problems(withStep('become', { ...draft.steps.become, form: 'reason' })), 'steps.become.to', /no field "kind" of kind kind/)
})

test('a bundle that brings a name which the flow has, or needs one which it has not', () => {
  const clashing = defineBundle({
    uses: { people: ['desk', 'mayor'] },
    forms: {},
    steps: { nudge: { label: '再提醒', by: 'desk', from: 'open', to: same } },
  })
  const found = problems(() => ({ includes: [clashing] }))
  assertProblem(found, 'steps.nudge', /comes twice/)
  assertProblem(found, 'includes', /a bundle needs "mayor" among the people/)
})

test('an id that is no folder name, and a version that is none', () => {
  const found = problems(() => ({ id: 'My Flow', version: 0 }))
  assertProblem(found, 'id', /not a folder name/)
  assertProblem(found, 'version', /not a version/)
})

test('all problems come in one error, numbered, each with its cure', () => {
  const spoilt = {
    ...draft,
    notices: { ...draft.notices, silence: '没人说' },
    deadlines: { ...draft.deadlines, work: { ...draft.deadlines.work, promise: false } },
  }
  assert.throws(
    () => defineFlow(spoilt as never),
    (error: Error) => {
      assert.match(error.message, /^Flow "small" has 2 problems:\n1\. .*\n2\. /)
      assert.match(error.message, /Write promise: true at exactly one\./)
      return true
    },
  )
})
