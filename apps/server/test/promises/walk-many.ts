/** Many random walks, in lanes of a district each: the clock of one walk must not reach into another. */
import fc from 'fast-check'
import type { GivenDatabase } from '../given-database.ts'
import { givenDistrict } from '../given-district.ts'
import { walk } from './walk.ts'

export const numbers = fc.array(fc.nat({ max: 5039 }), { minLength: 40, maxLength: 160 })

/** Returns what was tried, and how often. */
export async function walkMany(given: GivenDatabase, wish: { walks: number; lanes: readonly number[] }): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  const runLane = async (lane: number): Promise<void> => {
    const here = await givenDistrict(given, lane, `L${String.fromCharCode(64 + lane)}`)
    const property = fc.asyncProperty(numbers, (drawn) => walk({ database: given.database, here, knowledge: here.knowledge, seen }, drawn))
    await fc.assert(property, { numRuns: Math.ceil(wish.walks / wish.lanes.length), endOnFailure: true })
  }
  await Promise.all(wish.lanes.map(runLane))
  return seen
}
