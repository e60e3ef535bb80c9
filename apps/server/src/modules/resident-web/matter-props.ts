/** From the matter as the engine shows it to what the resident's page needs. Pure. */
import type { FormField, MatterView, OpenStep, TimelineEntry } from '@huying/contracts'
import type { Step } from '@huying/flow'
import { newestFlow } from '@huying/flows'
import type { MatterProps, PhotoShown, PromiseShown, StepField, StepLink, TimelineItem } from '@huying/resident/page-props'

const ms = (iso: string): number => Date.parse(iso)

export function photosOf(number: string, ids: readonly string[]): readonly PhotoShown[] {
  return ids.map((id) => ({ id, src: `/m/${number}/photos/${id}`, small: `/m/${number}/photos/${id}?size=s` }))
}

/** What staff keep among themselves appears as having happened, without words and photos. */
export function timelineOf(matter: MatterView): readonly TimelineItem[] {
  return matter.timeline.map((entry) => ({
    seq: entry.seq,
    by: entry.by,
    label: entry.label,
    at: ms(entry.at),
    unit: entry.unit,
    text: entry.text,
    ...(entry.details ? { details: entry.details } : {}),
    photos: photosOf(matter.number, entry.files),
  }))
}

/** Steps that are always there and never the resident's turn. */
const standing = new Set(['add', 'withdraw', 'urge', 'redo'])

/** What was typed before the form came back, by field. */
export type Typed = (name: string) => string
const nothing: Typed = () => ''

type Steps = Pick<MatterProps, 'rate' | 'redo' | 'turn' | 'others'>

export function stepsOf(matter: MatterView, typed: Typed = nothing): Steps {
  const rating = matter.steps.find((step) => ratingField(step) !== null)
  const redo = matter.steps.find((step) => step.step === 'redo')
  const turn = matter.waitsForResident ? matter.steps.find((step) => step !== rating && !standing.has(step.step)) : undefined
  const shownElsewhere = new Set([rating, turn, rating ? redo : undefined])
  return {
    rate: rating ? rateOf(matter, rating, typed) : null,
    redo: rating && redo ? linkOf(redo) : null,
    turn: turn ? linkOf(turn) : null,
    others: matter.steps.filter((step) => !shownElsewhere.has(step)).map(linkOf),
  }
}

function linkOf(step: OpenStep): StepLink {
  return { step: step.step, label: step.label }
}

function ratingField(step: OpenStep): string | null {
  return Object.entries(step.form).find(([, field]) => field.kind === 'rating')?.[0] ?? null
}

/** Beside a rating: what can be typed or tapped. Units and places are chosen on pages of their own. */
const typeable = new Set(['text', 'line', 'choice', 'matter'])

function rateOf(matter: MatterView, step: OpenStep, typed: Typed): MatterProps['rate'] {
  const field = ratingField(step) ?? ''
  const until = matter.deadlines.find((deadline) => deadline.name.startsWith('rating'))
  const more = fieldsOf(step, typed).filter((one) => one.name !== field && typeable.has(one.kind))
  return { step: step.step, label: step.label, field, value: Number(typed(field)) || null, more, until: until ? ms(until.dueAt) : null }
}

export function fieldsOf(step: OpenStep, values: Typed = nothing): readonly StepField[] {
  return Object.entries(step.form).map(([name, field]) => fieldOf(name, field, values(name)))
}

function fieldOf(name: string, field: FormField, value: string): StepField {
  return {
    name,
    kind: field.kind,
    label: field.label,
    hint: field.hint ?? null,
    required: field.required,
    maxLength: field.maxLength ?? null,
    options: field.options ?? [],
    value,
  }
}

/** The last step that met a promise: an explanation or a change of kind is no answer. */
function lastAnswer(matter: MatterView): TimelineEntry | undefined {
  const flow = newestFlow(matter.flow)
  if (!flow) return undefined
  const promises = Object.values(flow.deadlines).filter((deadline) => deadline.promise || deadline.replaces !== null)
  const met = new Set(promises.flatMap((deadline) => deadline.until))
  return matter.timeline.findLast((entry) => {
    const to = flow.steps[entry.step]?.to
    return entry.by === 'unit' && to !== undefined && statesOf(to).some((state) => met.has(state))
  })
}

function statesOf(to: Step['to']): readonly string[] {
  if (to.kind === 'either') return [to.then, to.otherwise]
  return to.kind === 'state' ? [to.state] : []
}

/** While the promised deadline runs it is open; once it does not, the last answer met it. */
export function promiseOf(matter: MatterView): PromiseShown | null {
  if (matter.promisedAt === null || matter.outcome === 'withdrawn') return null
  const running = matter.deadlines.find((deadline) => deadline.dueAt === matter.promisedAt)
  const answer = running ? undefined : lastAnswer(matter)
  // Promised for what it was before the desk changed its kind, and nothing is promised for what it is now.
  if (!running && !answer) return null
  return {
    dueAt: ms(matter.promisedAt),
    openedAt: ms(running?.openedAt ?? matter.reportedAt),
    answeredAt: answer ? ms(answer.at) : null,
    extended: running?.extended ?? false,
    provisional: matter.provisional,
    paused: running?.paused ?? false,
    platformDefault: running?.platformDefault ?? false,
  }
}

/** Photos of the call before, of the last answer after. */
export function pairOf(matter: MatterView): Pick<MatterProps, 'before' | 'after' | 'beforeAt' | 'afterAt' | 'afterBy'> {
  const first = matter.timeline.find((entry) => entry.by === 'resident' && entry.files.length > 0)
  const last = matter.timeline.findLast((entry) => entry.by === 'unit' && !entry.internal && entry.files.length > 0)
  return {
    before: photosOf(matter.number, first?.files ?? []),
    after: photosOf(matter.number, last?.files ?? []),
    beforeAt: first ? ms(first.at) : null,
    afterAt: last ? ms(last.at) : null,
    afterBy: last?.unit ?? null,
  }
}

/** Somebody who has been is no longer coming. */
function visitorOf(matter: MatterView): MatterProps['visitor'] {
  const { visitor } = matter
  if (visitor === null || matter.closedAt !== null || matter.waitsForResident) return null
  const when = visitor.when === null ? Number.NaN : ms(visitor.when)
  return { ...visitor, when: Number.isNaN(when) ? null : when }
}

export function matterProps(
  matter: MatterView,
  { typed, ...more }: Pick<MatterProps, 'stepKey' | 'errors' | 'notice' | 'asJoiner'> & { readonly typed?: Typed | undefined },
): Omit<MatterProps, 'frame'> {
  return {
    number: matter.number,
    flow: matter.flow,
    version: matter.version,
    title: matter.title,
    label: matter.label,
    waits: matter.waitsForResident,
    closed: matter.closedAt !== null,
    place: matter.place.words ?? matter.place.unit,
    joined: matter.joined,
    owner: matter.owner.name,
    assigned: matter.assigned?.name ?? null,
    reportedAt: ms(matter.reportedAt),
    promise: promiseOf(matter),
    ...pairOf(matter),
    visitor: visitorOf(matter),
    ...stepsOf(matter, typed),
    rating: matter.rating,
    timeline: timelineOf(matter),
    ...more,
  }
}
