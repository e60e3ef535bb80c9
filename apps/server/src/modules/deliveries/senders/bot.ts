/** Group robots of DingTalk, WeCom and Feishu, in the form that each documents. They answer 200 with a code of their own. */
import { createHmac } from 'node:crypto'
import type { Outgoing } from '../../../platform/outgoing.ts'
import { delivered, failedForGood, failedForNow, outcomeOfError, outcomeOfStatus, type Outcome } from '../outcome.ts'

export const botKinds = ['dingtalk', 'wecom', 'feishu'] as const
export type BotKind = (typeof botKinds)[number]

export interface Bot {
  readonly kind: BotKind
  readonly url: string
  readonly secret: string | null
}

export interface BotMessage {
  readonly title: string
  readonly text: string
  readonly link: string
}

export async function sendToBot(at: { outgoing: Outgoing; now: number }, bot: Bot, message: BotMessage): Promise<Outcome> {
  try {
    const { url, body } = requestFor[bot.kind](bot, message, at.now)
    const answer = await at.outgoing.post({ url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const outcome = outcomeOfStatus(answer.status)
    return outcome.is === 'delivered' ? outcomeOfCode(codeIn(answer.body)) : outcome
  } catch (error) {
    return outcomeOfError(error)
  }
}

type RequestFor = (bot: Bot, message: BotMessage, now: number) => { url: string; body: object }

const requestFor: Readonly<Record<BotKind, RequestFor>> = {
  /** Signature in the address: base64 of HMAC-SHA-256 over `milliseconds\nsecret`. */
  dingtalk: (bot, message, now) => {
    const url = new URL(bot.url)
    if (bot.secret !== null) {
      url.searchParams.set('timestamp', String(now))
      url.searchParams.set('sign', hmac(bot.secret, `${now}\n${bot.secret}`))
    }
    return { url: url.href, body: { msgtype: 'markdown', markdown: { title: message.title, text: markdown(message) } } }
  },
  wecom: (bot, message) => ({ url: bot.url, body: { msgtype: 'markdown', markdown: { content: markdown(message) } } }),
  /** Signature in the body: `seconds\nsecret` is the key, and nothing is what is signed. */
  feishu: (bot, message, now) => {
    const timestamp = String(Math.floor(now / 1_000))
    const signed = bot.secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${bot.secret}`, '') }
    return {
      url: bot.url,
      body: { ...signed, msg_type: 'text', content: { text: `${message.title}\n${message.text}\n${message.link}` } },
    }
  },
}

function markdown({ title, text, link }: BotMessage): string {
  return `**${title}**\n\n${text}\n\n[${link}](${link})`
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64')
}

/** DingTalk and WeCom `errcode`, Feishu `code` (older addresses `StatusCode`); null when there is none. */
function codeIn(body: string): number | null {
  try {
    const found = JSON.parse(body) as { errcode?: unknown; code?: unknown; StatusCode?: unknown }
    const code = found.errcode ?? found.code ?? found.StatusCode
    return typeof code === 'number' ? code : null
  } catch {
    return null
  }
}

// Too many messages a minute: DingTalk 130101, WeCom 45009, Feishu 11232. -1: they are busy themselves.
const busyCodes: ReadonlySet<number> = new Set([130101, 45009, 11232, -1])

function outcomeOfCode(code: number | null): Outcome {
  if (code === 0) return delivered
  if (code === null) return failedForNow('gateway-fault')
  return busyCodes.has(code) ? failedForNow('busy') : failedForGood('refused')
}
