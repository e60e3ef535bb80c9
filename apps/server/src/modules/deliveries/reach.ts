/** By which channels somebody would be called now: what the dry run of a ladder shows. */
import type { Deps } from '../../deps.ts'
import { readGateways, speaks } from './gateways.ts'
import { channelsOf, loudnessOf } from './receivers.ts'
import { readWishes } from './spread-notices.ts'

export interface Reach {
  /** Whether the district has a gateway at all. */
  readonly hasGateway: boolean
  /** Channel names by person; nobody here: only the pages of the desk ring. */
  readonly by: ReadonlyMap<string, readonly string[]>
}

export async function reachOf(
  deps: Deps,
  districtId: number,
  { people, ...said }: { people: readonly string[]; flow: string; notice: string },
): Promise<Reach> {
  const gateways = (await readGateways(deps, districtId)).filter(({ active }) => active)
  const offers = (channel: string): boolean => gateways.some((gateway) => gateway.channel === channel)
  const has = { email: offers('email'), sms: offers('sms'), voice: gateways.some(speaks) }
  const wishes = people.length === 0 ? [] : await deps.database.inDistrict(districtId, (tx) => readWishes(tx, districtId, people))
  const channels = (wish: (typeof wishes)[number]): string[] => [
    ...new Set(channelsOf(wish, has, loudnessOf(said)).map(({ channel }) => channel)),
  ]
  return { hasGateway: gateways.length > 0, by: new Map(wishes.map((wish) => [wish.personId, channels(wish)])) }
}
