/** RFC 9457 problem documents with a permanent `code`. */
import { Type, type Static } from 'typebox'

export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  code: Type.String({ description: 'Permanent, e.g. matters.step-not-open. docs/errors.md lists them.' }),
  params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  fields: Type.Optional(Type.Array(Type.Object({ field: Type.String(), code: Type.String(), message: Type.String() }))),
})
export type Problem = Static<typeof Problem>
