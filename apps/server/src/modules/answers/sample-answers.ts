/** Puts ready-made answers into a district, for the demo. They were written with the product, so nobody drafted them and nobody needs to check them. */
import { createHash } from 'node:crypto'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { vectorOf, vectorSql } from './write-answers.ts'

export interface SampleAnswer {
  readonly question: string
  readonly answer: string
}

/** Adding them twice changes nothing: the id follows from the question. */
export async function addSampleAnswers(deps: CacheDeps, districtId: number, samples: readonly SampleAnswer[]): Promise<void> {
  const known = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<{ id: string }>({ text: 'select answer_id as id from answers where district_id = $1', values: [districtId] }),
  )
  const missing = samples.filter((sample) => !known.some(({ id }) => id === idOf(districtId, sample)))
  if (missing.length === 0) return
  const vectors = await Promise.all(missing.map((sample) => vectorOf(deps, districtId, sample)))
  await deps.database.inDistrict(districtId, async (tx) => {
    for (const [at, sample] of missing.entries()) {
      await tx.rows({
        text: `insert into answers (district_id, answer_id, question, answer, words, state, changed_at)
               values ($1, $2, $3, $4, ${vectorSql(5)}, 'published', $7) on conflict do nothing`,
        values: [
          districtId,
          idOf(districtId, sample),
          sample.question,
          sample.answer,
          ...(vectors[at] ?? ['', '']),
          new Date(deps.clock.now()),
        ],
      })
    }
  })
}

function idOf(districtId: number, sample: SampleAnswer): string {
  const hex = createHash('sha256').update(`${districtId} ${sample.question}`).digest('hex')
  // Version 8 of RFC 9562: an id made by a rule of our own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
