import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, openSteps, start, stepsAt, type Accepted, type Actor, type Decision, type MatterView } from '../src/index.ts'
import { around, at, desk, givenDeadline, givenMatter, handler, local, now, resident, small, staff, units } from './small-flow.ts'

function accepted(decision: Decision): Accepted {
  assert.ok(decision.ok, JSON.stringify(decision))
  return decision
}
const take = (matter: MatterView, actor: Actor, ...[step, input = {}]: [step: string, input?: unknown]) =>
  decide(small, { matter, actor, step, input }, around())
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)
const changes = (decision: Accepted) =>
  decision.deadlines.map((d) => ('dueAt' in d ? `${d.op} ${d.name} ${local(d.dueAt)}` : `${d.op} ${d.name}`))
const filing = { ...around(), owner: units.v, above: units.t, placeUnit: units.v, category: 'FIRE' }

test('filing opens the deadlines, tells the desk and keeps the cleaned answers', () => {
  const decision = accepted(start(small, { actor: resident, input: { what: '  灯坏了\r\n三天了 ' } }, filing))
  assert.equal(decision.from, 'start')
  assert.equal(decision.to, 'filed')
  assert.deepEqual(decision.input, { what: '灯坏了\n三天了' })
  assert.deepEqual(decision.tells, [{ to: 'desk', notice: 'new' }])
  assert.deepEqual(changes(decision), ['open triage 2026-11-18 14:42', 'open work 2026-11-25 17:30', 'open law 2026-12-18 09:12'])
  assert.deepEqual(
    decision.deadlines.map((d) => d.op === 'open' && d.promise),
    [false, true, false],
  )
  assert.equal(decision.by, 'resident')
  assert.equal(decision.actingUnit, null)
})

test('only a resident files, or the system that imports', () => {
  assert.equal(code(start(small, { actor: desk, input: { what: 'x' } }, filing)), 'flow.not-allowed')
  assert.equal(accepted(start(small, { actor: { kind: 'system' }, input: { what: 'x' } }, filing)).by, 'system')
})

test('the start step cannot be taken again, and a step that does not exist is said so', () => {
  assert.equal(code(take(givenMatter(), resident, 'file', { what: 'x' })), 'flow.unknown-step')
  assert.equal(code(take(givenMatter(), resident, 'constructor')), 'flow.unknown-step')
  assert.equal(code(take(givenMatter(), desk, '\ud800')), 'flow.unknown-step')
})

test('who may not is refused before anything else is told', () => {
  assert.equal(code(take(givenMatter({ state: 'solved' }), resident, 'assign')), 'flow.not-allowed')
  assert.equal(code(take(givenMatter({ state: 'working' }), desk, 'assign')), 'flow.step-not-open')
  assert.equal(code(take(givenMatter(), desk, 'assign', {})), 'flow.form-wrong')
})

test('a guard refuses with its own code, one that reads the form only once it is filled in', () => {
  const working = givenMatter({ state: 'working', assigned: units.property })
  assert.equal(code(take(working, handler, 'slow', { reason: '难' })), 'small.reason-short')
  assert.equal(code(take(givenMatter({ taken: { nudge: 1 } }), resident, 'nudge')), 'small.only-once')
})

test('open steps are those that this actor may take now', () => {
  const names = (matter: MatterView, actor: Actor) => openSteps(small, matter, actor).map((s) => s.name)
  assert.deepEqual(names(givenMatter(), desk), ['assign', 'handDown', 'raise', 'askBack', 'become'])
  assert.deepEqual(names(givenMatter({ above: null }), desk), ['assign', 'handDown', 'askBack', 'become'])
  assert.deepEqual(names(givenMatter({ taken: { nudge: 1 } }), resident), [])
  assert.deepEqual(names(givenMatter({ state: 'solved' }), resident), [])
})

test('a step that is closed to its person now says why, so that the button can', () => {
  const listed = stepsAt(small, givenMatter({ taken: { nudge: 1 } }), resident)
  assert.deepEqual(
    listed.map(({ step, refusal }) => [step.name, refusal?.code]),
    [['nudge', 'small.only-once']],
  )
})

test('same stays where it is and touches no deadline', () => {
  const decision = accepted(
    take(givenMatter({ owner: units.t, deadlines: [givenDeadline('triage')] }), staff(units.t, 'town-desk'), 'handDown', { unit: 'v' }),
  )
  assert.equal(decision.to, 'filed')
  assert.equal(decision.owner, 'v')
  assert.deepEqual(decision.deadlines, [])
})

