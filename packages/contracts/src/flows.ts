/** Which flows there are, and filing one at the desk. */
import { Type, type Static } from 'typebox'
import { Contact, FlowId, FormField, Where } from './matters.ts'

const InBoth = Type.Object({ zh: Type.String(), en: Type.String() })

export const DeskFlow = Type.Object({
  id: FlowId,
  /** In both languages, so that a page may change its own without asking again. */
  title: InBoth,
  /** Filed by residents, or for somebody who calls. */
  resident: Type.Boolean(),
  /** Leaders may follow it up step by step. */
  supervised: Type.Boolean(),
  /** What filing it asks for, in the language of the request; null for whom the flow does not let file it. */
  start: Type.Union([
    Type.Object({
      label: Type.String(),
      form: Type.Record(Type.String(), FormField),
      /** The flow tells somebody how it goes on: who that is may be given. */
      contact: Type.Boolean(),
    }),
    Type.Null(),
  ]),
})
export type DeskFlow = Static<typeof DeskFlow>

/** GET /desk/flows: every flow of this program, in the order in which to list them. */
export const DeskFlows = Type.Object({ items: Type.Array(DeskFlow) })
export type DeskFlows = Static<typeof DeskFlows>

/** POST /desk/matters: any flow whose first step this person may take. */
export const StaffFiling = Type.Object(
  {
    flow: FlowId,
    /** The answers to the start form by field, but for its place. */
    form: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
    where: Type.Optional(Where),
    contact: Type.Optional(Contact),
  },
  { additionalProperties: false },
)
export type StaffFiling = Static<typeof StaffFiling>

export const StaffFiled = Type.Object({
  number: Type.String(),
  state: Type.String(),
  dueAt: Type.String({ format: 'date-time' }),
})
export type StaffFiled = Static<typeof StaffFiled>
