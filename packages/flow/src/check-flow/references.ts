/** Every name that a definition mentions must exist. The compiler catches most; definitions that were not compiled are caught here. */
import type { Field, FieldKind } from '../form.ts'
import type { Handover } from '../handover.ts'
import type { Deadline, Flow, Guard, Step, Tell } from '../model.ts'
import type { Problem } from './problem.ts'

type Section = 'people' | 'states' | 'forms' | 'steps' | 'deadlines' | 'notices'

export function checkReferences(flow: Flow): Problem[] {
  return [
    ...Object.values(flow.steps).flatMap((step) => checkStep(flow, step)),
    ...checkDeadlines(flow),
    ...checkIndicators(flow),
    ...checkArrival(flow),
  ]
}

function known(flow: Flow, at: string, reference: { readonly section: Section; readonly name: string }): Problem[] {
  const { section, name } = reference
  const names = Object.keys(flow[section])
  return names.includes(name)
    ? []
    : [
        {
          at,
          what: `there is no "${name}" among the ${section}.`,
          cure: `Write one of: ${names.join(', ') || '(none yet)'}, or add it to ${section}.`,
        },
      ]
}

function checkStep(flow: Flow, step: Step): Problem[] {
  const at = `steps.${step.name}`
  const form = step.form === null ? {} : (flow.forms[step.form] ?? {})
  const states = [...step.from.filter((s) => s !== 'start'), ...targetStates(step)]
  return [
    ...step.by.flatMap((name) => known(flow, `${at}.by`, { section: 'people', name })),
    ...states.flatMap((name) => known(flow, at, { section: 'states', name })),
    ...(step.form === null ? [] : known(flow, `${at}.form`, { section: 'forms', name: step.form })),
    ...step.tells.flatMap((t) => checkTell(flow, `${at}.then`, t)),
    ...guardsOf(step).flatMap((g) => checkReads(at, g, form)),
    ...checkHandover(`${at}.owner`, step.owner, form),
    ...checkHandover(`${at}.assigned`, step.assigned, form),
    ...(step.to.kind === 'flow' ? fieldOf(`${at}.to`, form, { field: 'kind', kind: 'kind' }) : []),
    ...checkExtension(flow, step, form),
    ...checkOpens(step, form),
    ...checkNames(flow, step, form),
    ...(step.releases === null ? [] : known(flow, `${at}.releases`, { section: 'steps', name: step.releases })),
  ]
}

function checkOpens(step: Step, form: Readonly<Record<string, Field>>): Problem[] {
  const at = `steps.${step.name}`
  const fields = step.opens.flatMap((opening) => [...Object.values(opening.form), opening.whenAnswered])
  const counts = step.opens.flatMap(({ within }) => (within ? [within.field] : []))
  return [
    ...fields
      .filter((field) => !Object.hasOwn(form, field))
      .map((field) => ({
        at: `${at}.opens`,
        what: `it takes "${field}" from the form, which does not ask it.`,
        cure: 'Add the field to the form.',
      })),
    ...counts.flatMap((field) => fieldOf(`${at}.opens`, form, { field, kind: 'count' })),
    ...(step.twins?.do === 'join' ? fieldOf(`${at}.twins`, form, { field: step.twins.field, kind: 'matter' }) : []),
  ]
}

/** A part that somebody is named for, and that nobody of the flow has, would be for nothing. */
function checkNames(flow: Flow, step: Step, form: Readonly<Record<string, Field>>): Problem[] {
  const at = `steps.${step.name}.names`
  const reporters = step.opens.flatMap(({ reporter }) => (reporter === null ? [] : [reporter]))
  return [
    ...step.names.flatMap((naming) => (naming.from === 'form' ? fieldOf(at, form, { field: naming.field, kind: 'person' }) : [])),
    ...reporters.flatMap((field) => fieldOf(`steps.${step.name}.opens`, form, { field, kind: 'contact' })),
    ...step.releasesParts
      .filter((part) => !Object.values(flow.steps).some((other) => other.names.some((naming) => naming.part === part)))
      .map((part) => ({ at, what: `nobody is ever named "${part}".`, cure: 'Name the part in names at a step, or take it away.' })),
  ]
}

