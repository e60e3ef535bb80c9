/** Shows the questions of a filing, with what was answered so far. */
import type { FastifyReply } from 'fastify'
import type { CheckProps, FieldError, ResidentKind, NearbyMatter } from '@huying/resident/page-props'
import { flowOf, flows, translate } from '@huying/flows'
import { findSimilar, shownSuggestions, type SimilarMatter } from '../matters/index.ts'
import { readUnits } from '../units/index.ts'
import type { Draft } from './draft.ts'
import { detailFields, detailRows, proposedFor } from './filing-details.ts'
import { needsPlace, nextQuestion, pathOf, standing, type Question } from './filing-steps.ts'
import { readMine } from './mine.ts'
import { knownPlace, ratableUnits, townsOf, unitName } from './places.ts'
import { shownUploads } from './uploads.ts'
import { answering, show, type Visit } from './visit.ts'

export interface Asked {
  readonly draft: Draft
  readonly errors?: readonly FieldError[]
}

/** Errors come with 422, so that script and tests can tell; the page is the same. */
function judged(visit: Visit, asked: Asked): Visit {
  return asked.errors?.length ? answering(visit, { status: 422 }) : visit
}

function filingOf(visit: Visit, { draft, errors = [] }: Asked, question: Question) {
  const { at, of, before } = standing(draft, question)
  const back = before ? pathOf(draft.flow, before) : visit.frame.home
  return { flow: draft.flow, at, of, back, errors, draftKey: draft.key }
}

export async function showWhat(visit: Visit, asked: Asked): Promise<FastifyReply> {
  const { draft } = asked
  const place = draft.place ? await knownPlace(visit, draft.place) : null
  const filing = filingOf(visit, asked, 'what')
  return show(judged(visit, asked), 'what', {
    ...filing,
    what: draft.what,
    score: draft.score,
    about: await aboutName(visit, draft),
    photos: await shownUploads(visit, draft.photos),
    place: place?.shown ?? null,
    code: draft.place?.code ?? null,
    nearby: await offeredBy(visit, draft),
  })
}

export async function showWhere(visit: Visit, asked: Asked): Promise<FastifyReply> {
  const { draft } = asked
  const point = draft.place?.point
  return show(judged(visit, asked), 'where', {
    ...filingOf(visit, asked, 'where'),
    towns: await townsOf(visit),
    unit: draft.place?.unit ?? null,
    words: draft.place?.words ?? '',
    point: point ? `${point.lat},${point.lng},${point.accuracyM}` : '',
    optional: !needsPlace(draft.flow),
  })
}

export async function showAbout(visit: Visit, asked: Asked): Promise<FastifyReply> {
  const closed = (await readMine(visit)).filter((item) => item.closed)
  return show(judged(visit, asked), 'about', {
    ...filingOf(visit, asked, 'about'),
    units: await ratableUnits(visit),
    closed: closed.map(({ number, title }) => ({ number, title })),
    unit: asked.draft.about?.unit ?? null,
    matter: asked.draft.about?.matter ?? '',
  })
}

export async function showDetails(visit: Visit, asked: Asked): Promise<FastifyReply> {
  const { draft } = asked
  const fields = draft.details ? detailFields(draft.details, visit.look.lang) : []
  return show(judged(visit, asked), 'details', {
    ...filingOf(visit, asked, 'details'),
    fields: fields.filter(({ kind }) => kind !== 'photos'),
    photo: fields.find(({ kind }) => kind === 'photos') ?? null,
    photos: await shownUploads(visit, draft.details?.photos ?? []),
  })
}

export function showContact(visit: Visit, asked: Asked): Promise<FastifyReply> {
  const { draft } = asked
  return show(judged(visit, asked), 'contact', {
    ...filingOf(visit, asked, 'contact'),
    choice: draft.choice,
    ...draft.contact,
    minor: draft.minor,
  })
}

export async function showCheck(visit: Visit, asked: Asked): Promise<FastifyReply> {
  const { draft } = asked
  const place = draft.place ? await knownPlace(visit, draft.place) : null
  const props: Omit<CheckProps, 'frame'> = {
    ...filingOf(visit, asked, 'check'),
    what: draft.what,
    score: draft.flow === 'appraise' ? draft.score : null,
    about: await aboutName(visit, draft),
    photos: await shownUploads(visit, [...draft.photos, ...(draft.details?.photos ?? [])]),
    details: detailRows(draft, visit.look.lang, visit.words.check.noWhere),
    place: place?.shown.name ?? null,
    contact: draft.choice === 'named' ? draft.contact : null,
    minor: draft.minor,
  }
  return show(judged(visit, asked), 'check', props)
}

export async function showSimilar(visit: Visit, draft: Draft, nearby: readonly NearbyMatter[]): Promise<FastifyReply> {
  return show(visit, 'similar', {
    ...filingOf(visit, { draft }, 'contact'),
    back: pathOf(draft.flow, 'where'),
    next: pathOf(draft.flow, nextQuestion(draft)),
    nearby,
  })
}

async function aboutName(visit: Visit, draft: Draft): Promise<string | null> {
  if (draft.flow !== 'appraise' || !draft.about) return null
  if (draft.about.matter) return draft.about.matter
  const unit = (await readUnits(visit.deps, visit.district.districtId)).byId(draft.about.unit ?? '')
  return unit ? unitName(unit, visit.look.lang) : null
}

/** Suggestions are supported by what they say, wherever one stands; reports are joined by where they are. */
async function offeredBy(visit: Visit, draft: Draft): Promise<readonly NearbyMatter[]> {
  if (draft.flow === 'report') return similarTo(visit, draft)
  if (draft.flow !== 'suggest') return []
  const units = await readUnits(visit.deps, visit.district.districtId)
  return (await shownSuggestions(visit.deps, visit.district.districtId)).map((one) => {
    const unit = one.placeUnit === null ? undefined : units.byId(one.placeUnit)
    const label = flowOf('suggest', one.flowVersion)?.states[one.state]?.label ?? ''
    return {
      number: one.number,
      label: translate('suggest', label, visit.look.lang),
      category: null,
      title: one.words,
      place: unit ? unitName(unit, visit.look.lang) : visit.frame.districtName,
      distanceM: null,
      reportedAt: one.reportedAt,
      joined: one.joined,
    }
  })
}

/** Open matters close by. Without words any kind may be meant; with words only those of the same category. */
export async function similarTo(visit: Visit, draft: Draft): Promise<readonly NearbyMatter[]> {
  const { districtId } = visit.district
  const place = draft.place ? await knownPlace(visit, draft.place) : null
  if (!place) return []
  const category = draft.what ? ((await proposedFor(visit, draft))?.category ?? null) : null
  const found = await findSimilar(visit.deps, { districtId, flow: draft.flow, point: place.point, placeId: place.placeId, category })
  return found.map((matter) => nearbyOf(visit, matter, place.shown.name))
}

/** The category stands for the words: what somebody else wrote is not shown to a stranger. */
function nearbyOf(visit: Visit, matter: SimilarMatter, here: string): NearbyMatter {
  const { lang } = visit.look
  const flow = flows[matter.flow as ResidentKind]
  const state = flow.states[matter.state]
  return {
    number: matter.number,
    label: translate(matter.flow, state?.label ?? '', lang),
    category: null,
    title: matter.category?.[lang] ?? visit.words.flows[matter.flow as ResidentKind].title,
    place: matter.placeName ?? here,
    distanceM: matter.distanceM === 0 ? null : matter.distanceM,
    reportedAt: matter.reportedAt,
    joined: matter.joined,
  }
}
