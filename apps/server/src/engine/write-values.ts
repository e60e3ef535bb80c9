/** Parameters $1 to $25, which filing and stepping share. */
import type { Json } from '@huying/flow'
import { sealEvent, type EventHeader, type SealedEvent } from './chain.ts'
import type { DeadlineWrite } from './deadline-changes.ts'
import type { OutboxWrite } from './outbox-rows.ts'

/** A retry with the same key is answered from what is stored here, for 72 hours. */
export interface IdempotentRequest {
  readonly key: string
  /** SHA-256 of route and body: another body under the same key is refused. */
  readonly requestHash: Buffer
}

export interface Written {
  /** 0 when the idempotency key is known already: then nothing was written. */
  readonly fresh: number
  /** How many of the photos were there to be taken. */
  readonly photos: number
}

export interface EventWrite {
  readonly header: EventHeader
  readonly content: Json
  readonly previous: Buffer
  readonly outbox: readonly OutboxWrite[]
  readonly deadlines: readonly DeadlineWrite[]
  readonly files: readonly string[]
  readonly request: IdempotentRequest | null
  /** What a retry is answered with. */
  readonly answer: { readonly status: number; readonly body: Json }
}

export function sharedValues(write: EventWrite): { values: unknown[]; sealed: SealedEvent } {
  const { header } = write
  const sealed = sealEvent(write.previous, header, write.content)
  const values = [
    header.districtId,
    header.matterId,
    write.request?.key ?? null,
    header.seq,
    header.flow,
    header.step,
    header.from,
    header.to,
    header.actor,
    header.personId,
    header.unitId,
    header.internal,
    new Date(header.occurredAt),
    new Date(header.recordedAt),
    sealed.digest,
    write.previous,
    sealed.hash,
    sealed.salt,
    JSON.stringify(write.content),
    JSON.stringify(write.outbox),
    JSON.stringify(write.deadlines),
    write.files,
    write.request?.requestHash ?? null,
    write.answer.status,
    JSON.stringify(write.answer.body),
  ]
  return { values, sealed }
}
