/** Decides what a step does, as data. Pure: time, calendar and units are arguments, nothing is read or written. */
import { standingAs, type Standing } from './allow.ts'
import { fieldOfKind, gradeOf, handedTo, namedBy, openedBy, textOf, twinnedBy } from './answers.ts'
import { cleanForm } from './clean-form.ts'
import { cancelAll, changesOnEntering, extending, regraded } from './deadline-changes.ts'
import type { Accepted, Circumstances, Decision, Refused } from './decision.ts'
import type { Actor, Flow, Grade, Guard, GuardContext, MatterView, Refusal, State, Step, UnitRef } from './model.ts'

/** What is known when a matter is filed. */
export interface FilingCircumstances extends Circumstances {
  readonly owner: UnitRef
  readonly above?: UnitRef | null
  readonly placeUnit: UnitRef | null
  readonly category: string | null
  readonly grade?: Grade | null
}

export interface Attempt {
  readonly matter: MatterView
  readonly actor: Actor
  readonly step: string
  /** The form as it came in. */
  readonly input: unknown
}

/** One step of an existing matter. */
export function decide(flow: Flow, attempt: Attempt, circumstances: Circumstances): Decision {
  const { matter, actor, step: name, input } = attempt
  const step = Object.hasOwn(flow.steps, name) ? flow.steps[name] : undefined
  if (!step || step.name === flow.start) return refused('flow.unknown-step', { step: name.toWellFormed().slice(0, 60) })
  const refusal = refusalToOpen({ flow, matter, actor, now: circumstances.now }, step)
  if (refusal) return { ok: false, refusal }
  return perform({ flow, matter, actor, circumstances }, step, input)
}

/** The step that files a matter. The system may file too: imports do. */
export function start(flow: Flow, filing: Pick<Attempt, 'actor' | 'input'>, circumstances: FilingCircumstances): Decision {
  const { actor, input } = filing
  const step = flow.steps[flow.start]
  if (!step) throw new Error(`Flow ${flow.id} has no start step, which its definition check must refuse.`)
  const matter = newMatter(flow, circumstances)
  if (actor.kind !== 'system') {
    const refusal = refusalToOpen({ flow, matter, actor, now: circumstances.now }, step)
    if (refusal) return { ok: false, refusal }
  }
  return perform({ flow, matter, actor, circumstances }, step, input)
}

/** A matter at the moment of filing: in no state yet. */
function newMatter(flow: Flow, { owner, above = null, placeUnit, category, grade = null }: FilingCircumstances): MatterView {
  const nothingYet = { cameFrom: null, version: 0, assigned: null, taken: {}, takenBy: {}, named: {}, deadlines: [], openChildren: 0 }
  return { flow: flow.id, flowVersion: flow.version, state: 'start', owner, above, placeUnit, category, grade, ...nothingYet }
}

/** The steps that this actor may take now. Guards that need the form's answers are applied when the step is decided. */
export function openSteps(flow: Flow, matter: MatterView, actor: Actor): Step[] {
  return stepsAt(flow, matter, actor).flatMap(({ step, refusal }) => (refusal ? [] : [step]))
}

export interface StepAt {
  readonly step: Step
  /** Why it is closed now; `params.until` says when that may end by itself, epoch ms. */
  readonly refusal: Refusal | null
  /** What it waits for is past or was never there: nothing to show a button for. */
  readonly over: boolean
}

/** The steps of this state that concern this actor, each with the reason why it is closed to them now, so that a button can say it. */
export function stepsAt(flow: Flow, matter: MatterView, actor: Actor): StepAt[] {
  const listed = { flow, matter, actor, now: Number.NaN }
  return Object.values(flow.steps)
    .filter((step) => step.from.includes(matter.state) && standing(listed, step))
    .map((step) => {
      const refusal = refusalToOpen(listed, step) ?? null
      return { step, refusal, over: refusal !== null && step.needs.some((g) => g.code === refusal.code && g.over === true) }
    })
}

