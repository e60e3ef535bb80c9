/** /api/v1/templates: reading for all staff, changing for administrators; and those of one step of one matter, filled in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { FilledTemplates, Problem, type MatterView, Template, TemplateChange, Templates } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import { newestFlow } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { categoriesById, questionsOf } from '../categories/index.ts'
import { entryLabel, printedNumber, readMatter, readNumber, words, type Lang } from '../matters/index.ts'
import { forRole, forStaff, type SignedInPerson } from '../people/index.ts'
import { dayOf, fillIn, unknownPlaceholder } from './fill.ts'
import { listTemplates, retireTemplate, saveTemplate } from './template-rows.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const OfMatter = Type.Object({ number: Type.String({ maxLength: 40 }) })
const OfStep = Type.Object({ step: Type.String({ maxLength: 60 }) })

export function registerTemplates(app: FastifyInstance, deps: Deps): void {
  const response = { 200: Template, ...problems }
  const saving = forRole(deps, 'admin', (person, request, reply) => save(deps, person, { request, reply }))
  app.get(
    '/api/v1/templates',
    { schema: { response: { 200: Templates, ...problems } } },
    forStaff(deps, (person, request, reply) => list(deps, person, { request, reply })),
  )
  app.post('/api/v1/templates', { schema: { body: TemplateChange, response: { 201: Template, ...problems } } }, saving)
  app.put('/api/v1/templates/:id', { schema: { params: ById, body: TemplateChange, response } }, saving)
  app.delete(
    '/api/v1/templates/:id',
    { schema: { params: ById, response: { 204: Type.Null(), ...problems } } },
    forRole(deps, 'admin', (person, request, reply) => retire(deps, person, { request, reply })),
  )
  app.get(
    '/api/v1/matters/:number/templates',
    { schema: { params: OfMatter, querystring: OfStep, response: { 200: FilledTemplates, ...problems } } },
    forStaff(deps, (person, request, reply) => filled(deps, person, { request, reply })),
  )
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function list(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const items = await listTemplates(deps.database, person.districtId)
  return reply.send({ items: items.map((item) => ({ ...item, usedIn: usedIn(item, lang) })) })
}

function usedIn({ flow: id, step }: Template, lang: Lang): string {
  const flow = newestFlow(id)
  return flow ? [words(flow, flow.title, lang), entryLabel(flow, step, lang)].join(' · ') : id
}

async function save(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const change = request.body as TemplateChange
  const refusal = refusalOf(change)
  if (refusal) return sendRefusal(reply, refusal, lang)
  const id = (request.params as { id?: string }).id ?? null
  const { districtId, personId } = person
  const saved = await saveTemplate(deps.database, { districtId, personId, id, change, now: deps.clock.now() })
  if (saved === null) return sendRefusal(reply, refuse('templates.unknown'), lang)
  return reply.code(id === null ? 201 : 200).send({ ...change, id: saved, platformDefault: false })
}

function refusalOf({ flow: id, step, field, words: text }: TemplateChange): Refused | null {
  const flow = newestFlow(id)
  const form = flow && Object.hasOwn(flow.steps, step) ? flow.forms[flow.steps[step]?.form ?? ''] : undefined
  const kind = form && Object.hasOwn(form, field) ? form[field]?.kind : undefined
  if (kind !== 'text' && kind !== 'line') return refuse('templates.unknown-field')
  const placeholder = unknownPlaceholder(text)
  return placeholder === null ? null : refuse('templates.unknown-placeholder', { placeholder })
}

async function retire(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const { id } = request.params as Static<typeof ById>
  const { districtId, personId } = person
  const gone = await retireTemplate(deps.database, { districtId, personId, id, now: deps.clock.now() })
  return gone ? reply.code(204).send(null) : sendRefusal(reply, refuse('templates.unknown'), langOf(request))
}

async function filled(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const number = readNumber((request.params as Static<typeof OfMatter>).number)?.number ?? ''
  const { districtId } = person
  const matter = await readMatter(deps, { districtId, number, viewer: { kind: 'staff', person }, lang: 'zh' })
  if (!matter) return sendRefusal(reply, refuse('matters.not-found'), lang)
  const { step } = request.query as Static<typeof OfStep>
  const filling = {
    number: printedNumber(matter.number),
    place: matter.place.words ?? matter.place.unit ?? '',
    unit: (matter.assigned ?? matter.owner).name,
    date: dayOf(matter.promisedAt),
  }
  const items = (await listTemplates(deps.database, districtId)).filter((one) => one.flow === matter.flow && one.step === step)
  const { item, questions } = await questionsFor(deps, districtId, { matter, step })
  return reply.send({
    questions,
    items: [...item, ...items.map(({ id, field, title, words }) => ({ id, field, title, words: fillIn(words, filling) }))],
  })
}

/** What the district always asks about this category: one by one with what was answered already, and the rest as words that are ready to be sent. */
async function questionsFor(
  deps: Deps,
  districtId: number,
  { matter, step }: { matter: MatterView; step: string },
): Promise<{ item: FilledTemplates['items']; questions: FilledTemplates['questions'] }> {
  const field = step === 'askBack' ? wordsField(matter.flow, step) : undefined
  const categories = await categoriesById(deps, districtId)
  const category = matter.category === null ? undefined : categories.get(matter.category.id)
  const asked = field === undefined || !category ? [] : questionsOf(categories, matter.flow, category.id)
  if (field === undefined || !category || asked.length === 0) return { item: [], questions: [] }
  const details = matter.timeline.flatMap((entry) => entry.details ?? [])
  const questions = asked.map(({ id, ask, kind, choices }) => ({
    id,
    field,
    ask: kind === 'choice' ? `${ask}（${choices.join('、')}）` : ask,
    said: details.find((one) => one.ask === ask)?.said ?? null,
  }))
  const open = questions.filter(({ said }) => said === null)
  const words = open.map(({ ask }, at) => `${at + 1}. ${ask}`).join('\n')
  const item = open.length === 0 ? [] : [{ id: `questions-${category.id}`, field, title: `${category.name}：要问的`, words }]
  return { item, questions }
}

function wordsField(flowId: string, step: string): string | undefined {
  const flow = newestFlow(flowId)
  const form = flow?.forms[flow.steps[step]?.form ?? ''] ?? {}
  return Object.keys(form).find((name) => form[name]?.kind === 'text')
}
