/** SMS by signed HTTP: one JSON document a message, to the operator's gateway or to an adapter in front of it. docs/operations.md has the protocol. */
import type { Outgoing } from '../../../platform/outgoing.ts'
import { accepted, delivered, failedForGood, outcomeOfError, outcomeOfStatus, type Outcome } from '../outcome.ts'
import { signatureOf } from '../signature.ts'

export interface SmsGateway {
  readonly url: string
  readonly secret: string
  /** Whether it reports later what became of a message; if not, taking it counts as delivered. */
  readonly receipts: boolean
}

export interface Sms {
  /** The same at every attempt and at either gateway: who gets it twice sends it once. */
  readonly id: string
  readonly to: string
  readonly text: string
}

export async function sendSms(
  at: { outgoing: Outgoing; gateway: SmsGateway; now: number; timeoutMs?: number | undefined },
  sms: Sms,
): Promise<Outcome> {
  const { gateway } = at
  const body = JSON.stringify({ id: sms.id, to: sms.to, text: sms.text })
  const timestamp = String(Math.floor(at.now / 1_000))
  try {
    const answer = await at.outgoing.post({
      url: gateway.url,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': sms.id,
        'x-huying-timestamp': timestamp,
        'x-huying-signature': signatureOf(gateway.secret, timestamp, body),
      },
      body,
      timeoutMs: at.timeoutMs,
    })
    // It knows this id already: the answer to an earlier attempt was lost.
    if (answer.status === 409) return gateway.receipts ? accepted : delivered
    const outcome = outcomeOfStatus(answer.status)
    if (outcome.is !== 'delivered') return outcome
    return outcomeOfState(stateIn(answer.body), gateway.receipts)
  } catch (error) {
    return outcomeOfError(error)
  }
}

function stateIn(body: string): string {
  try {
    return String((JSON.parse(body) as { state?: unknown } | null)?.state ?? '')
  } catch {
    return ''
  }
}

function outcomeOfState(state: string, receipts: boolean): Outcome {
  if (state === 'delivered') return delivered
  if (state === 'refused') return failedForGood('refused')
  return receipts ? accepted : delivered
}
