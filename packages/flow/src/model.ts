/** The shapes that a flow, a matter and a decision have once the definition has been checked. Pure data: no I/O, no clock. */
import type { Missed } from './missed.ts'
import type { Form } from './form.ts'
import type { Handover, Naming } from './handover.ts'
import type { CalledParty } from './called.ts'
import type { Moments } from './moments.ts'
import type { Opening, Twinning } from './related.ts'
import type { Urgencies } from './urgency.ts'

export type Tier = 'district' | 'town' | 'village' | 'grid' | 'department'

/** `centre` receives and dispatches; every other sort handles. */
export type UnitSort = 'centre' | 'department' | 'police' | 'property' | 'grid' | 'volunteers'

/** A unit as decisions see it. `path` lists the unit ids from the district down, joined by `/`, itself included. */
export interface UnitRef {
  readonly id: string
  readonly name: string
  readonly tier: Tier
  readonly sort: UnitSort
  readonly path: string
}

export type Role =
  | 'district-desk'
  | 'town-desk'
  | 'village-desk'
  | 'handler'
  | 'leader'
  | 'auditor'
  | 'admin'
  | 'system-admin'
  | 'grid-officer'
  | 'volunteer'
  | 'police'
  | 'mediator'
  | 'legal-reviewer'

export interface Post {
  readonly unit: UnitRef
  readonly role: Role
}

/** Who takes a step. A resident is known by holding the tracking code, a `joiner` follows too, a `contact` is named in it and has a link. */
export type Actor =
  | { readonly kind: 'resident'; readonly as: 'reporter' | 'joiner' | 'contact' }
  | { readonly kind: 'staff'; readonly personId: string; readonly posts: readonly Post[] }
  | { readonly kind: 'clock' }
  | { readonly kind: 'system' }
  /** Another matter that this one belongs together with: what opened it, what it opened, or what says the same. */
  | { readonly kind: 'related'; readonly as: RelatedAs }

export type RelatedAs = 'parent' | 'child' | 'twin'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What is known of a matter when a step is decided. Times are epoch milliseconds. */
export interface MatterView {
  readonly flow: string
  readonly flowVersion: number
  readonly state: string
  /** The state before this one; `back` goes there. Null right after filing. */
  readonly cameFrom: string | null
  readonly version: number
  /** The accountable centre. */
  readonly owner: UnitRef
  /** The unit above the owner, null at the top: raising and ruling go there. */
  readonly above: UnitRef | null
  /** The unit that handles it, once there is one. */
  readonly assigned: UnitRef | null
  /** The unit that the place belongs to. */
  readonly placeUnit: UnitRef | null
  /** How often each step has been taken. */
  readonly taken: Readonly<Record<string, number>>
  /** Who of the staff took each step last, by person id: some steps are for somebody else than that. */
  readonly takenBy: Readonly<Record<string, string>>
  readonly category: string | null
  /** How grave the matter is, never the people in it; null where its flow does not grade, or has not yet. */
  readonly grade: Grade | null
  /** Person ids by the part that they have in the matter. */
  readonly named: Readonly<Record<string, readonly string[]>>
  readonly shielded?: boolean
  readonly deadlines: readonly OpenDeadline[]
  /** How many matters that this one opened are still open. */
  readonly openChildren: number
}

/** 1 red, 2 orange, 3 yellow, 4 blue or green: 1 is the gravest. */
export type Grade = 1 | 2 | 3 | 4

export type TimeUnit = 'second' | 'minute' | 'workHour' | 'calendarDay' | 'workDay'
export interface Span {
  readonly count: number
  readonly unit: TimeUnit
}

export interface OpenDeadline {
  readonly name: string
  readonly instance: number
  readonly openedAt: number
  readonly dueAt: number
  readonly pausedAt: number | null
  readonly extendedBy: Span | null
  readonly fired: boolean
  /** How many of its warnings have had their time, told or overtaken by a later one. */
  readonly warned: number
  /** The time that it gives in all, ms of its unit, extensions included: what shares are counted of. */
  readonly spanMs: number
}

