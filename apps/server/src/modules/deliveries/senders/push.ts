/** Web Push: encrypted for one browser, handed to the push service of its maker. */
import type { Outgoing } from '../../../platform/outgoing.ts'
import { failedForGood, outcomeOfError, outcomeOfStatus, type Outcome } from '../outcome.ts'
import type { VapidKeys } from '../vapid-keys.ts'

/** As a browser's PushSubscription gives it. */
export interface PushSubscription {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

export interface Push {
  readonly id: string
  readonly urgent: boolean
  /** What the service worker reads. */
  readonly payload: { readonly id: string; readonly title: string; readonly body: string; readonly link: string }
}

/** A push that waits longer than a day for a telephone to come back is old news. */
const daySeconds = 86_400

export interface PushAt {
  readonly outgoing: Outgoing
  readonly subscription: PushSubscription
  readonly keys: VapidKeys
  /** Whom the push service may turn to: our address. */
  readonly subject: string
}

export async function sendPush(at: PushAt, push: Push): Promise<Outcome> {
  try {
    // Loaded with the first push: few starts send any, and all would wait for it.
    const { default: webPush } = await import('web-push')
    const details = webPush.generateRequestDetails(at.subscription, JSON.stringify(push.payload), {
      TTL: daySeconds,
      urgency: push.urgent ? 'high' : 'normal',
      // A second attempt replaces the first while it waits: 22 letters of the id, of which 32 are allowed.
      topic: Buffer.from(push.id.replaceAll('-', ''), 'hex').toString('base64url'),
      vapidDetails: { subject: at.subject, publicKey: at.keys.publicKey, privateKey: at.keys.privateKey },
    })
    const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]))
    const { status } = await at.outgoing.post({ url: details.endpoint, headers, body: details.body })
    return status === 404 || status === 410 ? failedForGood('gone') : outcomeOfStatus(status)
  } catch (error) {
    return outcomeOfError(error)
  }
}
