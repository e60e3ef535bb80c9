/** HMAC-SHA-256 over `timestamp.body`, the same in both directions: we sign what we hand in, the gateway signs its receipts. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Clocks of two houses differ; a recorded request is worth nothing after this. */
const windowMs = 5 * 60_000

export function signatureOf(secret: string, timestamp: string, body: string | Buffer): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`
}

export interface Signed {
  /** Seconds since 1970, as in the header. */
  readonly timestamp: string
  readonly signature: string
  readonly body: string
}

export function isSignedBy(secret: string, { timestamp, signature, body }: Signed, now: number): boolean {
  const expected = Buffer.from(signatureOf(secret, timestamp, body))
  const given = Buffer.from(signature)
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  return isOurs && /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1_000) <= windowMs
}