/** A refusal is expected and returned, never thrown. `code` is permanent, e.g. `matters.step-not-open`; `say` is Chinese source text. */
export interface Refusal {
  readonly code: string
  readonly params?: Readonly<Record<string, Json>>
}

export type Party =
  | { readonly is: 'reporter'; readonly label: string }
  | { readonly is: 'joiner'; readonly label: string }
  | { readonly is: 'centre'; readonly of: 'owner' | 'above'; readonly label: string }
  | { readonly is: 'member'; readonly of: 'assigned' | 'owner'; readonly label: string; readonly roles: readonly Role[] }
  | { readonly is: 'nearby'; readonly label: string; readonly roles: readonly Role[] }
  | { readonly is: 'leader'; readonly of: 'owner' | 'tierAbove'; readonly label: string }
  | CalledParty
  | { readonly is: 'related'; readonly as: RelatedAs; readonly label: string }
  | { readonly is: 'named'; readonly part: string; readonly label: string }
  /** A system outside that files by the interface, or the engine for another matter. */
  | { readonly is: 'platform'; readonly label: string }
  | { readonly is: 'clock'; readonly label: string }

export interface Guard {
  readonly name: string
  /** Code of the refusal when the test fails. */
  readonly code: string
  /** The refusal as the person reads it, Chinese. */
  readonly say: string
  /** When it may hold by itself, epoch ms: the button then says how long it still takes. */
  readonly until?: (at: GuardContext) => number | null
  /** What it waits for is past or was never there: the step is then not offered, rather than shown with a reason. */
  readonly over?: boolean
  /** Form fields it needs, checked at definition. */
  readonly reads: readonly string[]
  readonly test: (at: GuardContext) => boolean
}

export interface GuardContext {
  readonly matter: MatterView
  readonly actor: Actor
  readonly input: Readonly<Record<string, Json>>
  readonly now: number
  /** Units that the input names, already looked up by the engine. */
  readonly units: Readonly<Record<string, UnitRef>>
}

export type Target =
  | { readonly kind: 'state'; readonly state: string }
  /** Stays where it is; deadlines are not touched. */
  | { readonly kind: 'same' }
  /** Returns to the state before this one. */
  | { readonly kind: 'back' }
  /** One of two, by a guard. */
  | { readonly kind: 'either'; readonly when: Guard; readonly then: string; readonly otherwise: string }
  /** Becomes a matter of another flow, named by the form field `kind`. */
  | { readonly kind: 'flow' }

/** Says something before it is too late. */
export interface Warning {
  /** Share of the deadline's own time, between 0 and 1: half of the working time, not half of the days on the wall. */
  readonly at: number
  readonly tells: readonly Tell[]
}

export interface Tell {
  /** Name of a party. Looked up after the step: the new owner, the new handler. */
  readonly to: string
  /** Name of a notice; the flow's `notices` has the sentence. */
  readonly notice: string
  /** Tells only when this holds. A decision lists the tells that do. */
  readonly when?: Guard
}

