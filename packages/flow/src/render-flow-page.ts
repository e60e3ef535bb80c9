/** A flow as a page that an officer can read: who may do what, the deadlines, a diagram. Same flow, same page. */
import { edgesOf, openStates } from './check-flow/graph.ts'
import type { Deadline, Flow, Span, State, Step } from './model.ts'
import { pageWord, type PageLang, type PageWord } from './page-words.ts'

interface Page {
  readonly flow: Flow
  /** A word of the flow in the page's language. */
  readonly say: (zh: string) => string
  /** A word of the flow in the other language, for the glossary column. */
  readonly gloss: (zh: string) => string
  readonly word: (word: PageWord, params?: Readonly<Record<string, string>>) => string
}

export function renderFlowPage(flow: Flow, lang: PageLang, english: (zh: string) => string): string {
  const zh = (text: string) => text
  const page: Page = {
    flow,
    say: lang === 'zh' ? zh : english,
    gloss: lang === 'zh' ? english : zh,
    word: (word, params) => pageWord(lang, word, params),
  }
  const { word, say, gloss } = page
  const danger = flow.emergency === null ? [] : [`> **${word('danger')}** ${say(flow.emergency)}`, '']
  return [
    `# ${say(flow.title)} (${gloss(flow.title)})`,
    '',
    `<!-- ${word('generated', { id: flow.id })} -->`,
    '',
    `\`${flow.id}\`, ${word('version')} ${flow.version}`,
    '',
    ...danger,
    ...section(word('who'), peopleTable(page)),
    ...section(word('steps'), stepTable(page)),
    ...section(word('deadlines'), deadlineTable(page)),
    ...section(word('notices'), noticeTable(page)),
    ...section(word('states'), stateTable(page)),
    ...section(word('diagram'), diagram(page)),
    ...section(word('forms'), formTable(page)),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  return [`## ${title}`, '', ...lines, '']
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

const party = ({ flow, say }: Page, name: string) => say(flow.people[name]?.label ?? name)
const stateName = ({ flow, say }: Page, name: string) => say(flow.states[name]?.label ?? name)
/** One span, or one for each grade. */
const spans = (page: Page, d: Deadline): string =>
  d.byGrade === null
    ? span(page, d.within)
    : Object.entries(d.byGrade)
        .map(([grade, of]) => page.word('gradeSpan', { grade, span: span(page, of) }))
        .join('<br>')
const span = ({ word }: Page, { count, unit }: Span) => word(unit, { n: String(count) })

function peopleTable(page: Page): string[] {
  const rows = Object.entries(page.flow.people).map(([name, p]) => [`\`${name}\``, page.say(p.label), page.gloss(p.label)])
  return table([page.word('name'), page.word('people'), page.word('english')], rows)
}

function stepTable(page: Page): string[] {
  const head = (['name', 'step', 'english', 'by', 'from', 'to', 'form', 'needs', 'follows'] as const).map((w) => page.word(w))
  const rows = Object.values(page.flow.steps).map((step) => [
    `\`${step.name}\``,
    page.say(step.label),
    page.gloss(step.label),
    step.by.map((name) => party(page, name)).join('、'),
    origin(page, step),
    target(page, step),
    fieldsOf(page, step),
    step.needs.map((g) => page.say(g.say)).join('<br>'),
    consequences(page, step).join('<br>'),
  ])
  return table(head, rows)
}

function origin(page: Page, step: Step): string {
  if (step.from.includes('start')) return page.word('start')
  const open = openStates(page.flow)
  return step.from.length === open.length ? page.word('open') : step.from.map((name) => stateName(page, name)).join('、')
}

function target(page: Page, step: Step): string {
  if (step.to.kind === 'state') return stateName(page, step.to.state)
  if (step.to.kind === 'either')
    return page.word('either', { then: stateName(page, step.to.then), otherwise: stateName(page, step.to.otherwise) })
  return page.word(step.to.kind)
}

function fieldsOf(page: Page, step: Step): string {
  const form = step.form === null ? undefined : page.flow.forms[step.form]
  return Object.values(form ?? {})
    .map((f) => page.say(f.label) + (f.required ? ' *' : ''))
    .join('<br>')
}

function consequences(page: Page, step: Step): string[] {
  const { word, say, flow } = page
  const lengthens =
    step.extends &&
    word('lengthens', { deadline: say(flow.deadlines[step.extends.deadline]?.label ?? ''), most: span(page, step.extends.most) })
  return [
    ...step.tells.map((t) =>
      word(t.when ? 'tellsWhen' : 'tells', { who: party(page, t.to), what: say(flow.notices[t.notice] ?? t.notice) }),
    ),
    ...(step.owner ? [word('owner')] : []),
    ...(step.assigned ? [word('assigned')] : []),
    ...(lengthens ? [lengthens] : []),
    ...(step.visits ? [word('visits')] : []),
    ...(step.internal ? [word('internal')] : []),
    ...(step.protects ? [word('protects')] : []),
    ...(step.confidential ? [word('confidential')] : []),
    ...step.names.map(({ part }) => word('names', { part })),
    ...step.opens.map((opening) => word(opening.linked ? 'opensLinked' : 'opensMatter', { flow: `\`${opening.flow}\`` })),
    ...(step.reports === null ? [] : [word('reports')]),
    ...(step.twins === null ? [] : [word(step.twins.do === 'join' ? 'joins' : 'parts')]),
    ...(step.releases === null ? [] : [word('releases', { step: stepLabel(page, step.releases) })]),
  ]
}

function deadlineTable(page: Page): string[] {
  const head = (['name', 'deadline', 'english', 'within', 'opens', 'met', 'paused', 'warns', 'missed', 'basis'] as const).map((w) =>
    page.word(w),
  )
  const states = (names: readonly string[]) => names.map((name) => stateName(page, name)).join('、')
  const rows = Object.values(page.flow.deadlines).map((d) => [
    `\`${d.name}\``,
    page.say(d.label) + remarks(page, d),
    page.gloss(d.label),
    spans(page, d) + (d.dueOn === null ? '' : page.word('dueOnDay')),
    [states(d.from), ...d.opensBy.map((name) => bySteps(page, name) + (d.opensWhen ? page.word('whenNeeded') : ''))]
      .filter(Boolean)
      .join('、'),
    [
      states(d.until),
      ...d.metBy.map((name) => bySteps(page, name)),
      ...d.metByPeople.map((name) => page.word('anyStepOf', { who: party(page, name) })),
    ]
      .filter(Boolean)
      .join('、'),
    states(d.pausedIn),
    warnings(page, d),
    missed(page, d),
    basis(page, d),
  ])
  return table(head, rows)
}

function remarks(page: Page, d: Deadline): string {
  const notes = [
    ...(d.promise ? [page.word('promise')] : []),
    ...(d.extendable ? [page.word('extendable')] : []),
    ...(d.countsFrom === null ? [] : [page.word('countsFrom', { field: `\`${d.countsFrom}\`` })]),
    ...(d.endsAt === null ? [] : [page.word('endsAt', { field: `\`${d.endsAt}\`` })]),
    ...(d.replaces === null ? [] : [page.word('replaces', { deadline: page.say(page.flow.deadlines[d.replaces]?.label ?? d.replaces) })]),
  ]
  return notes.map((note) => `<br>${note}`).join('')
}

function missed(page: Page, { missed: then }: Deadline): string {
  if (then.kind === 'take') return page.word('takes', { step: page.say(page.flow.steps[then.step]?.label ?? then.step) })
  const told = page.word('tells', { who: party(page, then.to), what: page.say(page.flow.notices[then.notice] ?? then.notice) })
  const proposed = then.proposes === null ? [] : [page.word('proposes', { step: stepLabel(page, then.proposes) })]
  return [told, ...proposed, ...(then.parentHears === null ? [] : [page.word('reports')])].join('<br>')
}

const stepLabel = ({ flow, say }: Page, name: string): string => say(flow.steps[name]?.label ?? name)
const bySteps = (page: Page, name: string): string => page.word('byStep', { step: stepLabel(page, name) })

function warnings(page: Page, d: Deadline): string {
  return d.warnings
    .flatMap(({ at, tells }) =>
      tells.map((t) =>
        page.word(t.when ? 'warnsWhen' : 'warnsOf', {
          share: String(Math.round(at * 100)),
          who: party(page, t.to),
          what: page.say(page.flow.notices[t.notice] ?? t.notice),
        }),
      ),
    )
    .join('<br>')
}

function basis(page: Page, d: Deadline): string {
  if (d.basis === null) return page.word('own')
  return d.statutory ? `${page.say(d.basis)}（${page.word('statutory')}）` : page.say(d.basis)
}

function noticeTable(page: Page): string[] {
  const rows = Object.entries(page.flow.notices).map(([name, sentence]) => [
    `\`${name}\``,
    page.say(sentence),
    page.gloss(sentence),
    page.word(page.flow.urgency[name] ?? 'news'),
  ])
  return table([page.word('name'), page.word('notice'), page.word('english'), page.word('urgency')], rows)
}

function stateTable(page: Page): string[] {
  const rows = Object.values(page.flow.states).map((s) => [`\`${s.name}\``, page.say(s.label), page.gloss(s.label), sortOf(page, s)])
  return table([page.word('name'), page.word('state'), page.word('english'), page.word('meaning')], rows)
}

function sortOf({ word }: Page, state: State): string {
  if (state.ends !== null) return word('ends', { outcome: `\`${state.ends}\`` })
  return word(state.waitsForResident ? 'waits' : state.hides ? 'hides' : 'working')
}

/** Steps that stay, and withdrawing, which is possible everywhere, would only tangle the lines. */
function diagram(page: Page): string[] {
  const { flow } = page
  const seen = new Set<string>()
  const arrows = edgesOf(flow).filter((e) => e.from !== e.to && flow.states[e.to]?.ends !== 'withdrawn')
  const lines = arrows.map((e) => `  ${e.from === 'start' ? '[*]' : e.from} --> ${e.to}: ${page.say(e.step.label)}`)
  const drawn = new Set(arrows.flatMap((e) => [e.from, e.to]))
  const states = Object.values(flow.states).filter((s) => drawn.has(s.name))
  const ends = states.filter((s) => s.ends !== null).map((s) => `  ${s.name} --> [*]`)
  const once = lines.filter((line) => !seen.has(line) && seen.add(line))
  return ['```mermaid', 'stateDiagram-v2', ...states.map((s) => `  state "${page.say(s.label)}" as ${s.name}`), ...once, ...ends, '```']
}

function formTable(page: Page): string[] {
  const head = (['form', 'name', 'field', 'english', 'kind', 'required'] as const).map((w) => page.word(w))
  const rows = Object.entries(page.flow.forms).flatMap(([form, fields]) =>
    Object.entries(fields).map(([name, f]) => [
      `\`${form}\``,
      `\`${name}\``,
      page.say(f.label),
      page.gloss(f.label),
      `\`${f.kind}\``,
      page.word(f.required ? 'yes' : 'no'),
    ]),
  )
  return table(head, rows)
}
