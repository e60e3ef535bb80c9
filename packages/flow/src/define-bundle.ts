/** Steps that several flows share, written once and included by name. */
import type { Bundle, DeadlineDraft, FormsDraft, Names, NoticesDraft, PeopleDraft, StatesDraft, StepDraft } from './draft.ts'

interface Known<P extends string, S extends string, F extends FormsDraft, N extends string, D extends string> extends Names {
  readonly person: P
  readonly state: S
  readonly forms: F
  readonly notice: N
  readonly deadline: D
}

export interface BundleDraft<
  UP extends string,
  US extends string,
  UD extends string,
  P extends PeopleDraft,
  S extends StatesDraft,
  F extends FormsDraft,
  N extends NoticesDraft,
  T extends string,
  D extends string,
  K extends Names = Known<UP | (keyof P & string), US | (keyof S & string), F, keyof N & string, UD | D>,
> {
  /** What the host flow must have; its states are usually arguments of the bundle. */
  readonly uses: { readonly people: readonly UP[]; readonly states?: readonly US[]; readonly deadlines?: readonly UD[] }
  readonly people?: P
  readonly states?: S
  readonly forms: F
  readonly notices?: N
  readonly steps: Record<T, StepDraft<K>>
  readonly deadlines?: Record<D, DeadlineDraft<K, T>>
}

export function defineBundle<
  const UP extends string,
  const F extends FormsDraft,
  const T extends string,
  const US extends string = never,
  const UD extends string = never,
  const P extends PeopleDraft = Record<never, never>,
  const S extends StatesDraft = Record<never, never>,
  const N extends NoticesDraft = Record<never, never>,
  const D extends string = never,
>(draft: BundleDraft<UP, US, UD, P, S, F, N, T, D>) {
  const brings = {
    people: (draft.people ?? {}) as P,
    states: (draft.states ?? {}) as S,
    forms: draft.forms,
    notices: (draft.notices ?? {}) as N,
    steps: draft.steps as unknown as Readonly<Record<T, StepDraft<Names>>>,
    deadlines: (draft.deadlines ?? {}) as unknown as Readonly<Record<D, DeadlineDraft<Names, string>>>,
  }
  const uses = { people: draft.uses.people, states: draft.uses.states ?? [], deadlines: draft.uses.deadlines ?? [] }
  return { uses, brings } satisfies Bundle<UP, US, UD, typeof brings>
}
