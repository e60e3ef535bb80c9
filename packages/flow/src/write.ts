/** The words in which a flow is written. */
import type { EitherDraft, EndDraft, ExtendDraft, GuardOf, HideDraft, Keyword, TakeDraft, TellDraft, WaitDraft } from './draft.ts'
import type { GuardContext, Outcome, Span } from './model.ts'

/** A state in which the matter is closed. */
export const ends = (outcome: Outcome, label: string): EndDraft => ({ label, ends: outcome })
/** A state in which it is the resident's turn. */
export const waits = (label: string): WaitDraft => ({ label, waits: true })
/** A state whose answer stays among staff until somebody has looked at it. */
export const hides = (label: string): HideDraft => ({ label, hides: true })

export const tell = <const P extends string, const N extends string>(to: P, notice: N): TellDraft<P, N> => ({ to, notice })
/** Tells only when a guard holds. */
export const tellWhen = <const R extends string, const P extends string, const N extends string>(when: GuardOf<R>, to: P, notice: N) => ({
  to,
  notice,
  when,
})
/** Tells, and proposes a step on the record: the rule proposes, a named person takes it or not. */
export const propose = <const P extends string, const N extends string>(step: string, telling: TellDraft<P, N>) => ({
  ...telling,
  proposes: step,
})
/** And the matter that opened this one hears of it, by a step of its own flow. */
export const parentHears = <const P extends string, const N extends string>(step: string, telling: TellDraft<P, N>) => ({
  ...telling,
  parentHears: step,
})
export const take = <const S extends string>(step: S): TakeDraft<S> => ({ take: step })

/** Stays where it is; deadlines are not touched. */
export const same: Keyword<'same'> = { keyword: 'same' }
/** Returns to the state before this one. */
export const back: Keyword<'back'> = { keyword: 'back' }
/** Becomes a matter of the flow that the form's field `kind` names. */
export const becomes: Keyword<'becomes'> = { keyword: 'becomes' }
export const either = <const S extends string, const R extends string>(when: GuardOf<R>, then: S, otherwise: S): EitherDraft<S, R> => ({
  either: when,
  then,
  otherwise,
})

export const fromForm = <const F extends string>(field: F) => ({ from: 'form', field }) as const
export const fromActor = { from: 'actor' } as const
export const fromAbove = { from: 'above' } as const
export const nobody = { from: 'nobody' } as const
export const lengthen = <const D extends string, const F extends string>(deadline: D, field: F, most: Span): ExtendDraft<D, F> => ({
  deadline,
  field,
  most,
})

export interface GuardDraft<R extends string> {
  readonly name: string
  readonly code: string
  /** The refusal as the person reads it, Chinese, saying what to do next. */
  readonly say: string
  /** When it may hold by itself, epoch ms. */
  readonly until?: (at: GuardContext) => number | null
  /** What it waits for is past or was never there: the step is not offered then. */
  readonly over?: boolean
  readonly reads?: readonly R[]
  readonly test: (at: GuardContext) => boolean
}
/** A named, pure condition that carries its refusal. One without `reads` is also applied when the open steps are listed. */
export const guard = <const R extends string = never>(draft: GuardDraft<R>): GuardOf<R> => ({ ...draft, reads: draft.reads ?? [] })

export const atLeast = (least: number) => ({ atLeast: least })
export const onTime = <const D extends string>(deadline: D) => ({ kind: 'onTime', deadline }) as const

export function share<const F extends `${string}.${string}`>(
  field: F,
  level: { readonly atLeast: number },
): { readonly kind: 'share'; readonly field: F; readonly atLeast: number }
export function share<const S extends string>(
  steps: S | readonly S[],
  of: S,
): { readonly kind: 'stepShare'; readonly steps: readonly S[]; readonly of: S }
/** A share of ratings (`'review.score', atLeast(3)`) or of steps (`['confirm', 'redo'], 'finish'`). */
export function share(what: string | readonly string[], against: string | { readonly atLeast: number }) {
  if (typeof against === 'object') return { kind: 'share', field: what, ...against }
  return { kind: 'stepShare', steps: typeof what === 'string' ? [what] : what, of: against }
}
