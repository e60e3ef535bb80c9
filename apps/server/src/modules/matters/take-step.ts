/** Somebody takes a step: who they are for this matter is found first, the engine does the rest in the same transaction. */
import type { MatterView } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { takeStep as engineStep } from '../../engine/take-step.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import { refuse } from '../../platform/errors.ts'
import { searchWords } from '../words/index.ts'
import { sealerOf } from './contact.ts'
import { mayBeTwins } from './join-matter.ts'
import { knowledgeOf } from './knowledge.ts'
import { nextNumber } from './matter-number.ts'
import { isStorable } from './open-matter.ts'
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
  const taken = await recordStep(deps, at)
  if (!taken.ok) return taken
  const matter = await readMatter(deps, at)
  return matter ? { ok: true, matter } : refuse('matters.not-found')
}

/** The step alone, for whoever does not look at the matter afterwards. */
export async function recordStep(deps: Deps, at: StepAt): Promise<{ readonly ok: true } | Refused> {
  if (!isStorable(at.form)) return refuse('matters.bad-characters')
  const district = await knowledgeOf(deps, at.districtId)
  const now = deps.clock.now()
  const person = at.viewer.kind === 'staff' ? at.viewer.person : null
  const taken = await engineStep(deps.database, district, {
    number: at.number,
    step: at.step,
    actor: async (row, tx) => (await actorFor(deps, { row, viewer: at.viewer, district }, tx))?.actor ?? null,
    input: at.form,
    words: await wordsSaid(deps, at),
    version: at.version,
    request: at.request,
    now,
    occurredAt: at.occurredAt ?? now,
    seal: sealerOf(await deps.keys.of(at.districtId), now),
    others: { nextNumber: (tx) => nextNumber(deps, tx, district.prefix), mayJoin: (row) => mayBeTwins(row) },
    visitor: person ? { personId: person.personId, surname: person.surname, badge: person.badge } : null,
  })
  if (!taken.ok) return taken
  if (taken.fresh) for (const matterId of [taken.matterId, ...(taken.others ?? [])]) deps.live.changed(at.districtId, matterId)
  return { ok: true }
}

/** What a step says, and the names of the units that it names. Photos, numbers and choices find nothing. */
function wordsSaid(deps: Deps, { districtId, form }: StepAt): Promise<readonly string[]> {
  const texts = Object.values(form).filter((value) => typeof value === 'string')
  return searchWords(deps, districtId, { texts, units: texts, month: null })
}
