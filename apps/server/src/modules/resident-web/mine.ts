/** The matters of this phone as a list, what waits for the resident first. */
import type { MatterView } from '@huying/contracts'
import type { MineItem } from '@huying/resident/page-props'
import { districtByPrefix } from '../../platform/districts.ts'
import { readMatter } from '../matters/index.ts'
import { ownMatters, type OwnMatter } from './own-matters.ts'
import type { Visit } from './visit.ts'

export async function readMine(visit: Visit): Promise<readonly MineItem[]> {
  const views = await Promise.all((await ownMatters(visit)).map((own) => readOwn(visit, own)))
  return views
    .filter((view) => view !== null)
    .map(itemOf)
    .sort((a, b) => Number(b.waits) - Number(a.waits) || Number(a.closed) - Number(b.closed) || b.changedAt - a.changedAt)
}

async function readOwn(visit: Visit, own: OwnMatter): Promise<MatterView | null> {
  const district = await districtByPrefix(visit.deps, own.number.slice(0, 2))
  if (!district) return null
  const viewer = { kind: 'resident', trackingCode: own.trackingCode } as const
  return readMatter(visit.deps, { districtId: district.districtId, number: own.number, viewer, lang: visit.look.lang })
}

function itemOf(view: MatterView): MineItem {
  return {
    number: view.number,
    title: view.title,
    label: view.label,
    waits: view.waitsForResident,
    closed: view.closedAt !== null,
    promisedAt: view.promisedAt === null ? null : Date.parse(view.promisedAt),
    changedAt: Date.parse(view.timeline.at(-1)?.at ?? view.reportedAt),
  }
}
