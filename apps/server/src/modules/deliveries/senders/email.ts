/** E-mail over SMTP. A message counts as delivered when the server has taken it. */
import type { Outgoing } from '../../../platform/outgoing.ts'
import { delivered, failedForGood, failedForNow, outcomeOfError, type Outcome } from '../outcome.ts'

export interface EmailGateway {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` before anything is said, `none` only to hosts that the operator vouches for. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | null
  readonly password: string | null
  readonly from: string
}

export interface Email {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

const waitMs = 10_000

export async function sendEmail(at: { outgoing: Outgoing; gateway: EmailGateway }, email: Email): Promise<Outcome> {
  const { gateway, outgoing } = at
  try {
    const connection = await outgoing.connect(gateway.host, gateway.port)
    const { default: nodemailer } = await import('nodemailer')
    const transport = nodemailer.createTransport({
      host: gateway.host,
      port: gateway.port,
      secure: gateway.security === 'tls',
      requireTLS: gateway.security === 'starttls',
      ignoreTLS: gateway.security === 'none',
      ...(gateway.user ? { auth: { user: gateway.user, pass: gateway.password ?? '' } } : {}),
      connectionTimeout: waitMs,
      greetingTimeout: waitMs,
      socketTimeout: waitMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      // Our own socket: the address that was checked is the one that is spoken to.
      getSocket: (_options, callback) => callback(null, { connection }),
    })
    try {
      await transport.sendMail({
        from: gateway.from,
        to: { name: '', address: email.to },
        subject: email.subject,
        text: email.text,
        messageId: `<${email.id}@${domainOf(gateway.from)}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      })
      return delivered
    } finally {
      transport.close()
      connection.destroy()
    }
  } catch (error) {
    return outcomeOfSmtp(error)
  }
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'huying'
}

function outcomeOfSmtp(error: unknown): Outcome {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (code === 'EAUTH') return failedForNow('denied')
  // Only what is said about receiver or message is final: a greeting, or no encryption where it was asked for, is the server's own trouble.
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (responseCode !== undefined && responseCode >= 500) return isAboutMessage ? failedForGood('refused') : failedForNow('gateway-fault')
  if (responseCode !== undefined && responseCode >= 400) return failedForNow('busy')
  return outcomeOfError(error)
}
