/** What every page is given. The server imports these as types only; pages compute nothing but words and dates from them. Times are epoch milliseconds. */
import type { ResidentKind } from '@huying/contracts'
import type * as Filings from './filing-props.ts'
import type { AnswerShown } from './filing-props.ts'
import type { Framed, Look, MineItem, PlaceShown, FieldError } from './frame-props.ts'
import type * as Matters from './matter-props.ts'
import type { Words } from './words/zh.ts'

export type * from './filing-props.ts'
export type * from './frame-props.ts'
export type * from './matter-props.ts'
export type { ResidentKind, Words }

export interface HomeProps extends Framed {
  readonly place: PlaceShown | null
  /** The code hung somewhere else before. */
  readonly movedFrom: string | null
  /** Stored form of the code, for the tiles' addresses. */
  readonly code: string | null
  readonly mine: readonly MineItem[]
  readonly mineCount: number
  /** A matter was just forgotten on this phone. */
  readonly forgotten: boolean
}

export interface FindProps extends Framed {
  readonly number: string
  readonly errors: readonly FieldError[]
}

export interface MineProps extends Framed {
  readonly mine: readonly MineItem[]
}

export interface ShareCounts {
  readonly levels: readonly [number, number, number, number, number]
  readonly unrated: number
}

export interface BoardItem {
  readonly flow: ResidentKind
  readonly category: string | null
  readonly place: string
  readonly label: string
  readonly reportedAt: number
  readonly closedAt: number
  readonly joined: number
  readonly rating: number | null
  readonly solved: boolean
}

export interface Chosen {
  readonly value: string
  readonly label: string
}

export interface BoardProps extends Framed {
  readonly asOf: number
  readonly area: string
  /** Chosen month, 2026-10, and how it is called. */
  readonly month: string
  readonly monthName: string
  readonly towns: readonly Chosen[]
  readonly town: string
  readonly months: readonly Chosen[]
  readonly categories: readonly Chosen[]
  readonly category: string
  readonly closed: number
  /** Fell due in the month, and how many of them were answered in time. */
  readonly due: number
  readonly onTime: number
  readonly satisfied: number
  readonly rated: number
  /** Half were done within this many working hours' days; null when there are none. */
  readonly medianDays: number | null
  readonly longestDays: number | null
  readonly sentBack: number
  readonly sentBackDone: number
  readonly previous: {
    readonly closed: number
    readonly satisfied: number
    readonly rated: number
    readonly sentBack: number
    readonly medianDays: number | null
  } | null
  readonly share: ShareCounts
  readonly items: readonly BoardItem[]
}

export interface BadgeProps extends Framed {
  readonly badge: string
  readonly found: { readonly surname: string; readonly unit: string; readonly role: string | null } | null
  /** Without a badge asked for, only the form. */
  readonly asked: boolean
}

/** What a printed notice of hazards is, by its code. */
export interface NoticeProps extends Framed {
  /** Null: not ours. */
  readonly found: {
    readonly advice: boolean
    readonly number: string | null
    readonly organ: string
    readonly made: number
    readonly limit: number | null
    readonly state: string
  } | null
}

/** `/t/KEY`, the link at the end of a text message. */
/** Whoever stands at the door for a fraud alert, checked by badge and visit code. */
export interface VisitProps extends Framed {
  readonly badge: string
  readonly answer: 'none' | 'wrong' | 'right'
  readonly found: { readonly surname: string; readonly unit: string } | null
}

/** What somebody's family reads who may be losing money right now: neither the case nor its details. */
export interface FamilyProps extends Framed {
  readonly path: string
  readonly known: boolean
  /** It is over: nothing has to be done any more. */
  readonly over: boolean
}

export interface NoTextsProps extends Framed {
  readonly path: string
  readonly number: string
  /** Texts are off for this telephone. */
  readonly off: boolean
}

export interface PrivacyProps extends Framed {
  readonly operator: string
}

export interface AnswerProps extends Framed {
  readonly answer: AnswerShown & { readonly changedAt: number }
}

export interface FraudFreeUnit {
  readonly name: string
  readonly address: string
  readonly unit: string
  readonly sort: 'estate' | 'school' | 'hospital' | 'site' | 'firm' | 'other' | null
  readonly since: number
  readonly until: number | null
}

export interface FraudFreeProps extends Framed {
  readonly units: readonly FraudFreeUnit[]
}

export interface LookProps extends Framed {
  readonly back: string
}

export interface ProblemProps extends Framed {
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503
  /** Sentence of the refusal, already in the reader's language. */
  readonly detail: string | null
  /** For a retired code: what became of the place. */
  readonly place: { readonly name: string; readonly href: string } | null
}

export interface PageProps {
  readonly home: HomeProps
  readonly what: Filings.WhatProps
  readonly where: Filings.WhereProps
  readonly details: Filings.DetailsProps
  readonly similar: Filings.SimilarProps
  readonly answers: Filings.AnswersProps
  readonly about: Filings.AboutProps
  readonly contact: Filings.ContactProps
  readonly check: Filings.CheckProps
  readonly received: Matters.ReceivedProps
  readonly matter: Matters.MatterProps
  readonly step: Matters.StepProps
  readonly find: FindProps
  readonly mine: MineProps
  readonly board: BoardProps
  readonly 'fraud-free': FraudFreeProps
  readonly badge: BadgeProps
  readonly notice: NoticeProps
  readonly privacy: PrivacyProps
  readonly family: FamilyProps
  readonly 'no-texts': NoTextsProps
  readonly visit: VisitProps
  readonly answer: AnswerProps
  readonly look: LookProps
  readonly problem: ProblemProps
}

export type PageName = keyof PageProps
/** What dist/server/render.js exports. */
export interface RenderDoor {
  readonly renderPage: RenderPage
  readonly wordsFor: (lang: Look['lang']) => Words
}
export type RenderPage = <N extends PageName>(name: N, props: PageProps[N], look: Look) => string
