/** The category tree of a district, cached, with the guesser built from it. */
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import { guesser, type Category, type Guess, type Guesser } from './guess.ts'

interface Loaded {
  readonly categories: readonly Category[]
  readonly byId: ReadonlyMap<string, Category>
  readonly guesser: Guesser
}

const cache = districtCache<Loaded>((deps, districtId) =>
  deps.database.inDistrict(districtId, async (tx) => {
    const all = await tx.rows<Category & { active: boolean }>({
      text: `select category as id, parent, name, name_en as "nameEn", keywords, default_unit as "defaultUnit", emergency, rank, active, questions
             from categories where district_id = $1 order by rank, category`,
      values: [districtId],
    })
    // A retired one is neither guessed nor offered, but matters that have it still say its name.
    const categories = all.filter(({ active }) => active)
    return { categories, byId: new Map(all.map((category) => [category.id, category])), guesser: guesser(categories) }
  }),
)

export async function listCategories(deps: CacheDeps, districtId: number): Promise<readonly Category[]> {
  return (await cache.read(deps, districtId)).categories
}

export async function categoriesById(deps: CacheDeps, districtId: number): Promise<ReadonlyMap<string, Category>> {
  return (await cache.read(deps, districtId)).byId
}

/** Null when no words speak for a category, or two speak equally. */
export async function guessCategory(deps: CacheDeps, districtId: number, text: string): Promise<Guess | null> {
  return (await cache.read(deps, districtId)).guesser.guess(text)
}

export function forgetCategories(deps: CacheDeps, districtId?: number): void {
  cache.forget(deps, districtId)
}
