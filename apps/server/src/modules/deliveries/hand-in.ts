/** One attempt: finds the address as it is now, keeps to quiet hours, words the message, and goes through the gateways in their order. */
import type { DistrictKeys } from '../../platform/keys.ts'
import { openBot } from './bots.ts'
import type { TakenDelivery } from './delivery-rows.ts'
import { readGateways, secretOf, speaks, type EmailSettings, type Gateway, type SmsSettings } from './gateways.ts'
import { contactKey } from './contact-key.ts'
import { noTextsKey, wantsNoTexts } from './no-texts.ts'
import { failedForGood, failedForNow, type Outcome } from './outcome.ts'
import { readOwnChannels, type OwnChannels } from './own-channels.ts'
import { forgetDevice, openDevice } from './push-devices.ts'
import { afterQuiet, residentsQuietHours, type QuietHours } from './quiet-hours.ts'
import type { SendDeps } from './send-due.ts'
import { sendToBot } from './senders/bot.ts'
import { sendEmail } from './senders/email.ts'
import { sendPush } from './senders/push.ts'
import { sendSms } from './senders/sms.ts'
import { trialContext } from './trials.ts'
import { isCall } from './urgency.ts'
import { contactLine, joinerLine, longText, residentLine, shortLine, spokenLine, type Told } from './wording.ts'
import { reporterPhone } from '../matters/index.ts'

/** A gateway that does not answer costs an urgent message a second and a half, not ten: the other one is waiting. */
const urgentTimeoutMs = 1_500

export interface HandedIn {
  readonly outcome: Outcome
  /** Rank of the gateway that answered last. */
  readonly gateway: 1 | 2 | null
}

export async function handIn(deps: SendDeps, districtId: number, row: TakenDelivery): Promise<HandedIn> {
  if (row.channel === 'bot') return { outcome: await toBot(deps, districtId, row), gateway: null }
  const address = await addressOf(deps, districtId, row)
  if ('none' in address) return { outcome: failedForGood(address.none), gateway: null }
  const now = deps.clock.now()
  const until = row.urgent || row.receiver === 'trial' ? now : afterQuiet(address.quiet, now)
  if (until > now) return { outcome: { is: 'put-off', until }, gateway: null }
  if (row.channel === 'push') return { outcome: await toDevice(deps, districtId, row), gateway: null }
  return byGateway(deps, districtId, { row, to: address.to })
}

type Address = { readonly to: string; readonly quiet: QuietHours | null } | { readonly none: 'no-address' | 'unwanted' }

/** As it stands when the message goes: what somebody has turned off since is not sent. */
async function addressOf(deps: SendDeps, districtId: number, row: TakenDelivery): Promise<Address> {
  if (row.receiver === 'trial') {
    const keys = await deps.keys.of(districtId)
    return { to: row.to_sealed ? keys.open(row.to_sealed, trialContext(row.delivery_id)) : '', quiet: null }
  }
  if (row.receiver === 'reporter' || row.receiver === 'joiner') {
    const phone = await reporterPhone(deps, { districtId, reporterId: row.receiver_id })
    if (!phone) return { none: 'no-address' }
    return (await wantsNoTexts(deps, districtId, phone)) ? { none: 'unwanted' } : { to: phone, quiet: residentsQuietHours }
  }
  if (row.receiver === 'contact') {
    const phone = await reporterPhone(deps, { districtId, reporterId: row.receiver_id })
    return phone ? { to: phone, quiet: null } : { none: 'no-address' }
  }
  const own = await readOwnChannels(deps, { districtId, personId: row.receiver_id })
  if (!own || !wants(own, row)) return { none: 'unwanted' }
  const to = { email: own.emailAddress, sms: own.phone, voice: own.phone, push: '', bot: null }[row.channel]
  return to === null ? { none: 'no-address' } : { to, quiet: own.quiet }
}

function wants(own: OwnChannels, row: TakenDelivery): boolean {
  if (isCall(row)) return true
  const { channel, urgent } = row
  const wish = channel === 'bot' || channel === 'voice' ? 'off' : own[channel]
  return wish === 'all' || (wish === 'urgent' && urgent)
}

async function byGateway(deps: SendDeps, districtId: number, { row, to }: { row: TakenDelivery; to: string }): Promise<HandedIn> {
  const gateways = (await readGateways(deps, districtId)).filter(
    (gateway) =>
      (row.channel === 'voice' ? speaks(gateway) : gateway.channel === row.channel) &&
      (row.receiver === 'trial' ? gateway.rank === row.gateway : gateway.active),
  )
  let last: HandedIn = { outcome: failedForNow(gateways.length === 0 ? 'no-gateway' : 'gateway-fault'), gateway: null }
  const nameOf = (gateway: Gateway): string => `${districtId}/${gateway.channel}/${gateway.rank}`
  // Where every gateway is left alone, what is urgent is tried all the same: there is nothing to lose.
  const isForced = row.urgent && gateways.every((gateway) => deps.breaker.isOpen(nameOf(gateway), deps.clock.now()))
  for (const gateway of gateways) {
    const name = nameOf(gateway)
    if (row.receiver !== 'trial' && !isForced && !deps.breaker.mayTry(name, deps.clock.now())) continue
    const outcome = await send(deps, districtId, { gateway, row, to })
    deps.breaker.heard(name, outcome, deps.clock.now())
    last = { outcome, gateway: gateway.rank }
    if (outcome.is !== 'failed-for-now') break
  }
  return last
}

