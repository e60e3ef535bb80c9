/** What a decision is made from, and what it says: everything a step does, as data. */
import type { WorkCalendar } from './calendar.ts'
import type { Flow, Grade, Json, Outcome, Refusal, Role, Span, Tell, UnitRef } from './model.ts'

export type DeadlineChange =
  | {
      readonly op: 'open'
      readonly name: string
      /** Where it is counted from earlier than now: after a change of grade. */
      readonly openedAt?: number
      readonly dueAt: number
      readonly provisionalYears: readonly number[]
      readonly promise: boolean
      /** The time it gives, ms of its unit. */
      readonly spanMs: number
      /** When its first warning is due; null for none. */
      readonly warnAt: number | null
    }
  | { readonly op: 'pause'; readonly name: string; readonly instance: number }
  | {
      readonly op: 'resume'
      readonly name: string
      readonly instance: number
      readonly dueAt: number
      readonly warnAt: number | null
      readonly provisionalYears: readonly number[]
    }
  | { readonly op: 'meet'; readonly name: string; readonly instance: number }
  | { readonly op: 'cancel'; readonly name: string; readonly instance: number }
  | {
      readonly op: 'extend'
      readonly name: string
      readonly instance: number
      readonly dueAt: number
      readonly by: Span
      readonly spanMs: number
      readonly warnAt: number | null
      readonly provisionalYears: readonly number[]
    }

/** Everything that a step does, as data. The engine writes it in one transaction. */
export interface Accepted {
  readonly ok: true
  readonly flow: string
  readonly flowVersion: number
  readonly step: string
  readonly from: string
  readonly to: string
  readonly outcome: Outcome | null
  /** Unit ids; undefined leaves as it is, null takes the handler away. */
  readonly owner?: string
  readonly assigned?: string | null
  readonly category?: string
  readonly grade?: Grade
  readonly names: readonly Named[]
  readonly releasesParts: readonly string[]
  readonly protects: boolean
  readonly confidential: boolean
  readonly rating?: number
  readonly deadlines: readonly DeadlineChange[]
  readonly tells: readonly Tell[]
  readonly visits: boolean
  /** Matters of their own that it opens. */
  readonly opens: readonly Opened[]
  /** Step of the parent by which the parent hears of it. */
  readonly reports: string | null
  readonly twins: Twinned | null
  readonly internal: boolean
  /** Name of the party that took it, and the unit of the post by which (null for residents and the clock). */
  readonly by: string
  readonly actingUnit: string | null
  /** The cleaned form answers: trimmed, unknown fields refused. */
  readonly input: Readonly<Record<string, Json>>
}

/** A matter to be opened: what its start form is filled in with, and the time that one of its deadlines gets. */
export interface Opened {
  readonly flow: string
  readonly input: Readonly<Record<string, Json>>
  readonly within: { readonly deadline: string; readonly span: Span } | null
  readonly linked: boolean
  /** Vault id of its reporter, where that is another than this matter's. */
  readonly reporter: string | null
}

/** Somebody has a part in the matter from now on. */
export interface Named {
  readonly part: string
  readonly personId: string
}

/** `step`: what the other matter records of it. */
export type Twinned =
  { readonly do: 'join'; readonly number: string; readonly step: string } | { readonly do: 'part'; readonly step: string }

export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
  /** For a form with errors: one entry a field, in the form's order. */
  readonly fields?: readonly { readonly field: string; readonly code: string; readonly params?: Readonly<Record<string, Json>> }[]
}

export type Decision = Accepted | Refused

/** Settings that an operator may change: another span for one deadline of one category. `*` is every category. */
export type LimitFor = (flow: string, deadline: string, category: string | null) => Span | undefined

export interface Circumstances {
  readonly now: number
  readonly calendar: WorkCalendar
  readonly limitFor: LimitFor
  /** Units named by the input's unit fields, by id. A unit that is missing here does not exist. */
  readonly units: Readonly<Record<string, UnitRef>>
  /** Staff named by the input's person fields, with the roles that they hold, by id. */
  readonly people?: Readonly<Record<string, readonly Role[]>>
  /** For `to: flow`: the flows that a matter may become. */
  readonly flows: Readonly<Record<string, Flow>>
}