function targetStates(step: Step): readonly string[] {
  if (step.to.kind === 'state') return [step.to.state]
  return step.to.kind === 'either' ? [step.to.then, step.to.otherwise] : []
}

export function guardsOf(step: Step): Guard[] {
  const ofTells = step.tells.flatMap((t) => (t.when ? [t.when] : []))
  return [...step.needs, ...ofTells, ...(step.to.kind === 'either' ? [step.to.when] : [])]
}

/** Every guard that a flow carries: of its steps, and of what its deadlines say in time. */
export function guardsOfFlow(flow: Flow): Guard[] {
  const ofWarnings = Object.values(flow.deadlines).flatMap((d) =>
    d.warnings.flatMap((w) => w.tells.flatMap((t) => (t.when ? [t.when] : []))),
  )
  const ofOpenings = Object.values(flow.deadlines).flatMap((d) => (d.opensWhen ? [d.opensWhen] : []))
  return [...Object.values(flow.steps).flatMap(guardsOf), ...ofWarnings, ...ofOpenings]
}

function checkTell(flow: Flow, at: string, tell: Tell): Problem[] {
  return [...known(flow, at, { section: 'people', name: tell.to }), ...known(flow, at, { section: 'notices', name: tell.notice })]
}

function checkReads(at: string, guard: Guard, form: Readonly<Record<string, Field>>): Problem[] {
  return guard.reads
    .filter((field) => !Object.hasOwn(form, field))
    .map((field) => ({
      at,
      what: `the guard ${guard.name} reads "${field}", which the form does not ask.`,
      cure: 'Add the field to the form, or take another guard.',
    }))
}

function fieldOf(
  at: string,
  form: Readonly<Record<string, Field>>,
  wanted: { readonly field: string; readonly kind: FieldKind },
): Problem[] {
  const { field, kind } = wanted
  return form[field]?.kind === kind
    ? []
    : [{ at, what: `the form has no field "${field}" of kind ${kind}.`, cure: `Add ${field}: ask.${kind}('…') to the form.` }]
}

function checkHandover(at: string, handover: Handover | null, form: Readonly<Record<string, Field>>): Problem[] {
  return handover?.from === 'form' ? fieldOf(at, form, { field: handover.field, kind: 'unit' }) : []
}

function checkExtension(flow: Flow, step: Step, form: Readonly<Record<string, Field>>): Problem[] {
  if (!step.extends) return []
  const at = `steps.${step.name}.extends`
  const { deadline: name, field } = step.extends
  const deadline = flow.deadlines[name]
  const locked = deadline && !deadline.extendable
  return [
    ...known(flow, at, { section: 'deadlines', name }),
    ...fieldOf(at, form, { field, kind: 'count' }),
    ...(form[field]?.required === false
      ? [{ at, what: `the field "${field}" may be left out.`, cure: 'Make it required: an extension needs its length.' }]
      : []),
    ...(locked
      ? [
          {
            at,
            what: `the deadline "${name}" may not be lengthened.`,
            cure: `Write extendable: true at deadlines.${name}, or take the step away.`,
          },
        ]
      : []),
  ]
}

