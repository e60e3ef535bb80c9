/** Who is in the ladder beside the police and the grid officer, whom the flow always calls: when the family is, and which leaders are. */
import type { LadderSetting } from '@huying/contracts'
import type { DistrictKnowledge } from '../../engine/district.ts'
import type { Statement } from '../../platform/database.ts'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'

/** Nobody prescribes it: the platform's proposal, as the flow calls when nothing is left out. */
export const defaultLadder: LadderSetting = { family: 'at-once', leaders: ['town', 'district'] }

export function ladderStatement(districtId: number): Statement {
  return {
    name: 'fraud-ladder',
    text: `select family, leaders from ladders where district_id = $1 and flow = 'fraud-alert'`,
    values: [districtId],
  }
}

const cache = districtCache<LadderSetting>(async ({ database }, districtId) => {
  const [row] = await database.read<LadderSetting>(districtId, ladderStatement(districtId))
  return row ?? defaultLadder
})

export const readLadder = (deps: CacheDeps, districtId: number): Promise<LadderSetting> => cache.read(deps, districtId)

export const forgetLadder = (deps: CacheDeps, districtId?: number): void => cache.forget(deps, districtId)

export const isPlatformsLadder = ({ family, leaders }: LadderSetting): boolean =>
  family === defaultLadder.family && defaultLadder.leaders.every((one) => leaders.includes(one))

/** What the engine asks before it tells somebody. */
export function toldBy({ family, leaders }: LadderSetting): NonNullable<DistrictKnowledge['isTold']> {
  return ({ flow, step, to }) => {
    if (flow !== 'fraud-alert') return true
    if (step === 'issue' && to === 'family') return family === 'at-once'
    if (step === 'callLeader' && to === 'leader') return leaders.includes('town')
    if (step === 'callLeader' && to === 'districtLeader') return leaders.includes('district')
    return true
  }
}
