/** Flows whose matters wait for somebody nearby to take them, whatever the flow is called. */
import { claimsOf, type Flow } from '@huying/flow'
import { flows } from '@huying/flows'

/** Where such a matter waits. */
export interface WaitingAt {
  readonly flow: string
  readonly state: string
}

/** All flows are known at start and stay. */
const all = Object.values<Flow>(flows)

export const claimable: readonly WaitingAt[] = all.flatMap((flow) =>
  [...new Set(claimsOf(flow).flatMap(({ from }) => from))].map((state) => ({ flow: flow.id, state })),
)

export const claimableFlows: readonly string[] = [...new Set(claimable.map(({ flow }) => flow))]