function checkDeadlines(flow: Flow): Problem[] {
  return Object.values(flow.deadlines).flatMap((deadline) => {
    const at = `deadlines.${deadline.name}`
    const states = [...deadline.from, ...deadline.until, ...deadline.pausedIn]
    const { missed } = deadline
    return [
      ...states.flatMap((name) => known(flow, at, { section: 'states', name })),
      ...deadline.opensBy.flatMap((name) => known(flow, `${at}.opensBy`, { section: 'steps', name })),
      ...checkDueOn(flow, deadline),
      ...deadline.metBy.flatMap((name) => known(flow, `${at}.metBy`, { section: 'steps', name })),
      ...deadline.metByPeople.flatMap((name) => known(flow, `${at}.metByPeople`, { section: 'people', name })),
      ...deadline.warnings.flatMap((w) => w.tells.flatMap((t) => checkTell(flow, `${at}.warnings`, t))),
      ...(missed.kind === 'tell' && missed.proposes !== null
        ? known(flow, `${at}.missed`, { section: 'steps', name: missed.proposes })
        : []),
      ...(missed.kind === 'tell'
        ? checkTell(flow, `${at}.missed`, missed)
        : known(flow, `${at}.missed`, { section: 'steps', name: missed.step })),
      ...(deadline.replaces === null ? [] : known(flow, `${at}.replaces`, { section: 'deadlines', name: deadline.replaces })),
      ...checkMoments(flow, deadline),
    ]
  })
}

/** Some step that opens it must ask the date. */
function checkDueOn(flow: Flow, { name, opensBy, dueOn }: Deadline): Problem[] {
  const forms = opensBy.map((step) => flow.forms[flow.steps[step]?.form ?? ''] ?? {})
  if (dueOn === null || forms.some((form) => form[dueOn]?.kind === 'date')) return []
  const cure = `Add ${dueOn}: ask.date('…') to the form of one of: ${opensBy.join(', ') || '(opensBy is empty)'}.`
  return [{ at: `deadlines.${name}.dueOn`, what: `no step that opens it asks a date "${dueOn}".`, cure }]
}

/** A clock that begins when the form says needs the question at every step that opens it; one that ends then, at one of them. */
function checkMoments(flow: Flow, deadline: Deadline): Problem[] {
  const at = `deadlines.${deadline.name}`
  const opens = (step: Step): boolean =>
    deadline.opensBy.includes(step.name) || targetStates(step).some((name) => deadline.from.includes(name))
  const openers = Object.values(flow.steps).filter(opens)
  const asks = (step: Step, field: string): boolean => flow.forms[step.form ?? '']?.[field]?.kind === 'time'
  const { countsFrom, endsAt } = deadline
  const silent = countsFrom === null ? [] : openers.filter((step) => !asks(step, countsFrom))
  return [
    ...silent.map((step) => ({
      at: `${at}.countsFrom`,
      what: `the step ${step.name} opens it and does not ask "${countsFrom}".`,
      cure: `Add ${countsFrom}: ask.time('…') to its form.`,
    })),
    ...(endsAt === null || openers.some((step) => asks(step, endsAt))
      ? []
      : [{ at: `${at}.endsAt`, what: `no step that opens it asks "${endsAt}".`, cure: `Add ${endsAt}: ask.time('…') to a form.` }]),
  ]
}

function checkIndicators(flow: Flow): Problem[] {
  return Object.entries(flow.indicators).flatMap(([name, indicator]) => {
    const at = `indicators.${name}`
    if (indicator.kind === 'onTime') return known(flow, at, { section: 'deadlines', name: indicator.deadline })
    if (indicator.kind === 'stepShare')
      return [...indicator.steps, indicator.of].flatMap((step) => known(flow, at, { section: 'steps', name: step }))
    const [form = '', field = ''] = indicator.field.split('.')
    return fieldOf(at, flow.forms[form] ?? {}, { field, kind: 'rating' })
  })
}

function checkArrival(flow: Flow): Problem[] {
  if (flow.arrivesIn === '')
    return [
      {
        at: 'arrivesIn',
        what: 'filing leads to more than one state, so it is not clear where a matter of another kind arrives.',
        cure: "Write arrivesIn: 'the state'.",
      },
    ]
  return known(flow, 'arrivesIn', { section: 'states', name: flow.arrivesIn })
}
