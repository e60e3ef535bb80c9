/** How loudly a notice is said, as the matter's flow has it. What no flow says (a trial, a look at a contact) is news. */
import type { Urgency } from '@huying/flow'
import { newestFlow } from '@huying/flows'

interface Said {
  /** Null: of no matter. */
  readonly flow: string | null
  readonly notice: string
}

const urgencyOf = ({ flow, notice }: Said): Urgency | undefined => (flow === null ? undefined : newestFlow(flow)?.urgency[notice])

export const isUrgent = (said: Said): boolean => urgencyOf(said) !== undefined

/** Whoever has the turn is called by every address they left, whatever else they chose to hear. */
export function isCall(said: Said): boolean {
  const urgency = urgencyOf(said)
  return urgency === 'call' || urgency === 'voice'
}

/** Said by a voice too, where a gateway offers that: nobody has answered yet. */
export const isSpoken = (said: Said): boolean => urgencyOf(said) === 'voice'
