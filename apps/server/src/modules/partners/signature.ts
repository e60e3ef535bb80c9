/** The signature of the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`, as `v1,BASE64`, several side by side. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Signed {
  readonly id: string
  /** Seconds since 1970, as it came. */
  readonly timestamp: string
  /** Signatures separated by spaces; those of other versions are passed over. */
  readonly signature: string
  readonly body: Buffer
}

/** How far the clocks of both sides may differ, and how long something overheard could be sent again. */
const toleranceMs = 5 * 60_000

export type Verdict = 'good' | 'bad' | 'old'

/** `secrets` as they were handed out, `whsec_` and base64: one of them must have made one of the signatures. */
export function verdictOn(signed: Signed, secrets: readonly string[], now: number): Verdict {
  const seconds = /^\d{1,12}$/.test(signed.timestamp) ? Number(signed.timestamp) : Number.NaN
  if (!(Math.abs(now - seconds * 1_000) <= toleranceMs)) return 'old'
  const given = signed.signature.split(' ').flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []))
  const expected = secrets.map((secret) => signatureOf(secret, signed))
  // Every pair is compared, so that the time taken says nothing.
  const hits = expected.flatMap((one) => given.map((other) => one.length === other.length && timingSafeEqual(one, other)))
  return hits.includes(true) ? 'good' : 'bad'
}

export function signatureOf(secret: string, { id, timestamp, body }: Omit<Signed, 'signature'>): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
}

/** 32 random bytes, in the specification's form. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
