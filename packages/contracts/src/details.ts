/** Answers to what a category asks besides the flow's own questions. */
import { Type, type Static } from 'typebox'

/** What was answered to a question of the category: words, one of the choices, `yes` or `no`, a number, ids of photos that are among `files`. */
export const Detail = Type.Object(
  {
    question: Type.String({ minLength: 1, maxLength: 60 }),
    value: Type.Union([
      Type.String({ minLength: 1, maxLength: 2_000 }),
      Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 3 }),
    ]),
  },
  { additionalProperties: false },
)
export type Detail = Static<typeof Detail>
export const Details = Type.Array(Detail, { maxItems: 16 })
