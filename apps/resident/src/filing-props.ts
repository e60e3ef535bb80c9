/** Props of the filing pages, one question each. */
import type { ResidentKind } from '@huying/contracts'
import type { FieldError, Framed, PhotoShown, PlaceShown } from './frame-props.ts'
import type { StepField } from './matter-props.ts'

/** Where the filing stands; every filing page has it. */
export interface Filing extends Framed {
  readonly flow: ResidentKind
  readonly at: number
  readonly of: number
  readonly back: string
  readonly errors: readonly FieldError[]
  /** Draft's idempotency key, minted by the server: one draft, one matter. */
  readonly draftKey: string
}

/** An open matter close by that says much the same. Nothing personal in it. */
export interface NearbyMatter {
  readonly number: string
  readonly label: string
  readonly category: string | null
  readonly title: string
  readonly place: string
  readonly distanceM: number | null
  readonly reportedAt: number
  readonly joined: number
}

export interface WhatProps extends Filing {
  readonly what: string
  readonly score: number | null
  /** For appraise: whom or what it is about, in words. */
  readonly about: string | null
  readonly photos: readonly PhotoShown[]
  readonly place: PlaceShown | null
  /** Stored form of a scanned code: it travels with the form. */
  readonly code: string | null
  readonly nearby: readonly NearbyMatter[]
}

export interface Town {
  readonly id: string
  readonly name: string
  readonly villages: readonly { readonly id: string; readonly name: string }[]
}

export interface WhereProps extends Filing {
  readonly towns: readonly Town[]
  readonly unit: string | null
  readonly words: string
  readonly point: string
  /** ask, suggest and appraise may go on without a place. */
  readonly optional: boolean
}

/** What the category asks besides. */
export interface DetailsProps extends Filing {
  readonly fields: readonly StepField[]
  /** Asked for once at most, because photos share one field. */
  readonly photo: StepField | null
  readonly photos: readonly PhotoShown[]
}

export interface SimilarProps extends Filing {
  /** Where going on leads. */
  readonly next: string
  readonly nearby: readonly NearbyMatter[]
}

export interface AnswerShown {
  readonly id: string
  readonly question: string
  readonly answer: string
}

export interface AnswersProps extends Filing {
  readonly what: string
  readonly answers: readonly AnswerShown[]
}

export interface AboutProps extends Filing {
  readonly units: readonly Town[]
  readonly closed: readonly { readonly number: string; readonly title: string }[]
  readonly unit: string | null
  readonly matter: string
}

export interface ContactProps extends Filing {
  readonly choice: 'anonymous' | 'named' | null
  readonly name: string
  readonly phone: string
  readonly address: string
  readonly minor: boolean
}

export interface CheckProps extends Filing {
  readonly what: string
  readonly score: number | null
  readonly about: string | null
  readonly photos: readonly PhotoShown[]
  readonly details: readonly { readonly ask: string; readonly said: string }[]
  /** Null: none was given. */
  readonly place: string | null
  readonly contact: { readonly name: string; readonly phone: string; readonly address: string } | null
  readonly minor: boolean
}
