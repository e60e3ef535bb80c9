/** What every page knows, and the parts that several share. Times are epoch milliseconds. */
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
  /** Photos chosen with script go here at once; null: they go with the form. */
  readonly upload: string | null
  readonly own?: OwnWords
}

/** What the district says in its own words; absent: the product's. */
export interface OwnWords {
  readonly texts: { readonly [key in 'welcome' | 'question' | 'call-help' | 'privacy-note']?: string }
  readonly announcements: readonly string[]
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
  /** Small copy for lists. */
  readonly small: string
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