test('back returns to the state before, and resumes what was paused', () => {
  const matter = givenMatter({
    state: 'asking',
    cameFrom: 'working',
    assigned: units.property,
    deadlines: [givenDeadline('work', { pausedAt: at('2026-11-17 09:12') }), givenDeadline('reply', { dueAt: at('2026-11-24 09:12') })],
  })
  const decision = accepted(take(matter, resident, 'reply'))
  assert.equal(decision.to, 'working')
  assert.deepEqual(changes(decision), ['resume work 2026-11-26 17:30', 'meet reply'])
})

test('what was missed before the pause stays missed', () => {
  const late = givenDeadline('work', { dueAt: at('2026-11-16 17:30'), pausedAt: at('2026-11-17 09:12'), fired: true })
  const decision = accepted(take(givenMatter({ state: 'asking', cameFrom: 'filed', deadlines: [late] }), resident, 'reply'))
  assert.ok(changes(decision).includes('resume work 2026-11-16 17:30'))
})

test('asking pauses the work and opens the wait', () => {
  const matter = givenMatter({ state: 'working', assigned: units.property, deadlines: [givenDeadline('work'), givenDeadline('law')] })
  assert.deepEqual(changes(accepted(take(matter, handler, 'askBack'))), ['pause work', 'open reply 2026-11-25 09:12'])
})

test('one of two states, by the answer; a tell with a condition only when it holds', () => {
  const matter = givenMatter({ state: 'answered', deadlines: [givenDeadline('rating'), givenDeadline('law')] })
  const good = accepted(take(matter, resident, 'confirm', { score: 4 }))
  assert.equal(good.to, 'solved')
  assert.equal(good.outcome, 'solved')
  assert.equal(good.rating, 4)
  assert.deepEqual(good.tells, [
    { to: 'desk', notice: 'new' },
    { to: 'chief', notice: 'low' },
  ])
  assert.deepEqual(changes(good), ['meet law', 'meet rating'])
  const bad = accepted(take(matter, resident, 'confirm', { score: 2 }))
  assert.equal(bad.to, 'bad')
  assert.equal(bad.outcome, null)
  assert.deepEqual(bad.tells, [{ to: 'desk', notice: 'new' }])
  assert.ok(changes(bad).includes('open call 2026-11-19 17:30'))
})

test('an end cancels whatever still runs', () => {
  const matter = givenMatter({
    state: 'asking',
    deadlines: [givenDeadline('work', { pausedAt: now }), givenDeadline('law'), givenDeadline('reply')],
  })
  const decision = accepted(take(matter, { kind: 'clock' }, 'lapse'))
  assert.equal(decision.outcome, 'unanswered')
  assert.deepEqual(changes(decision), ['cancel work', 'cancel law', 'cancel reply'])
})

test('entering a state again opens a new instance once the old one was met', () => {
  const decision = accepted(
    take(givenMatter({ state: 'bad', assigned: units.property, deadlines: [givenDeadline('call')] }), staff(units.t, 'town-desk'), 'again'),
  )
  assert.deepEqual(changes(decision), ['open work 2026-11-25 17:30', 'meet call'])
})

test('a deadline that takes the place of another counts from when that one began, and is the promise now', () => {
  const opened = at('2026-11-16 10:00')
  const matter = givenMatter({ state: 'working', assigned: units.property, deadlines: [givenDeadline('work', { openedAt: opened })] })
  const decision = accepted(take(matter, handler, 'slow', { reason: '要查档案' }))
  assert.deepEqual(changes(decision), ['cancel work', 'open hard 2026-11-30 17:30'])
  assert.ok(decision.deadlines.some((d) => d.op === 'open' && d.name === 'hard' && d.promise))
})

test('a handover names the unit: of the form, of the actor, above, or nobody', () => {
  assert.equal(accepted(take(givenMatter(), desk, 'assign', { unit: 'fire', category: 'ｆｉｒｅ' })).assigned, 'fire')
  assert.equal(accepted(take(givenMatter(), desk, 'assign', { unit: 'fire', category: 'WATER' })).category, 'WATER')
  const claimed = accepted(take(givenMatter(), handler, 'claim'))
  assert.deepEqual([claimed.assigned, claimed.actingUnit, claimed.visits, claimed.by], ['property', 'property', true, 'neighbour'])
  const raised = accepted(take(givenMatter(), desk, 'raise'))
  assert.deepEqual([raised.owner, raised.internal, 'assigned' in raised], ['t', true, false])
  assert.equal(accepted(take(givenMatter({ state: 'working', assigned: units.property }), handler, 'release')).assigned, null)
  assert.equal(code(take(givenMatter({ above: null }), desk, 'raise')), 'flow.nothing-above')
})

