/** /api/v1/limits: every deadline with the span in force, and changing one. Reading is for all staff, changing for administrators. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Limit, LimitChange, Limits, Problem } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import { flows, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { langOf, sendRefusal, type Lang } from '../../platform/http.ts'
import { listCategories } from '../categories/index.ts'
import { forRole, forStaff, type SignedInPerson } from '../people/index.ts'
import { changeLimit, resetLimit, type LimitResult } from './change-limit.ts'
import { limitLines, type LimitLine } from './limit-table.ts'
import { changedLimits } from './read-limits.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const WhichLimit = Type.Object({
  flow: Type.String({ maxLength: 60 }),
  deadline: Type.String({ maxLength: 60 }),
  category: Type.String({ maxLength: 60 }),
})
const path = '/api/v1/limits/:flow/:deadline/:category'
const everyFlow: readonly Flow[] = Object.values(flows)

export function registerLimits(app: FastifyInstance, deps: Deps): void {
  const changing = forRole(deps, 'admin', (person, request, reply) => change(deps, person, { request, reply }))
  app.get(
    '/api/v1/limits',
    { schema: { response: { 200: Limits, ...problems } } },
    forStaff(deps, async (person, request, reply) => reply.send({ items: await linesOf(deps, person, langOf(request)) })),
  )
  app.put(path, { schema: { params: WhichLimit, body: LimitChange, response: { 200: Limit, ...problems } } }, changing)
  app.delete(path, { schema: { params: WhichLimit, response: { 200: Limit, ...problems } } }, changing)
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function change(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const which = request.params as Static<typeof WhichLimit>
  const result = await write(deps, person, { which, span: (request.body ?? null) as LimitChange | null })
  if (!result.ok) return sendRefusal(reply, result, lang)
  const lines = await linesOf(deps, person, lang)
  const fits = (category: string) => (line: Limit) =>
    line.flow === which.flow && line.deadline === which.deadline && line.category === category
  return reply.send(lines.find(fits(which.category)) ?? lines.find(fits('*')))
}

interface Write {
  readonly which: Static<typeof WhichLimit>
  /** Null takes the change back. */
  readonly span: LimitChange | null
}

function write(deps: Deps, person: SignedInPerson, { which, span }: Write): Promise<LimitResult> {
  return span === null
    ? resetLimit(deps, person, { flows: everyFlow, limit: which })
    : changeLimit(deps, person, { flows: everyFlow, limit: { ...which, span } })
}

async function linesOf(deps: Deps, person: SignedInPerson, lang: Lang): Promise<Limit[]> {
  const [changed, categories] = await Promise.all([changedLimits(deps, person.districtId), listCategories(deps, person.districtId)])
  const names = new Map(categories.map((category) => [category.id, lang === 'zh' ? category.name : category.nameEn]))
  const say = (line: LimitLine, text: string): string => (lang === 'zh' ? text : translate(line.flow, text, 'en'))
  return limitLines(everyFlow, changed).map((line) => ({
    flow: line.flow,
    flowTitle: say(line, line.flowTitle),
    deadline: line.deadline,
    label: say(line, line.label),
    category: line.category,
    categoryName: names.get(line.category) ?? gradeName(line.category, lang),
    count: line.span.count,
    unit: line.span.unit,
    platformDefault: line.platformDefault,
    statutory: line.statutory,
    basis: line.basis,
  }))
}

const gradeNames = { zh: ['一级', '二级', '三级', '四级'], en: ['Grade 1', 'Grade 2', 'Grade 3', 'Grade 4'] }

/** `#2` stands for grade 2 in the place of a category. */
function gradeName(category: string, lang: Lang): string | null {
  const grade = /^#([1-4])$/.exec(category)?.[1]
  return grade === undefined ? null : (gradeNames[lang][Number(grade) - 1] ?? null)
}
