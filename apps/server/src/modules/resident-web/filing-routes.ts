/** /report, /help, /ask, /suggest, /appraise: one question a page, each answer kept in the draft, each POST answered by a redirect. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import { residentKinds, type ResidentKind } from '@huying/contracts'
import type { FieldError } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { matchAnswers } from '../answers/index.ts'
import { resolveCode } from '../codes/index.ts'
import { readNumber } from '../matters/index.ts'
import { readUnits } from '../units/index.ts'
import { isDraftKey, newDraft, readDraft, saveDraft, type Draft } from './draft.ts'
import { takeDetails, withQuestions } from './filing-details.ts'
import { takeAbout, takeContact, takeWhat, takeWhere, type Taken } from './filing-answers.ts'
import { showAbout, showCheck, showContact, showDetails, showSimilar, showWhat, showWhere, similarTo, type Asked } from './filing-pages.ts'
import { nextQuestion, pathOf, type Question } from './filing-steps.ts'
import { readForm, type Form } from './form-body.ts'
import { sendFiling, showReceiptOf } from './send-filing.ts'
import { showPublished } from './published-answers.ts'
import { takePhotos } from './uploads.ts'
import { ratedAt } from './places.ts'
import { goTo, show, visitOf, type Visit } from './visit.ts'

const hidden = { schema: { hide: true } } as const

export function registerFiling(scope: FastifyInstance, deps: Deps): void {
  for (const flow of residentKinds) {
    scope.get(`/${flow}`, hidden, async (_request, reply) => begin(await visitFor(deps, reply, flow), flow))
    scope.post(`/${flow}`, hidden, async (request, reply) => answerWhat(deps, { request, reply, flow }))
    for (const question of ['about', 'where', 'details', 'contact', 'check'] as const) {
      scope.get(`/${flow}/${question}`, hidden, async (_request, reply) => ask(await visitFor(deps, reply, flow), flow, question))
      scope.post(`/${flow}/${question}`, hidden, async (_request, reply) => take(await visitFor(deps, reply, flow), flow, question))
    }
    scope.get(`/${flow}/similar`, hidden, async (_request, reply) => offerSimilar(await visitFor(deps, reply, flow), flow))
  }
  scope.get('/ask/answers', hidden, async (_request, reply) => offerAnswers(await visitFor(deps, reply, 'ask')))
}

/** The district of a filing: the scanned code's, else the draft's, else the home district. */
async function visitFor(deps: Deps, reply: FastifyReply, flow: ResidentKind): Promise<Visit> {
  const code = (reply.request.query as { code?: string }).code
  const resolved = code ? await resolveCode(deps, code) : null
  if (resolved?.ok) return visitOf(deps, reply, resolved.district.districtId)
  const home = await visitOf(deps, reply)
  const kept = await readDraft(home, flow)
  return kept && kept.districtId !== home.district.districtId ? visitOf(deps, reply, kept.districtId) : home
}

async function begin(visit: Visit, flow: ResidentKind): Promise<FastifyReply> {
  const kept = await openDraft(visit, flow)
  const draft = await withCode(visit, kept ?? newDraft(flow), visit.query['code'])
  if (flow === 'appraise' && draft.about === null) return visit.reply.redirect('/appraise/about', 302)
  const errors: FieldError[] = visit.query['expired'] ? [{ field: 'what', message: visit.words.errors.expired }] : []
  return showWhat(visit, { draft, errors })
}

/** A draft that has not been sent. */
async function openDraft(visit: Visit, flow: ResidentKind): Promise<Draft | null> {
  const kept = await readDraft(visit, flow)
  return kept && !kept.draft.sent ? kept.draft : null
}

/** A scan names the place, unless the person has said another one since. */
async function withCode(visit: Visit, draft: Draft, code: string | undefined): Promise<Draft> {
  if (!code || draft.place?.code === code) return draft
  const resolved = await resolveCode(visit.deps, code)
  if (!resolved.ok || (draft.scanned && draft.place && !draft.place.code)) return draft
  const about = draft.flow === 'appraise' ? (draft.about ?? (await ratedAt(visit, resolved.place.unitId))) : draft.about
  return { ...draft, place: { code: resolved.code }, scanned: about !== null || draft.flow !== 'appraise', about }
}

async function answerWhat(deps: Deps, at: { request: FastifyRequest; reply: FastifyReply; flow: ResidentKind }): Promise<FastifyReply> {
  const { request, reply, flow } = at
  const form = await readForm(request)
  const resolved = form.first('code') ? await resolveCode(deps, form.first('code')) : null
  const visit = resolved?.ok ? await visitOf(deps, reply, resolved.district.districtId) : await visitFor(deps, reply, flow)
  const draft = await withCode(visit, await draftFor(visit, flow, form), form.first('code'))
  const photos = await takePhotos(visit, form)
  const said = takeWhat(draft, form, { photos, words: visit.words.errors })
  const taken = { ...said, draft: await withQuestions(visit, said.draft) }
  await saveDraft(visit, taken.draft)
  // Place or unit is to be changed first: errors can wait.
  const then = (['where', 'about'] as const).find((question) => question === form.first('then'))
  if (then) return goTo(visit, pathOf(flow, then))
  if (taken.errors.length > 0) return showWhat(visit, taken)
  return onwards(visit, taken.draft)
}

/** The kept draft, or a new one under the key that the page was drawn with. A key that has been sent belongs to that matter. */
async function draftFor(visit: Visit, flow: ResidentKind, form: Form): Promise<Draft> {
  const kept = await readDraft(visit, flow)
  if (kept && !kept.draft.sent) return kept.draft
  const key = form.first('key')
  return isDraftKey(key) && kept?.draft.key !== key ? newDraft(flow, key) : newDraft(flow)
}

