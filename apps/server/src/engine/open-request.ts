/** What the engine needs to file a matter, and what it answers. */
import type { Accepted, Refusal, Refused } from '@huying/flow'
import type { Tx } from '../platform/database.ts'
import type { EventHeader } from './chain.ts'
import type { IdempotentRequest } from './write-values.ts'

/** Identity of the reporter, sealed before it comes here. */
export interface SealedIdentity {
  readonly reporterId: string
  readonly keyVersion: number
  readonly name: Buffer | null
  readonly phone: Buffer | null
  readonly address: Buffer | null
  readonly phoneIndex: Buffer | null
  readonly nameIndex: Buffer | null
}

/** Columns of the matter that say what it is about. Units by id, the point in WGS-84. */
export interface MatterFacts {
  readonly title: string
  readonly category: string | null
  /** What a category that nobody chose was taken from. */
  readonly categoryFrom?: 'words' | 'code'
  readonly channel: 'code' | 'web' | 'api' | 'desk' | 'phone' | 'import'
  readonly code?: string | null
  readonly placeId?: string | null
  readonly placeUnit?: string | null
  readonly placeWords?: string | null
  readonly lat?: number | null
  readonly lng?: number | null
  readonly placeDatum?: string | null
  readonly accuracyM?: number | null
  readonly aboutUnit?: string | null
  readonly aboutMatter?: string | null
  readonly score?: number | null
  readonly isMinor?: boolean
  readonly quiet?: boolean
}

export interface OpenRequest {
  readonly matterId: string
  /** Or where the next one comes from. */
  readonly number: string | ((tx: Tx) => Promise<string>)
  /** The decision of the flow's start step. */
  readonly decision: Accepted
  readonly ownerId: string
  readonly facts: MatterFacts
  readonly identity: SealedIdentity | null
  readonly files: readonly string[]
  /** What it can be found by; none leaves it to the number. */
  readonly words?: readonly string[]
  readonly actor: EventHeader['actor']
  readonly personId: string | null
  readonly request: IdempotentRequest | null
  /** Epoch ms. `occurredAt` is earlier than `now` for imports. */
  readonly occurredAt: number
  readonly now: number
  /** Runs in the same transaction, after the matter is written. */
  readonly alsoWrite?: ((tx: Tx, answer: OpenAnswer) => Promise<void>) | undefined
}

export interface OpenAnswer {
  readonly matterId: string
  readonly number: string
  readonly state: string
  readonly dueAt: string
}

export type Opened = { readonly ok: true; readonly answer: OpenAnswer; readonly fresh: boolean } | (Refused & { readonly refusal: Refusal })
