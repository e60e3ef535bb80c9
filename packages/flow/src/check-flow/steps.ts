/** Steps, forms and words: one start, nothing twice, nothing unused, nothing without its word. */
import type { MergedFlow } from '../define-flow.ts'
import type { Flow } from '../model.ts'
import { guardsOf } from './references.ts'
import type { Problem } from './problem.ts'

export function checkSteps({ flow, twice, uses }: MergedFlow): Problem[] {
  return [
    ...checkName(flow),
    ...twice.map((at) => ({ at, what: 'comes twice, from the flow and a bundle or from two bundles.', cure: 'Rename one of them.' })),
    ...uses
      .filter(({ section, name }) => !Object.hasOwn(flow[section], name))
      .map(({ section, name }) => ({
        at: 'includes',
        what: `a bundle needs "${name}" among the ${section}.`,
        cure: `Add it to ${section}, or name another one to the bundle.`,
      })),
    ...checkStart(flow),
    ...checkReserved(flow),
    ...checkUnused(flow),
    ...checkWords(flow),
    ...checkGuardWords(flow),
  ]
}

function checkName(flow: Flow): Problem[] {
  return [
    ...(/^[a-z][a-z0-9-]*$/.test(flow.id)
      ? []
      : [{ at: 'id', what: `"${flow.id}" is not a folder name.`, cure: 'Write lower-case words joined by hyphens.' }]),
    ...(Number.isInteger(flow.version) && flow.version > 0
      ? []
      : [{ at: 'version', what: `${flow.version} is not a version.`, cure: 'Count up from 1.' }]),
  ]
}

function checkStart(flow: Flow): Problem[] {
  const starts = Object.values(flow.steps).filter((s) => s.from.includes('start'))
  if (starts.length !== 1) {
    return [
      {
        at: 'steps',
        what: `${starts.length} steps file a matter${starts.length > 0 ? `: ${starts.map((s) => s.name).join(', ')}` : ''}.`,
        cure: "Write from: 'start' at exactly one.",
      },
    ]
  }
  return starts.flatMap((step) => {
    const at = `steps.${step.name}`
    return [
      ...(step.from.length === 1
        ? []
        : [{ at: `${at}.from`, what: 'it files a matter and is open later too.', cure: "Write from: 'start' alone." }]),
      ...(step.to.kind === 'state' || step.to.kind === 'either'
        ? []
        : [{ at: `${at}.to`, what: 'a new matter has no state to stay in or return to.', cure: 'Name the state.' }]),
    ]
  })
}

function checkReserved(flow: Flow): Problem[] {
  const states = ['start', 'open'].filter((name) => Object.hasOwn(flow.states, name))
  return [
    ...states.map((name) => ({ at: `states.${name}`, what: 'the name has a meaning of its own.', cure: 'Rename the state.' })),
    ...Object.values(flow.steps)
      .filter((s) => s.from.length === 0 || s.by.length === 0)
      .map((s) => ({ at: `steps.${s.name}`, what: 'nobody can ever take it.', cure: 'Fill in by and from.' })),
  ]
}

function checkUnused(flow: Flow): Problem[] {
  const steps = Object.values(flow.steps)
  const tells = [
    ...steps.flatMap((s) => s.tells),
    ...Object.values(flow.deadlines).flatMap((d) => [
      ...(d.missed.kind === 'tell' ? [d.missed] : []),
      ...d.warnings.flatMap((w) => w.tells),
    ]),
  ]
  const used = {
    people: new Set(['clock', ...steps.flatMap((s) => s.by), ...tells.map((t) => t.to)]),
    forms: new Set(steps.map((s) => s.form)),
    notices: new Set(tells.map((t) => t.notice)),
  }
  return (['people', 'forms', 'notices'] as const).flatMap((section) =>
    Object.keys(flow[section])
      .filter((name) => !(used[section] as ReadonlySet<string | null>).has(name))
      .map((name) => ({ at: `${section}.${name}`, what: 'nothing uses it.', cure: 'Use it in a step, or take it away.' })),
  )
}

function checkWords(flow: Flow): Problem[] {
  const labels: [string, string][] = [
    ['title', flow.title],
    ...Object.entries(flow.people).map(([name, p]): [string, string] => [`people.${name}`, p.label]),
    ...Object.values(flow.states).map((s): [string, string] => [`states.${s.name}`, s.label]),
    ...Object.values(flow.steps).map((s): [string, string] => [`steps.${s.name}`, s.label]),
    ...Object.values(flow.deadlines).map((d): [string, string] => [`deadlines.${d.name}`, d.label]),
    ...Object.entries(flow.notices).map(([name, text]): [string, string] => [`notices.${name}`, text]),
    ...Object.entries(flow.forms).flatMap(([form, fields]) =>
      Object.entries(fields).map(([name, f]): [string, string] => [`forms.${form}.${name}`, f.label]),
    ),
  ]
  return labels
    .filter(([, text]) => !text.trim())
    .map(([at]) => ({ at, what: 'has no words.', cure: 'Write what people read there, in Chinese.' }))
}

/** One code, one sentence: the code is permanent and looked up in docs/errors.md. */
function checkGuardWords(flow: Flow): Problem[] {
  const said = new Map<string, string>()
  return Object.values(flow.steps).flatMap((step) =>
    guardsOf(step).flatMap((g) => {
      const at = `steps.${step.name}.needs`
      const before = said.get(g.code)
      said.set(g.code, g.say)
      if (!/^[a-z-]+\.[a-z-]+$/.test(g.code) || !g.say.trim())
        return [{ at, what: `the guard ${g.name} has no proper code or sentence.`, cure: "Write code: 'flow.some-words' and say: '…'." }]
      return before === undefined || before === g.say
        ? []
        : [{ at, what: `the code ${g.code} has two sentences.`, cure: 'Give one of the guards a code of its own.' }]
    }),
  )
}
