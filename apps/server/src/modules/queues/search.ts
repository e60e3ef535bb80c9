/** What was typed into the search box: a number, a phone number, or words. */
import type { Deps } from '../../deps.ts'
import { normalPhone, readNumber } from '../matters/index.ts'
import { searchOf } from '../words/index.ts'
import type { Scope } from './scope.ts'
import type { Sql } from './sql-values.ts'

export type Search =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'phone'; readonly index: Buffer }
  /** `words` is a tsquery; null when only the text as it stands can be looked for. */
  | { readonly kind: 'words'; readonly words: string | null; readonly text: string }

export async function readSearch(deps: Deps, scope: Scope, typed: string | undefined): Promise<Search> {
  const text = (typed ?? '').normalize('NFKC').trim()
  if (text === '') return { kind: 'none' }
  const number = readNumber(text)
  if (number?.checked) return { kind: 'number', number: number.number }
  const phone = /^[+\d\s()-]{7,24}$/.test(text) ? normalPhone(text) : ''
  if (phone.length >= 7 && phone.length <= 15 && scope.desks.length > 0)
    return { kind: 'phone', index: (await deps.keys.of(scope.districtId)).index('phone', phone) }
  return { kind: 'words', words: await searchOf(deps, scope.districtId, text), text }
}

/** A phone number finds only what the person's own desk, or one below it, is in charge of: where they would see the contact too. */
export function phoneCondition(search: Extract<Search, { kind: 'phone' }>, scope: Scope, { put }: Sql): string {
  return `m.owner_unit = any(${put(scope.desks)}::text[])
    and m.reporter_id in (select i.reporter_id from identities i where i.district_id = $1 and i.phone_index = ${put(search.index)})`
}

/** Letter by letter, where cutting into words found nothing: parts of names, of numbers, of words that jieba cuts otherwise. Trigram similarity took 50 µs a row. */
export function asItStands(text: string, { put }: Sql): string {
  const like = put(`%${text.replace(/[\\%_]/g, '\\$&')}%`)
  const number = put(`%${text.replace(/[\s-]/g, '').replace(/[\\%_]/g, '\\$&')}%`)
  return `(m.title ilike ${like} or m.place_words ilike ${like} or m.number ilike ${number})`
}
