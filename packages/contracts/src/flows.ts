/** Which flows there are, and filing one at the desk. */
import { Type, type Static } from 'typebox'
import { FlowId } from './matters.ts'

const InBoth = Type.Object({ zh: Type.String(), en: Type.String() })

export const DeskFlow = Type.Object({
  id: FlowId,
  /** In both languages, so that a page may change its own without asking again. */
  title: InBoth,
  /** Filed by residents, or for somebody who calls. */
  resident: Type.Boolean(),
})
export type DeskFlow = Static<typeof DeskFlow>

/** GET /desk/flows: every flow of this program, in the order in which to list them. */
export const DeskFlows = Type.Object({ items: Type.Array(DeskFlow) })
export type DeskFlows = Static<typeof DeskFlows>
