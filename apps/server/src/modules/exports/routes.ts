/** /api/v1/exports: the filtered list as CSV or XLSX, numbered, marked and taken once. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { Export, ExportDecision, Exports, ExportWish, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal, type Lang } from '../../platform/http.ts'
import { forStaff, hasRole, type SignedInPerson } from '../people/index.ts'
import { csvOf } from './csv.ts'
import { askForExport, decideExport, listExports, takeExport, type Kept, type TakenExport } from './keep-exports.ts'
import { matterSheet, timeOf } from './matter-sheet.ts'
import { xlsxOf, xlsxType } from './xlsx.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const ExportId = Type.Object({ id: Type.String({ format: 'uuid' }) })
const idOf = (request: FastifyRequest): string => (request.params as Static<typeof ExportId>).id

export function registerExports(app: FastifyInstance, deps: Deps): void {
  const staff = (work: Parameters<typeof forStaff>[1]) => forStaff(deps, work)
  app.get(
    '/api/v1/exports',
    { schema: { response: { 200: Exports, ...problems } } },
    staff(async (person, _request, reply) => reply.send({ items: await listExports(deps, person, decides(person)) })),
  )
  app.post(
    '/api/v1/exports',
    { schema: { body: ExportWish, response: { 201: Export, ...problems } } },
    staff(async (person, request, reply) => {
      const wish = request.body as Static<typeof ExportWish>
      return answer(deps, person, { request, reply, status: 201, kept: await askForExport(deps, person, { wish, lang: langOf(request) }) })
    }),
  )
  app.post(
    '/api/v1/exports/:id/decision',
    { schema: { params: ExportId, body: ExportDecision, response: { 204: Type.Null(), ...problems } } },
    staff(async (person, request, reply) => {
      const decision = request.body as Static<typeof ExportDecision>
      const kept = await decideExport(deps, person, { id: idOf(request), decision })
      return kept.ok ? reply.code(204).send() : sendRefusal(reply, kept, langOf(request))
    }),
  )
  app.get(
    '/api/v1/exports/:id/file',
    { schema: { params: ExportId, response: problems }, config: { described: { answers: ['text/csv', xlsxType] } } },
    staff(async (person, request, reply) => {
      const result = await takeExport(deps, person, idOf(request))
      return result.ok
        ? send(deps, person, { reply, lang: langOf(request), taken: result.taken })
        : sendRefusal(reply, result, langOf(request))
    }),
  )
}

const decides = (person: SignedInPerson): boolean => hasRole(person, 'admin', 'leader')

interface Answer {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly status: number
  readonly kept: Kept
}

async function answer(deps: Deps, person: SignedInPerson, { request, reply, status, kept }: Answer): Promise<FastifyReply> {
  if (!kept.ok) return sendRefusal(reply, kept, langOf(request))
  const found = (await listExports(deps, person, false)).find((one) => one.id === kept.id)
  return found ? reply.code(status).send(found) : sendRefusal(reply, refuse('exports.not-found'), langOf(request))
}

function send(deps: Deps, person: SignedInPerson, at: { reply: FastifyReply; lang: Lang; taken: TakenExport }): FastifyReply {
  const { reply, lang, taken } = at
  const now = deps.clock.now()
  const mark =
    lang === 'zh'
      ? `呼应导出第 ${taken.number} 号　${person.name}（${person.login}）　${timeOf(now)}　仅限工作使用，请勿外传`
      : `Huying export no. ${taken.number} · ${person.name} (${person.login}) · ${timeOf(now)} · for official use only`
  const sheet = matterSheet(deps, { person, lang, mark, filters: taken.filters, identities: taken.identities })
  const isCsv = taken.format === 'csv'
  return reply
    .headers({
      'content-type': isCsv ? 'text/csv; charset=utf-8' : xlsxType,
      'content-disposition': `attachment; filename="huying-${taken.number}.${taken.format}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    })
    .send(Readable.from(isCsv ? csvOf(sheet) : xlsxOf(sheet, now), { objectMode: false }))
}
