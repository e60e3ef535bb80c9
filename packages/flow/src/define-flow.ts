/** Turns a written flow into a checked, frozen one. */
import { checkFlow } from './check-flow/index.ts'
import type {
  Brought,
  BroughtNames,
  Bundle,
  DeadlineDraft,
  EitherDraft,
  FormsDraft,
  IndicatorDraft,
  Keyword,
  Names,
  NamesDraft,
  NoticesDraft,
  OneOrMore,
  OpeningDraft,
  PeopleDraft,
  RatingPath,
  StateDraft,
  StatesDraft,
  StepDraft,
} from './draft.ts'
import type { Deadline, Flow, Indicator, Party, State, Step, Target, Tell } from './model.ts'
import type { Missed } from './missed.ts'
import { sentenceOf, urgencyOf } from './urgency.ts'

/** What a bundle may refer to: its own names, and those that it uses of the host. */
interface Known<P extends string, S extends string, F extends FormsDraft, N extends string, D extends string> extends Names {
  readonly person: P
  readonly state: S
  readonly forms: F
  readonly notice: N
  readonly deadline: D
}

export interface FlowDraft<
  P extends PeopleDraft,
  S extends StatesDraft,
  F extends FormsDraft,
  N extends NoticesDraft,
  T extends string,
  D extends string,
  B extends readonly Bundle[],
  K extends Names = Known<
    (keyof P & string) | BroughtNames<B, 'people'>,
    (keyof S & string) | BroughtNames<B, 'states'>,
    F,
    (keyof N & string) | BroughtNames<B, 'notices'>,
    D | BroughtNames<B, 'deadlines'>
  >,
> {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly emergency?: string
  readonly people: P
  readonly states: S
  readonly forms: F
  readonly notices: N
  readonly steps: Record<T, StepDraft<K>>
  readonly includes?: B & readonly Bundle<NoInfer<K['person']>, NoInfer<K['state']>, NoInfer<K['deadline']>>[]
  readonly deadlines: Record<D, DeadlineDraft<K, T>>
  readonly indicators: Readonly<
    Record<string, IndicatorDraft<NoInfer<K['deadline']>, NoInfer<T | BroughtNames<B, 'steps'>>, RatingPath<NoInfer<F>>>>
  >
  /** Beside the duty desks: people who may see a contact masked, and open it with a reason. */
  readonly contactFor?: OneOrMore<NoInfer<(keyof P & string) | BroughtNames<B, 'people'>>>
  /** Where a matter of another kind arrives; left out: where filing leads. */
  readonly arrivesIn?: NoInfer<keyof S & string>
}

/** Checks the definition and freezes it. Throws one DefinitionError that lists every problem and its cure. */
export function defineFlow<
  const P extends PeopleDraft,
  const S extends StatesDraft,
  const F extends FormsDraft,
  const N extends NoticesDraft,
  const T extends string,
  const D extends string,
  const B extends readonly Bundle[] = readonly [],
>(draft: FlowDraft<P, S, F, N, T, D, B>): Flow {
  return freeze(checkFlow(draft.id, merge(draft as unknown as AnyDraft)))
}

/** A flow as it arrives at run time, its names not known to the compiler: a section may be missing. */
export interface AnyDraft extends Partial<Brought> {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly emergency?: string
  readonly includes?: readonly Bundle[]
  readonly indicators?: Readonly<Record<string, Indicator>>
  readonly arrivesIn?: string
  readonly contactFor?: OneOrMore<string>
}

/** A flow before the check, with the names that came twice. */
export interface MergedFlow {
  readonly flow: Flow
  readonly twice: readonly string[]
  readonly uses: readonly { readonly section: 'people' | 'states' | 'deadlines'; readonly name: string }[]
}

const clock: Party = { is: 'clock', label: '到期自动' }
const sections = ['people', 'states', 'forms', 'notices', 'steps', 'deadlines'] as const

export function merge(draft: AnyDraft): MergedFlow {
  const bundles = draft.includes ?? []
  const parts: readonly Partial<Brought>[] = [draft, ...bundles.map((b) => b.brings)]
  const twice = sections.flatMap((section) =>
    repeated(parts.flatMap((part) => Object.keys(part[section] ?? {}))).map((name) => `${section}.${name}`),
  )
  const all = <K extends (typeof sections)[number]>(section: K) => firstOfEach(parts.map((p) => p[section])) as Brought[K]
  const states = mapValues(all('states'), stateOf)
  const open = Object.values(states)
    .filter((s) => s.ends === null)
    .map((s) => s.name)
  const steps = mapValues(all('steps'), (step, name) => stepOf(step, name, open))
  const start = Object.values(steps).find((s) => s.from.includes('start'))
  const flow: Flow = {
    id: draft.id,
    version: draft.version,
    title: draft.title,
    people: { ...all('people'), clock },
    states,
    forms: all('forms'),
    steps,
    deadlines: mapValues(all('deadlines'), deadlineOf),
    indicators: draft.indicators ?? {},
    start: start?.name ?? '',
    arrivesIn: draft.arrivesIn ?? (start?.to.kind === 'state' ? start.to.state : ''),
    notices: mapValues(all('notices'), sentenceOf),
    urgency: urgencyOf(all('notices')),
    emergency: draft.emergency ?? null,
    contactFor: list<string>(draft.contactFor),
  }
  const uses = bundles.flatMap((b) =>
    (['people', 'states', 'deadlines'] as const).flatMap((section) => b.uses[section].map((name) => ({ section, name }))),
  )
  return { flow, twice, uses }
}

