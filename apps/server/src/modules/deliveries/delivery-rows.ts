/** One delivery: a notice on its way to one receiver by one channel. */
import { createHash } from 'node:crypto'

export const deliveryBuckets = 8
export const channels = ['email', 'sms', 'voice', 'push', 'bot'] as const
export type Channel = (typeof channels)[number]
export const deliveryStates = ['created', 'sending', 'delivered', 'failed-for-now', 'failed-for-good'] as const
export type DeliveryState = (typeof deliveryStates)[number]
export type ReceiverKind = 'person' | 'reporter' | 'joiner' | 'contact' | 'bot' | 'trial'

/** As written when a notice is spread. */
export interface NewDelivery {
  readonly notice_id: string | null
  readonly matter_id: string | null
  readonly notice: string
  readonly channel: Channel
  readonly receiver: ReceiverKind
  readonly receiver_id: string
  readonly target_id: string | null
  readonly lang: 'zh' | 'en'
  readonly urgent: boolean
}

/** As a worker takes it. */
export interface TakenDelivery extends NewDelivery {
  readonly bucket: number
  readonly delivery_id: string
  readonly to_sealed: Buffer | null
  readonly attempts: number
  /** Of a trial, the gateway that is tried. */
  readonly gateway: 1 | 2 | null
  readonly number: string | null
  readonly flow: string | null
}

/** The same for the same notice, channel and receiver: spreading a notice twice writes once, and every attempt carries it. */
export function deliveryId(of: Pick<NewDelivery, 'notice_id' | 'channel' | 'receiver_id' | 'target_id'>): string {
  const hash = createHash('sha256').update(`${of.notice_id}/${of.channel}/${of.receiver_id}/${of.target_id}`).digest()
  // UUID version 8: bits of our own.
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

export function bucketOf(deliveryId: string): number {
  return Number.parseInt(deliveryId.slice(-2), 16) % deliveryBuckets
}
