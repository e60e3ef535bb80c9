/** What the dispatcher sees beside the form while the caller speaks: category, receiving centre, the same thing said before, earlier calls. */
import type { Contact, SpokenPreview, SpokenSoFar } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { categoriesById, fieldOf, proposeCategory, questionsOf } from '../categories/index.ts'
import { findSame } from '../duplicates/index.ts'
import { normalPhone, placeOf, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { listQueue } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'

export interface PreviewAt {
  readonly person: SignedInPerson
  readonly said: SpokenSoFar
  readonly lang: Lang
}

export async function previewFor(deps: Deps, at: PreviewAt): Promise<SpokenPreview> {
  const { person, said, lang } = at
  const { districtId } = person
  const placed = await placeOf(deps, districtId, said.where)
  const [guess, units, categories, earlier] = await Promise.all([
    proposeCategory(deps, districtId, { flow: said.flow, text: said.what, usual: placed.ok ? placed.usual : null }),
    readUnits(deps, districtId),
    categoriesById(deps, districtId),
    earlierOf(deps, at),
  ])
  const owner = placed.ok && said.where ? units.byId(placed.ownerId) : undefined
  const category = guess ? categories.get(guess.category) : undefined
  const name = (of: { readonly name: string; readonly nameEn: string }): string => (lang === 'en' ? of.nameEn : of.name)
  const facts = placed.ok ? placed.facts : {}
  const same = await findSame(deps, {
    person,
    lang,
    flow: said.flow,
    what: said.what,
    point: typeof facts.lat === 'number' && typeof facts.lng === 'number' ? { lat: facts.lat, lng: facts.lng } : null,
    placeId: facts.placeId ?? null,
    placeUnit: facts.placeUnit ?? null,
    category: guess?.category ?? null,
    said: deps.clock.now(),
    except: null,
  })
  return {
    category: category ? { id: category.id, name: name(category) } : null,
    questions: questionsOf(categories, said.flow, said.category ?? guess?.category ?? null)
      .filter(({ kind }) => kind !== 'photo')
      .map((question) => ({ id: question.id, field: fieldOf(question, lang) })),
    owner: owner ? { id: owner.id, name: name(owner) } : null,
    same,
    earlier,
  }
}

const mostEarlier = 5

/** By the blind index, exactly, and only what the person's own desk or one below it is in charge of. */
async function earlierOf(deps: Deps, { person, said, lang }: PreviewAt): Promise<SpokenPreview['earlier']> {
  const phone = normalPhone((said.contact as Contact | undefined)?.phone ?? '')
  if (phone.length < 7 || phone.length > 15) return []
  const found = await listQueue(deps, { person, queue: 'all', after: null, limit: mostEarlier, lang, filters: {}, q: phone })
  return found.items
}