/** The flow's own entries come first: they are the buttons that matter most. */
function firstOfEach(records: readonly (Readonly<Record<string, unknown>> | undefined)[]): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {}
  for (const [name, value] of records.flatMap((r) => Object.entries(r ?? {}))) result[name] ??= value
  return result
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

function mapValues<A, R>(record: Readonly<Record<string, A>>, map: (value: A, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]))
}

function list<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly T[]) : [value as T]
}

function stateOf(draft: StateDraft, name: string): State {
  const plain = { name, ends: null, waitsForResident: false, hides: false }
  if (typeof draft === 'string') return { ...plain, label: draft }
  if ('ends' in draft) return { ...plain, label: draft.label, ends: draft.ends }
  return 'hides' in draft ? { ...plain, label: draft.label, hides: true } : { ...plain, label: draft.label, waitsForResident: true }
}

function stepOf(draft: StepDraft<Names>, name: string, open: readonly string[]): Step {
  const names = draft.names as NamesDraft<FormsDraft[string]> | undefined
  return {
    name,
    label: draft.label,
    by: list<string>(draft.by),
    from: draft.from === 'open' ? open : list<string>(draft.from),
    to: targetOf(draft.to),
    form: draft.form ?? null,
    needs: list(draft.needs),
    tells: list(draft.then),
    owner: draft.owner ?? null,
    assigned: draft.assigned ?? null,
    extends: draft.extends ?? null,
    visits: draft.visits ?? false,
    internal: draft.internal ?? false,
    releases: draft.releases ?? null,
    opens: list(draft.opens as OneOrMore<OpeningDraft<FormsDraft[string]>> | undefined).map((opening) => ({
      ...opening,
      within: opening.within ?? null,
      linked: opening.linked ?? false,
      reporter: (opening.reporter as string | undefined) ?? null,
    })),
    names: Object.entries(names ?? {}).map(([part, naming]) => ({ part, ...naming })),
    releasesParts: list<string>(draft.releasesParts),
    protects: draft.protects ?? false,
    confidential: draft.confidential ?? false,
    reports: draft.reports ?? null,
    twins: draft.twins ?? null,
  }
}

function targetOf(to: string | EitherDraft<string, string> | Keyword<'same' | 'back' | 'becomes'>): Target {
  if (typeof to === 'string') return { kind: 'state', state: to }
  if ('either' in to) return { kind: 'either', when: to.either, then: to.then, otherwise: to.otherwise }
  if (to.keyword === 'becomes') return { kind: 'flow' }
  return { kind: to.keyword }
}

function missedOf({ missed }: DeadlineDraft<Names, string>): Missed {
  if ('take' in missed) return { kind: 'take', step: missed.take }
  return { kind: 'tell', to: missed.to, notice: missed.notice, proposes: missed.proposes ?? null, parentHears: missed.parentHears ?? null }
}

function deadlineOf(draft: DeadlineDraft<Names, string>, name: string): Deadline {
  return {
    name,
    label: draft.label,
    from: list<string>(draft.from),
    opensBy: list<string>(draft.opensBy),
    opensWhen: draft.opensWhen ?? null,
    dueOn: draft.dueOn ?? null,
    until: list<string>(draft.until),
    metBy: list<string>(draft.metBy),
    metByPeople: list<string>(draft.metByPeople),
    within: 'byGrade' in draft.within ? draft.within.byGrade[1] : draft.within,
    byGrade: 'byGrade' in draft.within ? draft.within.byGrade : null,
    pausedIn: list<string>(draft.pausedIn),
    extendable: draft.extendable ?? false,
    missed: missedOf(draft),
    warnings: (draft.warnings ?? []).map((warning) => ({ at: warning.at, tells: list<Tell>(warning.tell) })),
    basis: draft.basis ?? null,
    statutory: draft.statutory ?? false,
    promise: draft.promise ?? false,
    countsFrom: draft.countsFrom ?? null,
    endsAt: draft.endsAt ?? null,
    replaces: draft.replaces ?? null,
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}
