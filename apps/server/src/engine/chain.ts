/** The hash chain of one matter: each event seals the one before. What people wrote enters as a salted digest, so it can be erased and the chain still holds. */
import { createHash, randomBytes } from 'node:crypto'
import type { Json } from '@huying/flow'
import { canonical } from './canonical.ts'

export interface EventHeader {
  readonly districtId: number
  readonly matterId: string
  readonly seq: number
  readonly flow: string
  readonly step: string
  readonly from: string
  readonly to: string
  readonly actor: 'reporter' | 'joiner' | 'contact' | 'staff' | 'clock' | 'system'
  readonly personId: string | null
  readonly unitId: string | null
  readonly internal: boolean
  /** Epoch ms. */
  readonly occurredAt: number
  readonly recordedAt: number
}

export interface SealedEvent {
  readonly salt: Buffer
  readonly digest: Buffer
  readonly hash: Buffer
}

export const genesis: Buffer = Buffer.alloc(32)

export function digestOf(salt: Buffer, content: Json): Buffer {
  return createHash('sha256').update(salt).update(canonical(content)).digest()
}

export function hashOf(previous: Buffer, header: EventHeader, digest: Buffer): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(canonical(header as unknown as Json))
    .update(digest)
    .digest()
}

export function sealEvent(previous: Buffer, header: EventHeader, content: Json): SealedEvent {
  const salt = randomBytes(16)
  const digest = digestOf(salt, content)
  return { salt, digest, hash: hashOf(previous, header, digest) }
}
