/** Props of the pages of one matter: receipt, progress, a step's form. */
import type { ResidentKind } from '@huying/contracts'
import type { FieldError, Framed, PhotoShown } from './frame-props.ts'

export interface ReceivedProps extends Framed {
  readonly number: string
  readonly trackingCode: string
  readonly flow: ResidentKind
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
  /** A good rating: it is counted, and nothing else happens. */
  readonly thanked: boolean
  /** The person joined somebody else's matter. */
  readonly joined: boolean
  readonly publicTitle: string
}

export interface TimelineItem {
  readonly seq: number
  readonly by: 'resident' | 'joiner' | 'contact' | 'unit' | 'clock' | 'system'
  readonly label: string
  readonly at: number
  readonly unit: string | null
  readonly text: string | null
  /** What the category asked besides. */
  readonly details?: readonly { readonly ask: string; readonly said: string }[]
  readonly photos: readonly PhotoShown[]
}

export interface StepLink {
  readonly step: string
  readonly label: string
}

export interface MatterProps extends Framed {
  readonly number: string
  /** Any: what somebody filed for this resident has a page too. */
  readonly flow: string
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
  readonly visitor: { readonly surname: string; readonly unit: string; readonly badge: string; readonly when: number | null } | null
  /** The step that takes a rating, with its other fields; null while there is nothing to rate. */
  readonly rate: RateStep | null
  readonly rating: number | null
  /** Sends it back; shown beside the rating. */
  readonly redo: StepLink | null
  /** A question of the unit that waits for an answer. */
  readonly turn: StepLink | null
  readonly others: readonly StepLink[]
  readonly timeline: readonly TimelineItem[]
  readonly stepKey: string
  readonly errors: readonly FieldError[]
  /** The phone holds a joiner's tracking code, not the reporter's. */
  readonly asJoiner: boolean
  /** A message above everything: a step was taken, or somebody was faster. */
  readonly notice: 'taken' | 'stale' | 'remembered' | null
}

export interface RateStep {
  readonly step: string
  readonly label: string
  /** Name of the field that takes the rating. */
  readonly field: string
  /** What was chosen before the form came back; null at first. */
  readonly value: number | null
  readonly more: readonly StepField[]
  /** Ratings count until then; null when there is no limit. */
  readonly until: number | null
}

/** The promised date, and how much of the time has gone. */
export interface PromiseShown {
  readonly dueAt: number
  readonly openedAt: number
  readonly answeredAt: number | null
  readonly extended: boolean
  readonly provisional: boolean
  readonly paused: boolean
  /** No law and no rule of the district: said, so that nobody takes it for one. */
  readonly platformDefault: boolean
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
