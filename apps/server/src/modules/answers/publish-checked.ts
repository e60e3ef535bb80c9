/** Answers that were checked elsewhere and come in by file: published at once, with a machine's look for personal details. */
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { findPersonal } from './personal.ts'
import { vectorOf, vectorSql } from './write-answers.ts'

interface Writing {
  readonly deps: CacheDeps
  readonly districtId: number
  readonly personId: string
  readonly now: number
}

/** A published answer to the same question is replaced; its old wording is withdrawn, not lost. */
export async function writePublished(
  tx: Tx,
  answers: readonly { question: string; answer: string }[],
  { deps, districtId, personId, now }: Writing,
): Promise<void> {
  for (const { question, answer } of answers) {
    await tx.rows({
      text: `update answers set state = 'withdrawn', changed_at = $3 where district_id = $1 and question = $2 and state = 'published'`,
      values: [districtId, question, new Date(now)],
    })
    await tx.rows({
      text: `insert into answers (district_id, answer_id, question, answer, words, state, checked_by, changed_at)
        values ($1, $2, $3, $4, ${vectorSql(5)}, 'published', $7, $8)`,
      values: [districtId, v7(now), question, answer, ...(await vectorOf(deps, districtId, { question, answer })), personId, new Date(now)],
    })
  }
}

/** The kind of what must not be published; null when nothing was found. Numbers of offices look like anybody's: a service number passes. */
export function personalIn(text: string): string | null {
  const found = findPersonal(text).filter(({ kind }) => kind === 'id-number' || kind === 'bank-card' || kind === 'plate')
  return found[0]?.kind ?? null
}