interface Situation {
  readonly flow: Flow
  readonly matter: MatterView
  readonly actor: Actor
  readonly now: number
}

function standing({ flow, matter, actor }: Situation, step: Step): (Standing & { readonly as: string }) | undefined {
  for (const name of step.by) {
    const party = flow.people[name]
    const found = party && standingAs(party, matter, actor)
    if (found) return { ...found, as: name }
  }
  return undefined
}

/** Why the step is closed to this actor now, before anybody fills in a form. */
function refusalToOpen(situation: Situation, step: Step): Refusal | undefined {
  const { matter, actor, now } = situation
  const params = { step: step.name, state: matter.state }
  if (!standing(situation, step)) return { code: 'flow.not-allowed', params }
  if (!step.from.includes(matter.state)) return { code: 'flow.step-not-open', params }
  if (step.to.kind === 'back' && matter.cameFrom === null) return { code: 'flow.step-not-open', params }
  if (step.owner?.from === 'above' && !matter.above) return { code: 'flow.nothing-above' }
  const extension = refusalToExtend(matter, step, now)
  if (extension) return extension
  const context: GuardContext = { matter, actor, input: {}, now, units: {} }
  return firstRefusal(
    step.needs.filter((g) => g.reads.length === 0),
    context,
  )
}

function refusalToExtend(matter: MatterView, step: Step, now: number): Refusal | undefined {
  if (!step.extends) return undefined
  const { deadline } = step.extends
  const open = matter.deadlines.find((d) => d.name === deadline)
  if (!open || open.pausedAt !== null) return { code: 'flow.no-deadline-to-extend', params: { deadline } }
  return open.fired || now > open.dueAt ? { code: 'flow.deadline-passed', params: { deadline } } : undefined
}

function firstRefusal(guards: readonly Guard[], context: GuardContext): Refusal | undefined {
  const failed = guards.find((g) => !g.test(context))
  const until = failed?.until?.(context) ?? null
  return failed && { code: failed.code, ...(until === null ? {} : { params: { until } }) }
}

interface Deciding {
  readonly flow: Flow
  readonly matter: MatterView
  readonly actor: Actor
  readonly circumstances: Circumstances
}

function perform(deciding: Deciding, step: Step, raw: unknown): Decision {
  const { flow, matter, actor, circumstances } = deciding
  const { now, units, people, flows } = circumstances
  const form = step.form === null ? {} : (flow.forms[step.form] ?? {})
  const cleaned = cleanForm(form, raw, { matter, units, flows, ...(people ? { people } : {}) })
  if (!cleaned.ok) return { ok: false, refusal: { code: 'flow.form-wrong' }, fields: cleaned.fields }
  const { input } = cleaned
  const context: GuardContext = { matter, actor, input, now, units }
  const refusal =
    firstRefusal(step.needs, context) ?? (step.to.kind === 'flow' && input.kind === flow.id ? { code: 'flow.same-kind' } : undefined)
  if (refusal) return { ok: false, refusal }
  return accept(deciding, step, context)
}

