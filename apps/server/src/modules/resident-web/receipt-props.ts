/** What the receipt says, from the matter itself: it is the same a year later. */
import type { ResidentKind } from '@huying/contracts'
import type { ReceivedProps } from '@huying/resident/page-props'
import { newestFlow, translate } from '@huying/flows'
import { listCategories } from '../categories/index.ts'
import type { OpenedOwn } from './own-access.ts'

/** What residents do not file themselves is called as its flow says. */
function kindOf({ words, look }: OpenedOwn['visit'], flow: string): string {
  const own: Readonly<Partial<Record<string, { readonly title: string }>>> = words.flows
  return own[flow]?.title ?? translate(flow, newestFlow(flow)?.title ?? '', look.lang)
}

export async function receiptProps({ visit, own, matter }: OpenedOwn): Promise<Omit<ReceivedProps, 'frame'>> {
  const joined = matter.asJoiner
  const first = matter.timeline[0]
  // What waits for the resident is no date by which somebody else acts.
  const due = (matter.waitsForResident ? [] : matter.deadlines)
    .filter((deadline) => deadline.dueAt !== matter.promisedAt && !deadline.paused)
    .map((deadline) => Date.parse(deadline.dueAt))
  const publicWords = [matter.place.unit, matter.category?.name ?? kindOf(visit, matter.flow), matter.label].filter((word) => word !== null)
  return {
    number: matter.number,
    trackingCode: own.trackingCode,
    flow: matter.flow as ResidentKind,
    what: joined ? matter.title : (first?.text ?? matter.title),
    place: matter.place.words ?? matter.place.unit,
    photoCount: joined ? 0 : (first?.files.length ?? 0),
    reportedAt: Date.parse(matter.reportedAt),
    category: matter.category?.guessed ? matter.category.name : null,
    emergency: await emergencyOf(visit, matter.category?.id),
    owner: matter.owner.name,
    firstDueAt: due.length > 0 ? Math.min(...due) : null,
    promisedAt: matter.promisedAt === null ? null : Date.parse(matter.promisedAt),
    anonymous: own.marks !== '',
    thanked: matter.flow === 'appraise' && matter.state === 'thanked',
    joined,
    publicTitle: visit.words.join(publicWords),
  }
}

/** Whom to ring if it turns dangerous: the category's number, else its parent's. */
async function emergencyOf(visit: OpenedOwn['visit'], categoryId: string | undefined): Promise<ReceivedProps['emergency']> {
  if (!categoryId) return null
  const categories = await listCategories(visit.deps, visit.district.districtId)
  const category = categories.find((one) => one.id === categoryId)
  return category?.emergency ?? categories.find((one) => one.id === category?.parent)?.emergency ?? null
}
