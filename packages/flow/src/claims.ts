/** What whoever serves the place may take as theirs: until somebody has, everybody of the town may see it. */
import type { Flow, Step } from './model.ts'

/** Open steps of a nearby person that make the matter their own unit's. Filing is none of them: it takes nothing that was there. */
export function claimsOf({ steps, people }: Flow): readonly Step[] {
  return Object.values(steps).filter(
    ({ by, from, assigned }) => assigned?.from === 'actor' && !from.includes('start') && by.some((party) => people[party]?.is === 'nearby'),
  )
}
