/** What came of one attempt, in words of ours: what a gateway wrote is neither kept nor shown, it may repeat the address. */
import { RefusedAddress } from '../../platform/outgoing.ts'

export const reasons = [
  'timeout',
  'unreachable',
  'gateway-fault',
  'busy',
  'denied',
  'refused',
  'gone',
  'unwanted',
  'no-address',
  'no-gateway',
  'address-not-allowed',
  'no-receipt',
] as const
export type Reason = (typeof reasons)[number]

export type Outcome =
  | { readonly is: 'delivered' }
  /** The gateway has it; a signed receipt says later what became of it. */
  | { readonly is: 'accepted' }
  /** Trying again would change nothing. */
  | { readonly is: 'failed-for-good'; readonly reason: Reason }
  | { readonly is: 'failed-for-now'; readonly reason: Reason }
  /** The receiver's quiet hours; epoch ms. */
  | { readonly is: 'put-off'; readonly until: number }

export const delivered: Outcome = { is: 'delivered' }
export const accepted: Outcome = { is: 'accepted' }
export const failedForGood = (reason: Reason): Outcome => ({ is: 'failed-for-good', reason })
export const failedForNow = (reason: Reason): Outcome => ({ is: 'failed-for-now', reason })

/** A connection that failed: nobody knows whether the other side read it, so it is sent again under the same id. */
export function outcomeOfError(error: unknown): Outcome {
  if (error instanceof RefusedAddress) return failedForGood('address-not-allowed')
  const { name, code } = error as { name?: string; code?: string }
  const isLate = name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT'
  return failedForNow(isLate ? 'timeout' : 'unreachable')
}

/** For gateways that answer by HTTP status alone. */
export function outcomeOfStatus(status: number): Outcome {
  if (status >= 200 && status < 300) return delivered
  if (status === 408 || status === 425 || status === 429) return failedForNow('busy')
  // A key that was changed is put right by a person, and the message should still go out then.
  if (status === 401 || status === 403) return failedForNow('denied')
  if (status >= 400 && status < 500) return failedForGood('refused')
  return failedForNow('gateway-fault')
}