export interface Step {
  readonly name: string
  /** Verb on the button and in the timeline, Chinese. */
  readonly label: string
  /** Names of parties that may take it. */
  readonly by: readonly string[]
  /** States it is open in; `start` files a new matter. */
  readonly from: readonly string[]
  readonly to: Target
  readonly form: string | null
  readonly needs: readonly Guard[]
  readonly tells: readonly Tell[]
  readonly owner: Handover | null
  readonly assigned: Handover | null
  /** Lengthens this running deadline by the span that the form gives. */
  readonly extends: { readonly deadline: string; readonly field: string; readonly most: Span } | null
  /** The actor is shown to the resident as visitor: unit, surname, badge. */
  readonly visits: boolean
  /** Words of this step stay among staff: the resident sees that it happened, not what was written. */
  readonly internal: boolean
  /** Shows the resident what this other step wrote last and a hiding state kept among staff. */
  readonly releases: string | null
  /** Matters of their own that it opens in the same transaction. */
  readonly opens: readonly Opening[]
  /** Step of the parent by which the parent hears of this one. */
  readonly reports: string | null
  /** Who gets a part in the matter. */
  readonly names: readonly Naming[]
  /** Parts that are taken from whoever has them, before others are named. */
  readonly releasesParts: readonly string[]
  /** From here on the matter exists only for those who have to do with it. */
  readonly protects: boolean
  /** Its words are for whoever wrote them and for the people named in the matter; others see that it happened. */
  readonly confidential: boolean
  /** Closes this matter into another that says the same, or takes it out again. */
  readonly twins: Twinning | null
}

/** `joined`: another matter that says the same stands for it; the one end that may be left again. */
export type Outcome = 'solved' | 'answered' | 'unanswered' | 'refused' | 'withdrawn' | 'declined' | 'joined'

export interface State {
  readonly name: string
  /** What the resident reads, Chinese. */
  readonly label: string
  readonly ends: Outcome | null
  /** It is the resident's turn here (lotus, never anything else). */
  readonly waitsForResident: boolean
  /** What leads here stays among staff until a step releases it. */
  readonly hides: boolean
}

export interface Deadline extends Moments {
  readonly name: string
  readonly label: string
  /** Opens on entering one of these states unless it already runs. */
  readonly from: readonly string[]
  /** Opens by these steps wherever they lead, and only when `opensWhen` holds; one that runs already begins anew. `dueOn`: until that day ends. */
  readonly opensBy: readonly string[]
  readonly opensWhen: Guard | null
  /** Met on entering one of these states. */
  readonly until: readonly string[]
  /** Met by these steps, though the matter may stay where it is. */
  readonly metBy: readonly string[]
  /** Met by whatever these people do: who acts has seen it. */
  readonly metByPeople: readonly string[]
  /** Without a grade, or where every grade has the same. */
  readonly within: Span
  /** Counted anew from when it began when the grade changes. */
  readonly byGrade: Readonly<Record<Grade, Span>> | null
  readonly pausedIn: readonly string[]
  readonly extendable: boolean
  readonly missed: Missed
  /** Earliest first. */
  readonly warnings: readonly Warning[]
  /** Null: the platform's own default `[D]`, editable per category. */
  readonly basis: string | null
  readonly statutory: boolean
  /** The date that residents are promised. Exactly one deadline of a flow may say so. */
  readonly promise: boolean
  /** Takes the place of this deadline: cancels it, counts from when it began, and becomes the promise if that was. */
  readonly replaces: string | null
}

export type Indicator =
  | { readonly kind: 'onTime'; readonly deadline: string }
  | { readonly kind: 'share'; readonly field: string; readonly atLeast: number }
  | { readonly kind: 'stepShare'; readonly steps: readonly string[]; readonly of: string }

/** A checked flow, bundles merged in. Frozen. */
export interface Flow extends Urgencies {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly people: Readonly<Record<string, Party>>
  readonly states: Readonly<Record<string, State>>
  readonly forms: Readonly<Record<string, Form>>
  readonly steps: Readonly<Record<string, Step>>
  readonly deadlines: Readonly<Record<string, Deadline>>
  readonly indicators: Readonly<Record<string, Indicator>>
  /** Named step that files a matter. */
  readonly start: string
  /** Where a matter of another kind arrives when the desk changes its kind. */
  readonly arrivesIn: string
  readonly notices: Readonly<Record<string, string>>
  /** Beside the duty desks of the accountable centre: people who may see a contact masked, and open it with a reason. */
  readonly contactFor: readonly string[]
  /** What must be read before filing when somebody is in danger, Chinese; null where it does not fit. */
  readonly emergency: string | null
}
