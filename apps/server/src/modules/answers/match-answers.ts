/** Published answers that fit what somebody is typing, best first; none rather than a wrong one. */
import type { CacheDeps } from '../../platform/district-cache.ts'
import { answerColumns, answerOf, type AnswerRow, type PublicAnswer } from './answer-row.ts'
import { askedWordsOf, otherNames, type AskedWord } from '../words/index.ts'

/** Nobody types more than this into a search; a long letter is searched by how it begins. */
const mostCharacters = 400
const mostWords = 40
const candidates = 40
/** Share of the weight of the asked words that an answer must hold, in its question above all. */
const leastShare = 0.34

export interface Question {
  readonly text: string
  /** 5 when left out. */
  readonly limit?: number | undefined
}

export async function matchAnswers(deps: CacheDeps, districtId: number, { text, limit = 5 }: Question): Promise<readonly PublicAnswer[]> {
  const asked = (await askedWordsOf(deps, districtId, text.slice(0, mostCharacters))).slice(0, mostWords)
  if (asked.length === 0) return []
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<AnswerRow & { hit: string }>({
      name: 'match-answers',
      text: `select ${answerColumns}, a.words::text as hit
             from answers a, to_tsquery('simple', $2) as q
             where a.district_id = $1 and a.state = 'published' and a.words @@ q
             order by ts_rank_cd('{0.1, 0.1, 0.4, 1.0}', a.words, q) desc, a.changed_at desc
             limit ${candidates}`,
      // Quoted lexemes: what people type never becomes an operator.
      values: [
        districtId,
        asked
          .flatMap(({ word, parts }) => [word, ...otherNames(word), ...parts])
          .map(quoted)
          .join(' | '),
      ],
    }),
  )
  return rows
    .map((row) => ({ row, share: shareOf(asked, row.hit) }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, limit)
    .map(({ row }) => answerOf(row))
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "''")}'`
}

/**
 * How much of what was asked the answer holds. Long words weigh more; a word of the question counts whole, one of the answer's text a third,
 * and a word of which only a part occurs counts half of that.
 */
function shareOf(asked: readonly AskedWord[], vector: string): number {
  const places = new Map(
    [...vector.matchAll(/'((?:[^']|'')+)':([\dA-D,]+)/g)].map(([, word = '', where = '']) => [word.replaceAll("''", "'"), where]),
  )
  const held = (words: readonly string[]): number =>
    Math.max(0, ...words.map((word) => places.get(word)).map((where) => (where === undefined ? 0 : where.includes('A') ? 1 : 1 / 3)))
  let sum = 0
  let all = 0
  for (const { word, parts } of asked) {
    const weight = Math.min(word.length, 4) ** 2
    all += weight
    sum += weight * Math.max(held([word, ...otherNames(word)]), held(parts.flatMap((part) => [part, ...otherNames(part)])) / 2)
  }
  return all === 0 ? 0 : sum / all
}