interface Sending {
  readonly gateway: Gateway
  readonly row: TakenDelivery
  readonly to: string
}

async function send(deps: SendDeps, districtId: number, { gateway, row, to }: Sending): Promise<Outcome> {
  const keys = await deps.keys.of(districtId)
  const secret = secretOf(keys, gateway)
  const told = withCode(keys, row, toldOf(deps, row))
  const timeoutMs = row.urgent ? urgentTimeoutMs : undefined
  if (row.channel === 'email') {
    const settings = gateway.settings as EmailSettings
    const { title, text } = longText(told)
    const at = { outgoing: deps.outgoing, gateway: { ...settings, user: settings.user || null, password: secret || null } }
    return sendEmail(at, { id: row.delivery_id, to, subject: title, text: `${text}\n\n${told.link}\n` })
  }
  const settings = gateway.settings as SmsSettings
  const follower = row.receiver === 'joiner' ? row.target_id : null
  const stop = told.number ? `${deps.config.publicUrl}/t/${noTextsKey(keys, told.number, follower)}` : ''
  const url = row.channel === 'voice' ? (settings.voice ?? settings.url) : settings.url
  const at = { outgoing: deps.outgoing, gateway: { url, receipts: settings.receipts, secret }, now: deps.clock.now(), timeoutMs }
  return sendSms(at, { id: row.delivery_id, to, text: lineFor(row, { ...told, stop }, settings.sign) })
}

function lineFor(row: TakenDelivery, told: Told & { readonly stop: string }, sign: string): string {
  if (row.channel === 'voice') return spokenLine(told)
  if (row.receiver === 'contact') return `【${sign}】${contactLine(told)}`
  if (row.receiver === 'joiner') return `【${sign}】${joinerLine(told)}`
  return `【${sign}】${row.receiver === 'reporter' ? residentLine(told) : shortLine(told)}`
}

const residents: ReadonlySet<string> = new Set(['reporter', 'joiner'])

function toldOf(deps: SendDeps, row: TakenDelivery): Told {
  const { publicUrl } = deps.config
  const path = row.number === null ? '/desk/' : `${residents.has(row.receiver) ? '/m' : '/desk/matters'}/${row.number}`
  return { number: row.number, flow: row.flow, notice: row.notice, lang: row.lang, link: `${publicUrl}${path}` }
}

/** Whoever is named in a matter has a link of their own. Whoever called has no page that showed the tracking code: the first text carries it, as the link of a filing on the web does. */
function withCode(keys: DistrictKeys, row: TakenDelivery, told: Told): Told {
  if (row.receiver === 'contact' && row.matter_id !== null && row.number !== null)
    return { ...told, link: `${new URL(told.link).origin}/f/${contactKey(keys, { number: row.number, vault: row.receiver_id })}` }
  const sent = row.receiver === 'reporter' && row.notice === 'takenDown' && row.matter_id !== null
  return sent ? { ...told, link: `${told.link}?trackingCode=${keys.trackingCode(row.matter_id)}` } : told
}

async function toDevice(deps: SendDeps, districtId: number, row: TakenDelivery): Promise<Outcome> {
  const device = row.target_id
  const subscription = device ? await openDevice(deps, { districtId, personId: row.receiver_id }, device) : null
  if (!device || !subscription) return failedForGood('gone')
  const told = toldOf(deps, row)
  const { title } = longText(told)
  const body = told.number === null ? longText(told).text : told.lang === 'zh' ? '有新情况，请查看。' : 'There is news, please look.'
  const outcome = await sendPush(
    { outgoing: deps.outgoing, subscription, keys: deps.vapid, subject: subjectOf(deps.config.publicUrl) },
    { id: row.delivery_id, urgent: row.urgent, payload: { id: row.delivery_id, title, body, link: told.link } },
  )
  if (outcome.is === 'failed-for-good' && outcome.reason === 'gone') await forgetDevice(deps, districtId, device)
  return outcome
}

/** Push services want an https address or a mailbox; a trial installation on this machine has neither. */
function subjectOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? publicUrl : 'mailto:huying@localhost'
}

/** A group has no quiet hours: whoever is on duty reads it. */
async function toBot(deps: SendDeps, districtId: number, row: TakenDelivery): Promise<Outcome> {
  const bot = row.target_id ? await openBot(deps, districtId, row.target_id) : null
  if (!bot) return failedForGood('gone')
  const told = toldOf(deps, row)
  return sendToBot({ outgoing: deps.outgoing, now: deps.clock.now() }, bot, { ...longText(told), link: told.link })
}
