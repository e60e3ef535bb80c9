/** What somebody outdoors has to do: theirs, what nobody has taken yet near them, and hazards to check or recheck, by what is due first. */
import { chainSteps, endSteps, fieldSteps, type FieldMatter, type FieldToday, type QueueItem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { claimable, readMatterAhead, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { listQueue } from '../queues/index.ts'
import { readUnits } from '../units/index.ts'

/** Nobody walks to more in a day. */
const mostMatters = 60
const dayMs = 86_400_000
const districtOffsetMs = 8 * 3_600_000

export async function readToday(deps: Deps, person: SignedInPerson, lang: Lang): Promise<FieldToday> {
  const list = (queue: 'mine' | 'open' | 'handled', filters = {}) =>
    listQueue(deps, { person, queue, after: null, limit: mostMatters, lang, filters })
  const [mine, calls, hazards, handled] = await Promise.all([
    list('mine'),
    Promise.all(claimable.map((waiting) => list('open', waiting))),
    list('open', { flow: 'hazard' }),
    list('handled'),
  ])
  const numbers = new Map([...mine.items, ...calls.flatMap(({ items }) => items), ...hazards.items].map((item) => [item.number, item]))
  const found = await Promise.all([...numbers.values()].map((item) => fieldMatter(deps, { person, item, lang })))
  const matters = found.filter((one) => one !== null).toSorted((a, b) => dueOf(a.item) - dueOf(b.item))
  const listed = new Set(matters.map((one) => one.item.number))
  const midnight = startOfDay(deps.clock.now())
  const done = handled.items.flatMap(({ number, title, label, last }) =>
    last && !listed.has(number) && Date.parse(last.at) >= midnight ? [{ number, title, label, at: last.at }] : [],
  )
  const { publicKey } = (await deps.keys.of(person.districtId)).box()
  return { now: mine.now, sealTo: publicKey, matters: matters.slice(0, mostMatters), done }
}

const dueOf = (item: QueueItem): number => (item.dueAt === null ? Infinity : Date.parse(item.dueAt))

/** In the district's time. */
const startOfDay = (now: number): number => Math.floor((now + districtOffsetMs) / dayMs) * dayMs - districtOffsetMs

const wanted = { chain: chainSteps, offered: fieldSteps }
/** With none of these there is nothing to do outdoors: it waits for somebody else. */
const leading: readonly string[] = [...chainSteps, ...endSteps]

async function fieldMatter(deps: Deps, at: { person: SignedInPerson; item: QueueItem; lang: Lang }): Promise<FieldMatter | null> {
  const { person, item, lang } = at
  const { districtId } = person
  const [read, units] = await Promise.all([
    readMatterAhead(deps, { districtId, number: item.number, viewer: { kind: 'staff', person }, lang }, wanted),
    readUnits(deps, districtId),
  ])
  if (!read?.ahead['']?.some((step) => leading.includes(step))) return null
  const { matter, ahead, steps } = read
  return { item, matter, ahead: mutable(ahead), steps, phone: units.byId(matter.owner.id)?.phone ?? null }
}

const mutable = (ahead: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(ahead).map(([taken, open]) => [taken, [...open]]))
