/** The shape in which a flow is written down. The type parameters are the names that may be referred to: a wrong one does not compile. */
import type { FieldOf } from './ask.ts'
import type { ByGrade } from './spans.ts'
import type { Field, FieldKind } from './form.ts'
import type { Guard, Outcome, Party, Span, TimeUnit } from './model.ts'
import type { NoticeDraft } from './urgency.ts'

export type OneOrMore<T> = T | readonly T[]

/** A guard that needs these answers of the form. */
export interface GuardOf<R extends string> extends Guard {
  readonly reads: readonly R[]
}

export interface EndDraft {
  readonly label: string
  readonly ends: Outcome
}
export interface WaitDraft {
  readonly label: string
  readonly waits: true
}
export interface HideDraft {
  readonly label: string
  readonly hides: true
}
export type StateDraft = string | EndDraft | WaitDraft | HideDraft

export interface TellDraft<Person extends string, Notice extends string> {
  readonly to: Person
  readonly notice: Notice
}
export interface TakeDraft<StepName extends string> {
  readonly take: StepName
}
export interface EitherDraft<State extends string, R extends string> {
  readonly either: GuardOf<R>
  readonly then: State
  readonly otherwise: State
}
export interface Keyword<W extends 'same' | 'back' | 'becomes'> {
  readonly keyword: W
}

export type HandoverDraft<UnitField extends string> =
  | { readonly from: 'form'; readonly field: UnitField }
  | { readonly from: 'actor' }
  | { readonly from: 'above' }
  | { readonly from: 'nobody' }

export interface ExtendDraft<Deadline extends string, CountField extends string> {
  readonly deadline: Deadline
  readonly field: CountField
  readonly most: Span
}

export interface OpeningDraft<Fields> {
  readonly flow: string
  /** Field of the new matter's start form → field of this form. */
  readonly form: Readonly<Record<string, keyof Fields & string>>
  /** Opened only when this field is answered. */
  readonly whenAnswered: keyof Fields & string
  readonly within?: { readonly deadline: string; readonly field: FieldsOfKind<Fields, 'count'>; readonly unit: TimeUnit }
  /** Goes its own way: not waited for, not ended with this one; each shows the other. */
  readonly linked?: boolean
  /** For `linked`: the contact of this form that becomes its reporter. Left out: the same reporter. */
  readonly reporter?: FieldsOfKind<Fields, 'contact'>
}

/** Part of the matter → the form's person, or whoever takes the step. */
export type NamesDraft<Fields> = Readonly<
  Record<string, { readonly from: 'form'; readonly field: FieldsOfKind<Fields, 'person'> } | { readonly from: 'actor' }>
>

/** `step`: what the other matter records of it. */
export type TwinningDraft<Fields> =
  | { readonly do: 'join'; readonly field: FieldsOfKind<Fields, 'matter'>; readonly step: string }
  | { readonly do: 'part'; readonly step: string }

export type FormsDraft = Readonly<Record<string, Readonly<Record<string, Field>>>>

/** Names of a form's fields of one kind. */
export type FieldsOfKind<F, K extends FieldKind> = { [N in keyof F]: F[N] extends FieldOf<K> ? N : never }[keyof F] & string

export interface Names {
  readonly person: string
  readonly state: string
  readonly forms: FormsDraft
  readonly notice: string
  readonly deadline: string
}

interface StepRow<N extends Names> {
  /** Verb on the button and in the timeline. */
  readonly label: string
  readonly by: OneOrMore<NoInfer<N['person']> | 'clock'>
  /** `start` files a new matter; `open` is every state that is not an end. */
  readonly from: 'start' | 'open' | OneOrMore<NoInfer<N['state']>>
  readonly visits?: boolean
  readonly internal?: boolean
  /** From here on the matter exists only for those who have to do with it. */
  readonly protects?: boolean
  /** Its words are for whoever wrote them and for the people named in the matter. */
  readonly confidential?: boolean
  /** Takes these parts from whoever has them. */
  readonly releasesParts?: OneOrMore<string>
  /** A step of the host or of this bundle; the definition check knows them all. */
  readonly releases?: string
  /** A step of the flow that opened this matter; a test knows them all. */
  readonly reports?: string
}

interface StepAbout<N extends Names, Fields, FormName> extends StepRow<N> {
  readonly form?: FormName
  readonly to:
    | NoInfer<N['state']>
    | Keyword<'same' | 'back'>
    | EitherDraft<NoInfer<N['state']>, keyof Fields & string>
    | ([FieldsOfKind<Fields, 'kind'>] extends [never] ? never : Keyword<'becomes'>)
  readonly needs?: OneOrMore<GuardOf<keyof Fields & string>>
  readonly then?: OneOrMore<TellDraft<NoInfer<N['person']>, NoInfer<N['notice']>> & { readonly when?: GuardOf<keyof Fields & string> }>
  readonly owner?: HandoverDraft<FieldsOfKind<Fields, 'unit'>>
  readonly assigned?: HandoverDraft<FieldsOfKind<Fields, 'unit'>>
  readonly extends?: ExtendDraft<NoInfer<N['deadline']>, FieldsOfKind<Fields, 'count'>>
  readonly opens?: OneOrMore<OpeningDraft<Fields>>
  readonly names?: NamesDraft<Fields>
  readonly twins?: TwinningDraft<Fields>
}