/** Before going on: published answers for a question, open matters like it for a report or a suggestion. Once each. */
async function onwards(visit: Visit, draft: Draft): Promise<FastifyReply> {
  const next = nextQuestion(draft)
  if (!draft.offered && next !== 'where' && next !== 'about') {
    await saveDraft(visit, { ...draft, offered: true })
    if (draft.flow === 'ask' && (await matchAnswers(visit.deps, visit.district.districtId, { text: draft.what, limit: 1 })).length > 0)
      return goTo(visit, '/ask/answers')
    const seen = draft.scanned || draft.flow !== 'report'
    if (!seen && (await similarTo(visit, draft)).length > 0) return goTo(visit, `/${draft.flow}/similar`)
  }
  return goTo(visit, pathOf(draft.flow, next))
}

const pages: Readonly<Record<Exclude<Question, 'what'>, (visit: Visit, asked: Asked) => Promise<FastifyReply>>> = {
  about: showAbout,
  where: showWhere,
  details: showDetails,
  contact: showContact,
  check: showCheck,
}

async function ask(visit: Visit, flow: ResidentKind, question: Exclude<Question, 'what'>): Promise<FastifyReply> {
  const found = await readDraft(visit, flow)
  const begins = question === 'about' || question === 'where'
  if (found?.draft.sent && !begins)
    return question === 'check' ? showReceiptOf(visit, found.draft.sent) : visit.reply.redirect(`/${flow}`, 302)
  const kept = found?.draft.sent ? null : found
  if (question === 'about' && flow !== 'appraise') return visit.reply.callNotFound() as unknown as FastifyReply
  if (!kept && !begins) return visit.reply.redirect(`/${flow}`, 302)
  const draft = kept?.draft ?? newDraft(flow)
  // An address typed too early leads to the question that is still open, and so does one that nobody asks.
  if ((question === 'check' && nextQuestion(draft) !== 'check') || (question === 'details' && !draft.details))
    return visit.reply.redirect(pathOf(flow, nextQuestion(draft)), 302)
  return pages[question](visit, { draft })
}

async function take(visit: Visit, flow: ResidentKind, question: Exclude<Question, 'what'>): Promise<FastifyReply> {
  const form = await readForm(visit.request)
  const kept = await readDraft(visit, flow)
  const begins = question === 'about' || question === 'where'
  if (kept?.draft.sent && !begins) return showReceiptOf(visit, kept.draft.sent)
  if (!kept && !begins) return goTo(visit, `/${flow}?expired=1`)
  const draft = kept && !kept.draft.sent ? kept.draft : await draftFor(visit, flow, form)
  if (question === 'check') return send(visit, draft)
  const taken = await takeAnswer(visit, draft, { form, question })
  if (taken.errors.length > 0) {
    await saveDraft(visit, stillOpen(taken.draft, question))
    return pages[question](visit, taken)
  }
  // Another place may be one where something else is usually reported.
  const next = question === 'where' ? await withQuestions(visit, taken.draft) : taken.draft
  await saveDraft(visit, next)
  return onwards(visit, next)
}

/** The category may ask something else since, or something at all: that comes first. */
async function send(visit: Visit, kept: Draft): Promise<FastifyReply> {
  const draft = await withQuestions(visit, kept)
  if (nextQuestion(draft) === 'check') return sendFiling(visit, draft)
  await saveDraft(visit, draft)
  return goTo(visit, pathOf(draft.flow, nextQuestion(draft)))
}

type Answered = Exclude<Question, 'what' | 'check'>

/** What is wrong must not count as answered. */
function stillOpen(draft: Draft, question: Answered): Draft {
  if (question === 'contact') return { ...draft, choice: null }
  return question === 'about' ? { ...draft, about: null } : draft
}

async function takeAnswer(visit: Visit, draft: Draft, { form, question }: { form: Form; question: Answered }): Promise<Taken> {
  const words = visit.words.errors
  if (question === 'contact') return takeContact(draft, form, words)
  if (question === 'details') return takeDetails(draft, form, { photos: await takePhotos(visit, form), words, lang: visit.look.lang })
  const units = await readUnits(visit.deps, visit.district.districtId)
  const isUnit = (id: string): boolean => units.byId(id) !== undefined
  if (question === 'where') return takeWhere(draft, form, { words, isUnit })
  const read = (typed: string): string | null => {
    const number = readNumber(typed)
    return number?.checked ? number.number : null
  }
  return takeAbout(draft, form, { words, isUnit, readNumber: read })
}

async function offerSimilar(visit: Visit, flow: ResidentKind): Promise<FastifyReply> {
  const draft = await openDraft(visit, flow)
  const nearby = draft ? await similarTo(visit, draft) : []
  if (!draft || nearby.length === 0) return visit.reply.redirect(`/${flow}/contact`, 302)
  return showSimilar(visit, draft, nearby)
}

async function offerAnswers(visit: Visit): Promise<FastifyReply> {
  const draft = await openDraft(visit, 'ask')
  const answers = draft ? await matchAnswers(visit.deps, visit.district.districtId, { text: draft.what, limit: 3 }) : []
  if (!draft || answers.length === 0) return visit.reply.redirect('/ask/contact', 302)
  const filing = { flow: 'ask', at: 1, of: 3, back: '/ask', errors: [], draftKey: draft.key } as const
  return show(visit, 'answers', { ...filing, what: draft.what, answers: answers.map(showPublished) })
}
