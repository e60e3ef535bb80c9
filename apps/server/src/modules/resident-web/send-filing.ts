/** The draft becomes a matter, once, whatever is tapped twice; then its receipt. */
import type { FastifyReply } from 'fastify'
import type { Filing, Where } from '@huying/contracts'
import type { Refusal } from '@huying/flow'
import { idempotentRequest, openMatter, readMatterById } from '../matters/index.ts'
import { markSent, marksOf, saveDraft, type Draft, type DraftPlace } from './draft.ts'
import { detailsOf } from './filing-details.ts'
import { showAbout, showCheck, showContact, showWhat, showWhere } from './filing-pages.ts'
import { rememberMatter } from './own-matters.ts'
import { showProblem } from './problem-pages.ts'
import { sentence } from './uploads.ts'
import { goTo, type Visit } from './visit.ts'

export async function sendFiling(visit: Visit, draft: Draft): Promise<FastifyReply> {
  const filing = filingOf(draft)
  const opened = await openMatter(visit.deps, {
    districtId: visit.district.districtId,
    filing,
    channel: draft.place?.code ? 'code' : 'web',
    request: idempotentRequest(draft.key, 'POST /matters', filing),
    alsoWrite: (tx, matterId) => markSent(visit, tx, { draft, matterId }),
  })
  if (!opened.ok) return refused(visit, draft, opened.refusal)
  const { number, trackingCode } = opened.filed
  await rememberMatter(visit, { number, trackingCode, marks: marksOf(draft) })
  return goTo(visit, `/m/${number}/received`)
}

/** As POST /api/v1/matters takes it. */
export function filingOf(draft: Draft): Filing {
  const { contact } = draft
  const details = Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== ''))
  const where = whereOf(draft.place)
  const answered = detailsOf(draft)
  const photos = [...draft.photos, ...(draft.details?.photos ?? [])]
  return {
    flow: draft.flow,
    what: draft.what,
    ...(where ? { where } : {}),
    ...(draft.flow === 'appraise' && draft.about ? { about: draft.about } : {}),
    ...(draft.flow === 'appraise' && draft.score !== null ? { score: draft.score } : {}),
    ...(draft.choice === 'named' && Object.keys(details).length > 0 ? { contact: details } : {}),
    ...(photos.length > 0 ? { files: photos } : {}),
    ...(answered.length > 0 ? { details: answered } : {}),
    ...(draft.minor ? { isMinor: true } : {}),
  }
}

function whereOf(place: DraftPlace | null): Where | null {
  if (!place) return null
  const point = place.point
    ? { lat: place.point.lat, lng: place.point.lng, datum: 'WGS84' as const, accuracyM: place.point.accuracyM }
    : null
  return {
    ...(place.code ? { code: place.code } : {}),
    ...(place.unit ? { unit: place.unit } : {}),
    ...(place.words ? { words: place.words } : {}),
    ...(point ? { point } : {}),
  }
}

/** Each refusal is shown on the page that can cure it, with everything still there. */
async function refused(visit: Visit, draft: Draft, refusal: Refusal): Promise<FastifyReply> {
  const message = sentence(visit, refusal)
  const asked = (field: string) => ({ draft, errors: [{ field, message }] })
  if (refusal.code.startsWith('codes.') || refusal.code.includes('place')) {
    await saveDraft(visit, { ...draft, place: null, scanned: false })
    return showWhere(visit, asked('words'))
  }
  if (refusal.code.includes('subject')) return showAbout(visit, asked('matter'))
  if (refusal.code === 'matters.bad-phone') return showContact(visit, asked('phone'))
  if (refusal.code === 'matters.bad-characters' || refusal.code.startsWith('form.')) return showWhat(visit, asked('what'))
  if (refusal.code.startsWith('files.') || refusal.code.includes('photo')) return showWhat(visit, asked('photos'))
  return showCheck(visit, asked('question'))
}

/** A late retry, or the way back to a page that has been sent. */
export async function showReceiptOf(visit: Visit, { matterId, marks }: NonNullable<Draft['sent']>): Promise<FastifyReply> {
  const { districtId } = visit.district
  const trackingCode = (await visit.deps.keys.of(districtId)).trackingCode(matterId)
  const viewer = { kind: 'resident', trackingCode } as const
  const matter = await readMatterById(visit.deps, { districtId, matterId, viewer, lang: visit.look.lang })
  if (!matter) return showProblem(visit, 404)
  await rememberMatter(visit, { number: matter.number, trackingCode, marks })
  return goTo(visit, `/m/${matter.number}/received`)
}
