/** Shapes of telling people beyond the desk: gateways, robots, deliveries, and how one person wants to be told. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const OrNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const strict = { additionalProperties: false } as const

const channels = ['email', 'sms', 'voice', 'push', 'bot'] as const
const states = ['created', 'sending', 'delivered', 'failed-for-now', 'failed-for-good'] as const

export const SmsSettings = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 500 }),
    /** The gateway reports later what became of a message. */
    receipts: Type.Boolean(),
    /** Stands in 【】 before every message. */
    sign: Type.String({ minLength: 1, maxLength: 20 }),
    /** Where the same gateway rings people up and reads a line out; left out where it does not. */
    voice: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  strict,
)
export type SmsSettings = Static<typeof SmsSettings>
export const EmailSettings = Type.Object(
  {
    host: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    security: oneOf(['tls', 'starttls', 'none'] as const),
    user: Type.String({ maxLength: 200 }),
    from: Type.String({ minLength: 3, maxLength: 200 }),
  },
  strict,
)
export type EmailSettings = Static<typeof EmailSettings>

/** PUT /gateways/{sms|email}/{1|2}. Without `secret` the one that is there stays; it is never shown. */
export const SmsGatewayChange = Type.Object(
  { settings: SmsSettings, active: Type.Boolean(), secret: Type.Optional(Type.String({ minLength: 16, maxLength: 500 })) },
  strict,
)
export type SmsGatewayChange = Static<typeof SmsGatewayChange>
export const EmailGatewayChange = Type.Object(
  { settings: EmailSettings, active: Type.Boolean(), secret: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) },
  strict,
)
export type EmailGatewayChange = Static<typeof EmailGatewayChange>

const gateway = { rank: Type.Integer(), active: Type.Boolean(), hasSecret: Type.Boolean(), changedAt: At }
export const Gateway = Type.Union([
  Type.Object({ channel: oneOf(['sms'] as const), settings: SmsSettings, ...gateway }),
  Type.Object({ channel: oneOf(['email'] as const), settings: EmailSettings, ...gateway }),
])
export type Gateway = Static<typeof Gateway>

export const UnitBot = Type.Object({
  id: Type.String(),
  unit: Type.String(),
  unitName: Type.String(),
  kind: oneOf(['dingtalk', 'wecom', 'feishu'] as const),
  name: Type.String(),
  urgentOnly: Type.Boolean(),
  signed: Type.Boolean(),
})
export type UnitBot = Static<typeof UnitBot>
/** POST /bots. The address holds a token: it is sealed and never shown again. */
export const NewUnitBot = Type.Object(
  {
    unit: Type.String({ minLength: 1, maxLength: 60 }),
    kind: oneOf(['dingtalk', 'wecom', 'feishu'] as const),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    url: Type.String({ minLength: 1, maxLength: 500 }),
    secret: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    urgentOnly: Type.Boolean(),
  },
  strict,
)
export type NewUnitBot = Static<typeof NewUnitBot>

/** GET /gateways */
export const Gateways = Type.Object({ items: Type.Array(Gateway), bots: Type.Array(UnitBot) })
export type Gateways = Static<typeof Gateways>

export const Delivery = Type.Object({
  id: Type.String(),
  number: OrNull(Type.String()),
  channel: oneOf(channels),
  receiver: oneOf(['person', 'reporter', 'joiner', 'contact', 'bot', 'trial'] as const),
  receiverName: OrNull(Type.String()),
  state: oneOf(states),
  reason: OrNull(Type.String()),
  attempts: Type.Integer(),
  gateway: Type.Union([Type.Integer(), Type.Null()]),
  urgent: Type.Boolean(),
  createdAt: At,
  changedAt: At,
  nextAt: OrNull(At),
})
export type Delivery = Static<typeof Delivery>
/** GET /deliveries?state=failed-for-good&channel=sms&after=… */
export const Deliveries = Type.Object({
  items: Type.Array(Delivery),
  next: OrNull(Type.String()),
  failed: Type.Integer(),
  waiting: Type.Integer(),
  now: At,
})
export type Deliveries = Static<typeof Deliveries>

/** POST /deliveries/trials: by e-mail or SMS `to` an address through the gateway `rank`, to a robot, or to one's own browsers. */
export const TrialRequest = Type.Union([
  Type.Object(
    {
      channel: oneOf(['email', 'sms'] as const),
      rank: Type.Integer({ minimum: 1, maximum: 2 }),
      to: Type.String({ minLength: 3, maxLength: 200 }),
    },
    strict,
  ),
  Type.Object({ channel: oneOf(['bot'] as const), bot: Type.String({ format: 'uuid' }) }, strict),
])
export type TrialRequest = Static<typeof TrialRequest>
export const TrialIds = Type.Object({ ids: Type.Array(Type.String()) })
export type TrialIds = Static<typeof TrialIds>

const wish = oneOf(['off', 'urgent', 'all'] as const)
const minute = Type.Integer({ minimum: 0, maximum: 1_439 })
export const OwnChannels = Type.Object(
  {
    email: wish,
    sms: wish,
    push: wish,
    emailAddress: OrNull(Type.String({ maxLength: 200 })),
    phone: OrNull(Type.String({ maxLength: 40 })),
    /** Minutes after midnight; may reach over midnight. */
    quiet: Type.Union([Type.Object({ from: minute, until: minute }, strict), Type.Null()]),
    lang: oneOf(['zh', 'en'] as const),
  },
  strict,
)
export type OwnChannels = Static<typeof OwnChannels>
/** GET and PUT /own-channels. `has`: what the district has a gateway for; `pushKey` is what a browser subscribes with. */
export const OwnChannelsView = Type.Object({
  own: OwnChannels,
  has: Type.Object({ email: Type.Boolean(), sms: Type.Boolean() }),
  pushKey: Type.String(),
  devices: Type.Integer(),
})
export type OwnChannelsView = Static<typeof OwnChannelsView>

/** POST /own-channels/devices, as PushSubscription.toJSON() gives it. */
export const PushDevice = Type.Object({
  endpoint: Type.String({ minLength: 1, maxLength: 1_000 }),
  keys: Type.Object({ p256dh: Type.String({ minLength: 80, maxLength: 100 }), auth: Type.String({ minLength: 20, maxLength: 40 }) }),
})
export type PushDevice = Static<typeof PushDevice>
export const PushDeviceGone = Type.Object({ endpoint: Type.String({ minLength: 1, maxLength: 1_000 }) }, strict)
export type PushDeviceGone = Static<typeof PushDeviceGone>
