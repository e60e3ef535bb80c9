/** What rings on the room's board. Pure. */
import type { CommandCall } from '@huying/contracts'

/** The last part of the minute in which the room must respond. */
export const lastMs = 20_000
const ending = '#last'

/** A call that nobody has confirmed rings when it comes, and again when its minute is nearly over: who silenced the first hears the second. */
export function alarmsOf(calls: readonly CommandCall[], now: number): readonly string[] {
  return calls
    .filter(({ state }) => state === 'received' || state === 'policeProposed')
    .flatMap(({ number, stages }) => {
      const due = stages.find(({ name }) => name === 'respond')?.dueAt
      const isLast = due != null && Date.parse(due) - now <= lastMs
      return isLast ? [number, `${number}${ending}`] : [number]
    })
}

export const isLastSeconds = (alarm: string): boolean => alarm.endsWith(ending)
