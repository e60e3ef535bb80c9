/**
 * What somebody who joined may see: how far it is, who has it, what units answered. Not what the first person wrote, photographed, or exactly where:
 * everybody can join, so what a joiner sees, everybody sees. Only the tracking code of whoever filed it opens the rest.
 */
import type { MatterView, TimelineEntry } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { newestFlow, translate } from '@huying/flows'
import { readMatter as readWhole, readMatterById as readWholeById, type ReadAt } from './read-matter.ts'
import { takeStep as takeWhole, type StepAt, type TakenStep } from './take-step.ts'

export type SeenMatter = MatterView & {
  /** The viewer's tracking code is that of somebody who joined. */
  readonly asJoiner: boolean
}

export async function readMatter(deps: Deps, at: ReadAt): Promise<SeenMatter | null> {
  const matter = await readWhole(deps, at)
  return matter && standIn(deps, at, await seen(deps, at, matter))
}

export async function readMatterById(deps: Deps, at: Omit<ReadAt, 'number'> & { readonly matterId: string }): Promise<SeenMatter | null> {
  const matter = await readWholeById(deps, at)
  return matter && standIn(deps, at, await seen(deps, at, matter))
}

export async function takeStep(deps: Deps, at: StepAt): Promise<TakenStep> {
  const taken = await takeWhole(deps, at)
  return taken.ok ? { ok: true, matter: await seen(deps, at, taken.matter) } : taken
}

/** More steps than joins of joins can have. */
const furthest = 5

/** The state and the answers of the matter that stands for this one; of its reporter's words as little as every joiner sees. */
async function standIn(deps: Deps, at: Omit<ReadAt, 'number'>, matter: SeenMatter): Promise<SeenMatter> {
  if (at.viewer.kind === 'staff' || matter.joinedTo === null) return matter
  let main: MatterView | null = matter
  for (let step = 0; main?.joinedTo && step < furthest; step++) main = await readWhole(deps, { ...at, number: main.joinedTo })
  return main ? { ...inPlaceOf(matter, withoutReporter(main, at.lang)), asJoiner: matter.asJoiner } : matter
}

/** What others call and join is between them. */
const betweenOthers: ReadonlySet<string> = new Set(['takeIn', 'letGo', 'join'])

/** Its own number, words, place and date, and from there on how far the other one is. */
export function inPlaceOf(own: MatterView, main: MatterView): MatterView {
  const last = own.timeline.at(-1)?.seq ?? 0
  const since = main.timeline.filter((entry) => entry.by !== 'resident' && entry.by !== 'joiner' && !betweenOthers.has(entry.step))
  const { number, flow, title, category, place, reportedAt, joinedTo, version } = own
  return {
    ...main,
    ...{ number, flow, title, category, place, reportedAt, joinedTo, version },
    rating: null,
    contact: null,
    visitor: null,
    waitsForResident: false,
    steps: [],
    timeline: [...own.timeline, ...since.map((entry) => ({ ...entry, seq: last + entry.seq }))],
  }
}

async function seen(deps: Deps, at: Omit<ReadAt, 'number'>, matter: MatterView): Promise<SeenMatter> {
  const asJoiner = await isJoiner(deps, at, matter)
  return asJoiner ? { ...withoutReporter(matter, at.lang), asJoiner } : { ...matter, asJoiner }
}

/** Costs a question to the database only where somebody has joined at all. */
async function isJoiner(deps: Deps, { districtId, viewer }: Omit<ReadAt, 'number'>, matter: MatterView): Promise<boolean> {
  if (viewer.kind === 'staff' || matter.joined === 0) return false
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<{ matter_id: string }>({
      name: 'id-of-number',
      text: 'select matter_id from matters where district_id = $1 and number = $2',
      values: [districtId, matter.number],
    }),
  )
  const keys = await deps.keys.of(districtId)
  return !row || !keys.isTrackingCode(row.matter_id, viewer.trackingCode)
}

export function withoutReporter(matter: MatterView, lang: ReadAt['lang']): MatterView {
  return {
    ...matter,
    title: shownWords(matter) ?? matter.category?.name ?? translate(matter.flow, newestFlow(matter.flow)?.title ?? '', lang),
    place: { ...matter.place, words: null, point: null },
    timeline: matter.timeline.map(wordless),
  }
}

/** A suggestion that was put before everybody goes by those words. */
function shownWords(matter: MatterView): string | null {
  return matter.timeline.findLast((entry) => entry.step === 'show')?.text ?? null
}

function withoutDetails({ details: _, ...entry }: TimelineEntry): TimelineEntry {
  return entry
}

function wordless(entry: TimelineEntry): TimelineEntry {
  return entry.by === 'resident' || entry.by === 'joiner' ? { ...withoutDetails(entry), text: null, files: [] } : entry
}