function accept(deciding: Deciding, step: Step, context: GuardContext): Accepted {
  const { flow, matter, circumstances } = deciding
  const by = standing({ ...deciding, now: circumstances.now }, step)
  const arrival = arrivalOf(deciding, step, context)
  const category = textOf(context.input, fieldOfKind(flow, step, 'category'))
  const rating = context.input[fieldOfKind(flow, step, 'rating') ?? '']
  const grade = gradeOf(context.input[fieldOfKind(flow, step, 'grade') ?? ''])
  const actingUnit = by?.post?.unit.id ?? null
  const handing = { matter, input: context.input, actingUnit }
  const owner = handedTo(step.owner, handing) ?? undefined
  // A matter of another kind starts over: whoever handled it under the old kind no longer does.
  const assigned = arrival.flow === flow ? handedTo(step.assigned, handing) : null
  return {
    ok: true,
    flow: arrival.flow.id,
    flowVersion: arrival.flow.version,
    step: step.name,
    from: matter.state,
    to: arrival.state.name,
    outcome: arrival.state.ends,
    ...(owner === undefined ? {} : { owner }),
    ...(assigned === undefined ? {} : { assigned }),
    ...(category === undefined ? {} : { category }),
    ...(typeof rating === 'number' ? { rating } : {}),
    ...(grade === null ? {} : { grade }),
    names: step.names.flatMap((naming) => namedBy(naming, deciding.actor, context.input)),
    releasesParts: step.releasesParts,
    protects: step.protects,
    confidential: step.confidential,
    deadlines: deadlineChanges({ ...deciding, category: category ?? matter.category, grade: grade ?? matter.grade }, step, {
      arrival,
      context,
    }),
    tells: step.tells.filter((t) => t.when === undefined || t.when.test(context)).map(({ to, notice }) => ({ to, notice })),
    visits: step.visits,
    opens: step.opens.flatMap((opening) => openedBy(opening, context.input)),
    reports: step.reports,
    twins: twinnedBy(step, context.input),
    internal: step.internal || arrival.state.hides,
    by: by?.as ?? 'system',
    actingUnit,
    input: context.input,
  }
}

interface Arrival {
  readonly flow: Flow
  readonly state: State
  /** False for `same`: nothing is entered, deadlines are not touched. */
  readonly entered: boolean
}

function arrivalOf({ flow, matter, circumstances }: Deciding, step: Step, context: GuardContext): Arrival {
  const at = (name: string, of: Flow = flow): Arrival => {
    const state = of.states[name]
    if (!state) throw new Error(`Flow ${of.id} version ${of.version} has no state "${name}" (step ${step.name}).`)
    return { flow: of, state, entered: true }
  }
  switch (step.to.kind) {
    case 'same':
      return { ...at(matter.state), entered: false }
    case 'back':
      return at(matter.cameFrom ?? matter.state)
    case 'either':
      return at(step.to.when.test(context) ? step.to.then : step.to.otherwise)
    case 'flow': {
      const target = circumstances.flows[String(context.input.kind)] ?? flow
      return at(target.arrivesIn, target)
    }
    case 'state':
      return at(step.to.state)
  }
}

function deadlineChanges(
  deciding: Deciding & { readonly category: string | null; readonly grade: Grade | null },
  step: Step,
  result: { readonly arrival: Arrival; readonly context: GuardContext },
): Accepted['deadlines'] {
  const { matter, actor, category, grade, circumstances } = deciding
  const { arrival, context } = result
  const changedFlow = arrival.flow !== deciding.flow
  const deadlines = changedFlow ? [] : matter.deadlines
  const acts = (person: string): boolean => {
    const party = deciding.flow.people[person]
    return party !== undefined && standingAs(party, matter, actor) !== undefined
  }
  const by = { step: step.name, enters: arrival.entered, acts, context }
  const entering = { flow: arrival.flow, state: arrival.state, matter: { deadlines, category, grade }, ...(changedFlow ? {} : { by }) }
  const entered = [...(changedFlow ? cancelAll(matter.deadlines) : []), ...changesOnEntering(entering, circumstances)]
  const touched = new Set(entered.map((change) => change.name))
  const again = grade === matter.grade ? [] : regraded(entering, circumstances).filter((change) => !touched.has(change.name))
  const changes = [...entered, ...again]
  if (step.extends) {
    const { deadline, field, most } = step.extends
    const open = matter.deadlines.find((d) => d.name === deadline)
    const count = Math.min(Number(context.input[field]), most.count)
    if (open) changes.push(extending(open, { count, unit: most.unit }, { flow: deciding.flow, category, grade, timing: circumstances }))
  }
  return changes
}

function refused(code: string, params: NonNullable<Refusal['params']>): Refused {
  return { ok: false, refusal: { code, params } }
}
