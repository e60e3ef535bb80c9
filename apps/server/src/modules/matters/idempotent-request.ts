/** The header that makes a retry one matter, and the fingerprint that tells a retry from something else under the same key. */
import { createHash } from 'node:crypto'
import type { Json } from '@huying/flow'
import { canonical } from '../../engine/canonical.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'

const visible = /^[\x21-\x7e]{1,200}$/

/** Null when the header is missing or not 1 to 200 visible ASCII characters. */
export function idempotentRequest(header: string | string[] | undefined, route: string, body: unknown): IdempotentRequest | null {
  if (typeof header !== 'string' || !visible.test(header)) return null
  const requestHash = createHash('sha256')
    .update(route)
    .update('\n')
    .update(canonical((body ?? null) as Json))
    .digest()
  return { key: header, requestHash }
}
