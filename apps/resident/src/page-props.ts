/** What every page is given. The server imports these as types only; pages compute nothing but words and dates from them. Times are epoch milliseconds. */
import type { FlowId } from '@huying/contracts'
import type { Words } from './words/zh.ts'

export type { FlowId, Words }

export interface Look {
  readonly lang: 'zh' | 'en'
  readonly mode: 'normal' | 'elder'
  readonly theme: 'auto' | 'light' | 'dark'
}

/** Known to every page: the time it is drawn for, its own address, and whom to ring. */
export interface Frame {
  readonly now: number
  /** Path and query of this page: changing language or size comes back here. */
  readonly path: string
  readonly districtName: string
  /** As printed: 0571-5550 0147. */
  readonly helpPhone: string
  /** `/`, or `/c/CODE` after a scan. */
  readonly home: string
  /** Invented people and matters: said on every page. */
  readonly demo: boolean
}

export interface Framed {
  readonly frame: Frame
}

export interface PlaceShown {
  readonly name: string
  /** 临平区塘栖镇莲荡社区 */
  readonly above: string
  /** LP-104736, null for a place without a code. */
  readonly code: string | null
}

export interface FieldError {
  /** Id of the field that the line in the summary leads to. */
  readonly field: string
  readonly message: string
}

export interface PhotoShown {
  readonly id: string
  readonly src: string
}

export interface MineItem {
  readonly number: string
  readonly title: string
  readonly label: string
  readonly waits: boolean
  readonly closed: boolean
  readonly promisedAt: number | null
  /** When something last happened. */
  readonly changedAt: number
}

export interface HomeProps extends Framed {
  readonly place: PlaceShown | null
  /** Stored form of the code, for the tiles' addresses. */
  readonly code: string | null
  readonly mine: readonly MineItem[]
  readonly mineCount: number
  /** A matter was just forgotten on this phone. */
  readonly forgotten: boolean
}

/** Where the filing stands; every filing page has it. */
export interface Filing extends Framed {
  readonly flow: FlowId
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

export interface SimilarProps extends Filing {
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
  /** Null: none was given. */
  readonly place: string | null
  readonly contact: { readonly name: string; readonly phone: string; readonly address: string } | null
  readonly minor: boolean
}

export interface ReceivedProps extends Framed {
  readonly number: string
  readonly trackingCode: string
  readonly flow: FlowId
  readonly what: string
  readonly place: string | null
  readonly photoCount: number
  readonly reportedAt: number
  readonly category: string | null
  /** A category that may turn dangerous: whom to ring then. */
  readonly emergency: '110' | '119' | '120' | null
  /** Centre that receives it. */
  readonly owner: string
  /** Nearest running deadline and the promised one. */
  readonly firstDueAt: number | null
  readonly promisedAt: number | null
  readonly anonymous: boolean
  /** The person joined somebody else's matter. */
  readonly joined: boolean
  readonly publicTitle: string
}

export interface TimelineItem {
  readonly seq: number
  readonly by: 'resident' | 'joiner' | 'unit' | 'clock' | 'system'
  readonly label: string
  readonly at: number
  readonly unit: string | null
  readonly text: string | null
  readonly photos: readonly PhotoShown[]
}

export interface StepLink {
  readonly step: string
  readonly label: string
}

export interface MatterProps extends Framed {
  readonly number: string
  readonly flow: FlowId
  readonly version: number
  readonly title: string
  readonly label: string
  readonly waits: boolean
  readonly closed: boolean
  readonly place: string | null
  readonly joined: number
  readonly owner: string
  readonly assigned: string | null
  readonly reportedAt: number
  readonly promise: PromiseShown | null
  readonly before: readonly PhotoShown[]
  readonly after: readonly PhotoShown[]
  readonly beforeAt: number | null
  readonly afterAt: number | null
  readonly afterBy: string | null
  readonly visitor: { readonly surname: string; readonly unit: string; readonly badge: string; readonly when: string | null } | null
  /** The step that takes a rating, with its other fields; null while there is nothing to rate. */
  readonly rate: { readonly step: string; readonly label: string; readonly field: string; readonly more: readonly StepField[]; readonly until: number | null } | null
  readonly rating: number | null
  /** Sends it back; shown beside the rating. */
  readonly redo: StepLink | null
  /** A question of the unit that waits for an answer. */
  readonly turn: StepLink | null
  readonly others: readonly StepLink[]
  readonly timeline: readonly TimelineItem[]
  readonly stepKey: string
  readonly errors: readonly FieldError[]
  /** A message above everything: a step was taken, or somebody was faster. */
  readonly notice: 'taken' | 'stale' | 'remembered' | null
}

/** The promised date, and how much of the time has gone. */
export interface PromiseShown {
  readonly dueAt: number
  readonly openedAt: number
  readonly answeredAt: number | null
  readonly extended: boolean
  readonly provisional: boolean
  readonly paused: boolean
}

export interface StepField {
  readonly name: string
  readonly kind: string
  readonly label: string
  readonly hint: string | null
  readonly required: boolean
  readonly maxLength: number | null
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
}

export interface StepProps extends Framed {
  readonly number: string
  readonly title: string
  readonly step: string
  readonly label: string
  /** What happens when this is sent. */
  readonly consequence: string | null
  readonly fields: readonly StepField[]
  readonly photos: readonly PhotoShown[]
  readonly version: number
  readonly stepKey: string
  readonly errors: readonly FieldError[]
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
  readonly flow: FlowId
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
  readonly previous: { readonly closed: number; readonly satisfied: number; readonly rated: number; readonly sentBack: number; readonly medianDays: number | null } | null
  readonly share: ShareCounts
  readonly items: readonly BoardItem[]
}

export interface BadgeProps extends Framed {
  readonly badge: string
  readonly found: { readonly surname: string; readonly unit: string; readonly role: string } | null
  /** Without a badge asked for, only the form. */
  readonly asked: boolean
}

export interface PrivacyProps extends Framed {
  readonly operator: string
}

export interface AnswerProps extends Framed {
  readonly answer: AnswerShown & { readonly changedAt: number }
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
  readonly what: WhatProps
  readonly where: WhereProps
  readonly similar: SimilarProps
  readonly answers: AnswersProps
  readonly about: AboutProps
  readonly contact: ContactProps
  readonly check: CheckProps
  readonly received: ReceivedProps
  readonly matter: MatterProps
  readonly step: StepProps
  readonly find: FindProps
  readonly mine: MineProps
  readonly board: BoardProps
  readonly badge: BadgeProps
  readonly privacy: PrivacyProps
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