type StepWithForm<N extends Names, FormName extends keyof N['forms']> = StepAbout<N, N['forms'][FormName], FormName> & {
  readonly form: FormName
}
type StepWithoutForm<N extends Names> = StepAbout<N, object, never>

/** One row of the table: who may do what, when, with which form, under which condition, and what follows. */
export type StepDraft<N extends Names> = StepWithoutForm<N> | { [F in keyof N['forms']]: StepWithForm<N, F> }[keyof N['forms']]

/** Says something at a share of the time. */
export interface WarningDraft<Person extends string, Notice extends string> {
  readonly at: number
  readonly tell: OneOrMore<TellDraft<Person, Notice> & { readonly when?: GuardOf<never> }>
}

export interface DeadlineDraft<N extends Names, StepName extends string> {
  readonly label: string
  /** States that open it, or `opensBy`: the steps that do. Steps may belong to the host or another bundle; the definition check knows them all. */
  readonly from?: OneOrMore<NoInfer<N['state']>>
  readonly opensBy?: OneOrMore<string>
  /** Opens by them only when this holds: what it reads, each of their forms asks, or it holds without. */
  readonly opensWhen?: GuardOf<string>
  /** A date field of theirs: due at the end of that day instead of after `within`. */
  readonly dueOn?: string
  /** States that meet it, and beside them steps, and people by whatever they do. */
  readonly until?: OneOrMore<NoInfer<N['state']>>
  readonly metBy?: OneOrMore<string>
  readonly metByPeople?: OneOrMore<NoInfer<N['person']>>
  readonly within: Span | ByGrade
  readonly pausedIn?: OneOrMore<NoInfer<N['state']>>
  readonly extendable?: boolean
  /** Field of kind `time` of the steps that open it: counts from there instead of from now. */
  readonly countsFrom?: string
  /** Field of kind `time` of a step that opens it: ends then instead of after `within`. */
  readonly endsAt?: string
  readonly missed:
    | (TellDraft<NoInfer<N['person']>, NoInfer<N['notice']>> & { readonly proposes?: string; readonly parentHears?: string })
    | TakeDraft<NoInfer<StepName>>
  readonly warnings?: readonly WarningDraft<NoInfer<N['person']>, NoInfer<N['notice']>>[]
  /** The law or rule that sets it. Left out: the platform's own default, editable per category. */
  readonly basis?: string
  readonly statutory?: boolean
  /** The date that residents are promised. */
  readonly promise?: boolean
  /** Takes the place of another deadline and counts from when that one began. */
  readonly replaces?: NoInfer<N['deadline']>
}

export type RatingPath<F extends FormsDraft> = { [N in keyof F]: `${N & string}.${FieldsOfKind<F[N], 'rating'>}` }[keyof F]

export type IndicatorDraft<Deadline extends string, StepName extends string, Rating extends string> =
  | { readonly kind: 'onTime'; readonly deadline: Deadline }
  | { readonly kind: 'share'; readonly field: Rating; readonly atLeast: number }
  | { readonly kind: 'stepShare'; readonly steps: readonly StepName[]; readonly of: StepName }

export type PeopleDraft = Readonly<Record<string, Party>>
export type StatesDraft = Readonly<Record<string, StateDraft>>
export type NoticesDraft = Readonly<Record<string, NoticeDraft>>

/** Steps that several flows share. `uses` names what the host must have; everything else it brings along. */
export interface Bundle<
  UsesPerson extends string = string,
  UsesState extends string = string,
  UsesDeadline extends string = string,
  Brings extends Brought = Brought,
> {
  readonly uses: {
    readonly people: readonly UsesPerson[]
    readonly states: readonly UsesState[]
    readonly deadlines: readonly UsesDeadline[]
  }
  readonly brings: Brings
}

export interface Brought {
  readonly people: PeopleDraft
  readonly states: StatesDraft
  readonly forms: FormsDraft
  readonly notices: NoticesDraft
  readonly steps: Readonly<Record<string, StepDraft<Names>>>
  readonly deadlines: Readonly<Record<string, DeadlineDraft<Names, string>>>
}

/** Names that a list of bundles brings, by section. */
export type BroughtNames<B extends readonly Bundle[], Section extends keyof Brought> = keyof UnionToSection<B[number], Section> & string
type UnionToSection<B, Section extends keyof Brought> = (
  B extends Bundle<string, string, string, infer Brings> ? (x: Brings[Section]) => void : never
) extends (x: infer All) => void
  ? All
  : never
