/** Shapes of the field view on the phone: today's matters with everything that has to be known without network. */
import { Type, type Static } from 'typebox'
import { MatterView, OpenStep } from './matters.ts'
import { QueueItem } from './queue.ts'

export const FieldMatter = Type.Object({
  item: QueueItem,
  matter: MatterView,
  /** Duty phone of the accountable centre. */
  phone: Type.Union([Type.String(), Type.Null()]),
  /** Names of the steps that are open after some that were taken: key `acknowledge/arrive`; now: the empty key. */
  ahead: Type.Record(Type.String(), Type.Array(Type.String())),
  steps: Type.Record(Type.String(), OpenStep),
})
export type FieldMatter = Static<typeof FieldMatter>

/** GET /field/today */
export const FieldToday = Type.Object({
  now: Type.String({ format: 'date-time' }),
  /** Public key (P-256 point, base64url): names and telephones in a step are sealed with it before the phone keeps them. */
  sealTo: Type.String(),
  matters: Type.Array(FieldMatter),
  /** Worked on today and nothing left to do here. */
  done: Type.Array(
    Type.Object({ number: Type.String(), title: Type.String(), label: Type.String(), at: Type.String({ format: 'date-time' }) }),
  ),
})
export type FieldToday = Static<typeof FieldToday>

/** GET /desk/alerts: what of the last hour this person has not seen yet; POST /desk/alerts/seen. */
export const Alert = Type.Object({
  number: Type.String(),
  seq: Type.Integer(),
  kind: Type.Unsafe<'late' | 'supervised'>({ type: 'string', enum: ['late', 'supervised'] }),
  /** What happened, as it stands in the timeline. */
  label: Type.String(),
  title: Type.String(),
  place: Type.Union([Type.String(), Type.Null()]),
  unit: Type.String(),
  at: Type.String({ format: 'date-time' }),
})
export type Alert = Static<typeof Alert>
export const Alerts = Type.Object({ items: Type.Array(Alert), now: Type.String({ format: 'date-time' }) })
export type Alerts = Static<typeof Alerts>
export const SeenAlerts = Type.Object(
  {
    alerts: Type.Array(
      Type.Object({ number: Type.String({ maxLength: 20 }), seq: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
      {
        minItems: 1,
        maxItems: 100,
      },
    ),
  },
  { additionalProperties: false },
)
export type SeenAlerts = Static<typeof SeenAlerts>
