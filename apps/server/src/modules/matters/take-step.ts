/** Somebody takes a step: who they are for this matter is found first, the engine does the rest in the same transaction. */
import type { MatterView } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { takeStep as engineStep } from '../../engine/take-step.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import { refuse } from '../../platform/errors.ts'
import { knowledgeOf } from './knowledge.ts'
import { isStorable } from './open-matter.ts'
import { readByNumber } from './read-row.ts'
import { readMatter, type ReadAt } from './read-matter.ts'
import { actorFor } from './viewer.ts'

export interface StepAt extends ReadAt {
  readonly step: string
  /** The version that the caller saw; null takes the step on whatever there is now. */
  readonly version: number | null
  readonly form: Readonly<Record<string, Json>>
  readonly request: IdempotentRequest | null
  /** Epoch ms, when it happened earlier than it is recorded. */
  readonly occurredAt?: number
}

export type TakenStep = { readonly ok: true; readonly matter: MatterView } | Refused

export async function takeStep(deps: Deps, at: StepAt): Promise<TakenStep> {
  if (!isStorable(at.form)) return refuse('matters.bad-characters')
  const district = await knowledgeOf(deps, at.districtId)
  const now = deps.clock.now()
  const taken = await deps.database.inDistrict(at.districtId, async (tx) => {
    const row = await readByNumber(tx, at.districtId, at.number)
    const seen = row ? await actorFor(deps, tx, { row, viewer: at.viewer, districtId: at.districtId }) : null
    if (!seen) return refuse('matters.not-found')
    const person = at.viewer.kind === 'staff' ? at.viewer.person : null
    return engineStep(tx, district, {
      number: at.number,
      step: at.step,
      actor: seen.actor,
      input: at.form,
      version: at.version,
      request: at.request,
      now,
      occurredAt: at.occurredAt ?? now,
      visitor: person ? { personId: person.personId, surname: person.surname, badge: person.badge } : null,
    })
  })
  if (!taken.ok) return taken
  if (taken.fresh) deps.live.changed(at.districtId, taken.matterId)
  const matter = await readMatter(deps, at)
  return matter ? { ok: true, matter } : refuse('matters.not-found')
}
