/** Files in the caller's name: the identity goes into the vault, the tracking code to the caller's telephone. */
import type { SpokenFiled, SpokenFiling } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import { refuse } from '../../platform/errors.ts'
import { categoriesById } from '../categories/index.ts'
import { openMatter } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'

export interface TakeDown {
  readonly person: SignedInPerson
  readonly filing: SpokenFiling
  readonly request: IdempotentRequest
}

export async function takeDown(
  deps: Deps,
  { person, filing, request }: TakeDown,
): Promise<{ readonly ok: true; readonly filed: SpokenFiled } | Refused> {
  const { districtId, personId } = person
  const { channel, category, ...said } = filing
  if (category !== undefined && !(await categoriesById(deps, districtId)).has(category)) return refuse('spoken.unknown-category')
  const texted = (said.contact?.phone ?? '') !== ''
  const opened = await openMatter(deps, {
    districtId,
    filing: said,
    channel,
    request,
    personId,
    ...(category === undefined ? {} : { category }),
    wholeDetails: true,
    tellsReporter: texted ? 'takenDown' : null,
  })
  return opened.ok ? { ok: true, filed: { ...opened.filed, texted } } : opened
}
