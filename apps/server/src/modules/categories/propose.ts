/** Which category the system proposes for a filing: what its words surely say, else what is usually reported where the scanned code hangs, else what the words may mean. */
import type { CacheDeps } from '../../platform/district-cache.ts'
import { asksOnTheSpot } from './details.ts'
import { guessCategory, listCategories } from './read-categories.ts'

export interface Said {
  readonly flow: string
  readonly text: string
  /** Of the code that was scanned. */
  readonly usual: string | null
}

export interface ProposedCategory {
  readonly category: string
  readonly from: 'words' | 'code'
  /** Sure enough to ask what the category asks. */
  readonly sure: boolean
}

/** A proposal only: the desk confirms or changes it. */
export async function proposeCategory(deps: CacheDeps, districtId: number, said: Said): Promise<ProposedCategory | null> {
  if (said.flow === 'appraise') return null
  const guess = said.text.trim() === '' ? null : await guessCategory(deps, districtId, said.text)
  const usual = await usualOf(deps, districtId, said)
  // Words that name the first level only agree with a code that says more exactly.
  const agrees = usual !== null && guess?.category === usual.parent
  if (usual && (!guess?.sure || agrees)) return { category: usual.id, from: 'code', sure: true }
  return guess && { category: guess.category, from: 'words', sure: guess.sure }
}

/** Whoever asks something or has an idea may stand anywhere. */
async function usualOf(deps: CacheDeps, districtId: number, { flow, usual }: Said) {
  if (usual === null || !asksOnTheSpot(flow)) return null
  return (await listCategories(deps, districtId)).find(({ id }) => id === usual) ?? null
}
