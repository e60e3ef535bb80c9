/** Tables made from a flow: who may do what in each state, and when each deadline is due. The checked-in ones are read by people. */
import { changesOnEntering, stepsAt, type Flow, type MatterView, type OpenDeadline } from '@huying/flow'
import { cast, units } from './cast.ts'
import { at, circumstances, givenDeadline, givenMatter, local, noon } from './rehearse.ts'

/** A matter of the village in this state: with a handling unit, except where matters arrive; with the deadlines that run there. */
export function matterIn(flow: Flow, state: string): MatterView {
  const inbox = flow.steps.assign?.from.includes(state) ?? false
  const deadlines = Object.values(flow.deadlines)
    .filter((d) => d.from.includes(state))
    .map((d) => givenDeadline(d.name, { openedAt: noon, dueAt: noon + 86_400_000 }))
  return givenMatter({
    flow: flow.id,
    state,
    cameFrom: state,
    assigned: inbox ? null : units.property,
    deadlines,
    taken: { assign: inbox ? 0 : 1, handDown: 1 },
    named: Object.fromEntries(Object.values(flow.people).flatMap((p) => (p.is === 'named' ? [[p.part, [p.part]]] : []))),
  })
}

export function whoMayDoWhat(flow: Flow): string {
  const sections = Object.values(flow.states).map((state) => {
    const rows = Object.entries(cast).flatMap(([name, actor]) => {
      const steps = stepsAt(flow, matterIn(flow, state.name), actor)
      const names = (closed: boolean) =>
        steps
          .filter(({ refusal }) => (refusal !== null) === closed)
          .map(({ step }) => step.name)
          .join(', ')
      return steps.length > 0 ? [`| ${name} | ${names(false)} | ${names(true)} |`] : []
    })
    const table =
      rows.length > 0
        ? ['| person | may | may when its condition holds |', '| --- | --- | --- |', ...rows]
        : ['Nobody may do anything: it has ended.']
    return [`## ${state.name} ${state.label}`, '', ...table, ''].join('\n')
  })
  const intro = [
    `# Who may do what: ${flow.id} version ${flow.version}`,
    '',
    'Written by `node flows/testing/write-tables.ts`, compared by a test. The matter belongs to a village centre, was handed down once,',
    'and, except where matters arrive, is handled by a property manager of that village. Whoever is not listed in a state may do nothing there.',
    '',
  ]
  return [...intro, ...sections].join('\n')
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The flow lacks a name that its own definition check saw.')
  return value
}

/** Every deadline opens whatever the form says. */
function openingAnyway(flow: Flow): Flow {
  return { ...flow, deadlines: Object.fromEntries(Object.entries(flow.deadlines).map(([name, d]) => [name, { ...d, opensWhen: null }])) }
}

/** When each deadline is due that opens at these local times. */
export function dueTable(asWritten: Flow, moments: readonly string[]): Record<string, string[]> {
  const flow = openingAnyway(asWritten)
  const dueAt = (name: string, state: string, moment: string) => {
    const replaces = flow.deadlines[name]?.replaces
    const running: OpenDeadline[] = replaces ? [givenDeadline(replaces, { openedAt: at(moment) })] : []
    const by = { step: flow.deadlines[name]?.opensBy[0] ?? '', enters: true, acts: () => false }
    const entering = { flow, state: present(flow.states[state]), matter: { deadlines: running, category: null, grade: null }, by }
    const opened = changesOnEntering(entering, circumstances({ now: at(moment) })).find((c) => c.op === 'open' && c.name === name)
    return opened?.op === 'open' ? local(opened.dueAt) : 'never opens'
  }
  return Object.fromEntries(
    Object.values(flow.deadlines).map((d) => [
      d.name,
      moments.map((moment) => dueAt(d.name, present(d.from[0] ?? flow.arrivesIn), moment)),
    ]),
  )
}
