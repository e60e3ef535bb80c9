/** Example plans for a demo district: made as if some weeks ago, so that the inspections since then count for them. Only where there is none. */
import type { InspectionResult, InspectionTyped, PlanTyped, RegistryKind } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { settableClock } from '../../platform/clock.ts'
import type { SignedInPerson } from '../people/index.ts'
import { findPlace, freezeChecklist } from '../registry/index.ts'
import { startOf } from './days.ts'
import { hearInspection } from './hear-inspection.ts'
import { makePlan } from './make-plan.ts'

interface Past {
  readonly id: string
  readonly placeId: string
  readonly personId: string
  readonly kind: RegistryKind
  readonly version: number
  readonly at: Date
  readonly answers: InspectionTyped['answers']
  readonly result: InspectionResult
}

export async function addSamplePlans(deps: Deps, person: SignedInPerson, plans: readonly PlanTyped[]): Promise<void> {
  const { districtId } = person
  const [there] = await deps.database.read(districtId, {
    text: 'select 1 from inspection_plans where district_id = $1 limit 1',
    values: [districtId],
  })
  if (there) return
  for (const plan of plans) await makePlan({ ...deps, clock: settableClock(startOf(plan.startsOn).getTime()) }, person, plan)
  const since = plans.map(({ startsOn }) => startOf(startsOn)).toSorted((a, b) => a.getTime() - b.getTime())[0]
  const past = await deps.database.read<Past>(districtId, {
    text: `select inspection_id as id, place_id as "placeId", person_id as "personId", kind, version, occurred_at as at, answers, result from inspections
      where district_id = $1 and occurred_at >= $2 order by occurred_at`,
    values: [districtId, since],
  })
  await deps.database.inDistrict(districtId, async (tx) => {
    for (const { id, placeId, personId, kind, version, at, answers, result } of past) {
      const [place, checklist] = [await findPlace(tx, districtId, placeId), await freezeChecklist(tx, districtId, { kind, version })]
      if (!place || !checklist) continue
      const typed = { place: placeId, version, occurredAt: at.toISOString(), answers }
      const [occurredAt, recordedAt] = [at.getTime(), at.getTime()]
      await hearInspection(tx, { districtId, personId, inspectionId: id, place, checklist, typed, occurredAt, recordedAt, result })
    }
  })
}
