/** Puts together what the engine must know of a district: units, calendar, limits, flows. */
import type { Flow } from '@huying/flow'
import { flowOf, flows } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import type { DistrictKnowledge } from '../../engine/district.ts'
import { districtById } from '../../platform/districts.ts'
import { Fault } from '../../platform/errors.ts'
import { calendarOf } from '../calendar-years/index.ts'
import { readLadder, toldBy } from '../fraud-settings/index.ts'
import { limitsOf } from '../limits/index.ts'
import { readUnits } from '../units/index.ts'

export async function knowledgeOf(deps: Deps, districtId: number): Promise<DistrictKnowledge> {
  const [district, units, calendar, limitFor, ladder] = await Promise.all([
    districtById(deps, districtId),
    readUnits(deps, districtId),
    calendarOf(deps, districtId),
    limitsOf(deps, districtId),
    readLadder(deps, districtId),
  ])
  if (!district) throw new Fault(`district ${districtId} is not known`)
  return {
    districtId,
    prefix: district.prefix,
    calendar,
    limitFor,
    flows,
    isTold: toldBy(ladder),
    unit: (id) => units.byId(id),
    above: (id) => units.above(id),
    flow: knownFlow,
  }
}

export function knownFlow(id: string, version: number): Flow {
  const flow = flowOf(id, version)
  if (!flow)
    throw new Fault(
      `a matter runs on ${id} v${version}, which this build does not carry; old versions must stay as long as matters use them`,
    )
  return flow
}