test('becoming another kind cancels the old deadlines, opens the new ones and lets the handler go', () => {
  const decision = accepted(
    take(givenMatter({ deadlines: [givenDeadline('triage'), givenDeadline('work')] }), desk, 'become', { kind: 'other' }),
  )
  assert.deepEqual([decision.flow, decision.flowVersion, decision.to, decision.assigned], ['other', 4, 'working', null])
  assert.deepEqual(changes(decision), ['cancel triage', 'cancel work', 'open work 2026-11-25 17:30'])
  assert.equal(code(take(givenMatter(), desk, 'become', { kind: 'small' })), 'flow.same-kind')
})

const working = (deadline: Parameters<typeof givenDeadline>[1] = {}) =>
  givenMatter({ state: 'working', assigned: units.property, deadlines: [givenDeadline('work', deadline)] })

test('an extension adds working days to the date, never more than the most', () => {
  const decision = accepted(take(working(), handler, 'more', { days: '２', reason: '等材料' }))
  assert.deepEqual(changes(decision), ['extend work 2026-11-27 17:30'])
  assert.deepEqual(decision.deadlines[0], {
    op: 'extend',
    name: 'work',
    instance: 1,
    dueAt: at('2026-11-27 17:30'),
    by: { count: 2, unit: 'workDay' },
    spanMs: 2 * 27_000_000,
    warnAt: null,
    provisionalYears: [],
  })
  assert.deepEqual(
    changes(accepted(take(working(), handler, 'more', { days: 5, reason: '等材料' }))),
    ['extend work 2026-11-30 17:30'],
    'three at most',
  )
})

test('nothing is extended once it is past, paused or gone', () => {
  const input = { days: 2, reason: '等材料' }
  assert.equal(code(take(working({ dueAt: now - 1 }), handler, 'more', input)), 'flow.deadline-passed')
  assert.equal(code(take(working({ fired: true }), handler, 'more', input)), 'flow.deadline-passed')
  assert.equal(code(take(working({ pausedAt: now }), handler, 'more', input)), 'flow.no-deadline-to-extend')
  assert.equal(
    code(take(givenMatter({ state: 'working', assigned: units.property }), handler, 'more', input)),
    'flow.no-deadline-to-extend',
  )
})

test("the operator's limit for the category goes before the one for all, and neither before the law", () => {
  const limits: Record<string, number> = { 'work/FIRE': 1, 'work/null': 9, 'law/FIRE': 1, 'triage/null': 1 }
  const limitFor = (_flow: string, deadline: string, category: string | null) => {
    const count = limits[`${deadline}/${category}`]
    return count === undefined ? undefined : ({ count, unit: 'workDay' } as const)
  }
  const due = (category: string | null) =>
    changes(accepted(start(small, { actor: resident, input: { what: 'x' } }, { ...filing, limitFor, category })))
  assert.deepEqual(due('FIRE'), ['open triage 2026-11-19 17:30', 'open work 2026-11-19 17:30', 'open law 2026-12-18 09:12'])
  assert.deepEqual(due('WATER'), ['open triage 2026-11-19 17:30', 'open work 2026-12-01 17:30', 'open law 2026-12-18 09:12'])
})

test('a category that the desk corrects sets the limits of the deadlines that open then', () => {
  const limitFor = (_f: string, deadline: string, category: string | null) =>
    deadline === 'work' && category === 'FIRE' ? ({ count: 1, unit: 'workDay' } as const) : undefined
  const decision = accepted(
    decide(
      small,
      { matter: givenMatter({ category: 'WATER' }), actor: desk, step: 'assign', input: { unit: 'fire', category: 'FIRE' } },
      around({ limitFor }),
    ),
  )
  assert.deepEqual(changes(decision), ['open work 2026-11-19 17:30'])
})

test('a year without holiday data is named as provisional, and filing goes on', () => {
  const decision = accepted(start(small, { actor: resident, input: { what: 'x' } }, { ...filing, now: at('2026-12-29 10:00') }))
  const work = decision.deadlines.find((d) => d.name === 'work')
  assert.deepEqual(work?.op === 'open' && work.provisionalYears, [2027])
})

test('deciding changes nothing that it is given', () => {
  const matter = givenMatter({ deadlines: [givenDeadline('work')] })
  const before = structuredClone(matter)
  take(matter, desk, 'assign', { unit: 'fire' })
  assert.deepEqual(matter, before)
})
