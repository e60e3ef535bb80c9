/** /api/v1/disputes: the board, one dispute, its paper, the three sources, the figures. What people do to a dispute are steps of its flow. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static, type TSchema } from 'typebox'
import {
  AgreementPaper,
  CourtCounts,
  DisputeBoard,
  DisputeFigures,
  DisputeParts,
  DisputeRecords,
  FiguresQuery,
  OpenFromRecord,
  Problem,
  RecordsImport,
  RecordsImported,
  RecordsQuery,
  StaffFiled,
  TieRecord,
  UnlikeRecord,
  UntieRecord,
} from '@huying/contracts'
import type { Refused, Role } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { idempotentRequest, readNumber } from '../matters/index.ts'
import { forStaff, hasRole, type SignedInPerson } from '../people/index.ts'
import { readAgreement } from './agreement.ts'
import { readBoard } from './board.ts'
import { importCourtCounts } from './court-counts.ts'
import { readFigures } from './figures.ts'
import { importRecords } from './import-records.ts'
import { listRecords } from './list-records.ts'
import { openFromRecord } from './open-from-record.ts'
import { readParts } from './parts.ts'
import { sayUnlike, tieRecord, untieRecord, type TieAt } from './tie-record.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const NumberParams = Type.Object({ number: Type.String({ maxLength: 40 }) })
const RecordParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
const importBody = 12 * 1024 * 1024

/** Who keeps the ledgers, who reads them, who counts. */
const keepers: readonly Role[] = ['district-desk', 'town-desk', 'admin']
const readers: readonly Role[] = ['district-desk', 'town-desk', 'village-desk', 'leader', 'admin', 'auditor']

type Work = (person: SignedInPerson, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

export function registerDisputes(app: FastifyInstance, deps: Deps): void {
  const only = (roles: readonly Role[], work: Work) =>
    forStaff(deps, async (person, request, reply) =>
      hasRole(person, ...roles) ? work(person, request, reply) : sendRefusal(reply, refuse('people.not-your-role'), langOf(request)),
    )
  app.get(
    '/api/v1/disputes',
    { schema: { response: { 200: DisputeBoard, ...problems } } },
    forStaff(deps, async (person, request, reply) => reply.send(await readBoard(deps, { person, lang: langOf(request) }))),
  )
  registerOne(app, deps)
  registerFigures(app, deps, only)
  registerRecords(app, deps, only)
}

function registerOne(app: FastifyInstance, deps: Deps): void {
  const numberOf = (request: FastifyRequest): string => readNumber((request.params as Static<typeof NumberParams>).number)?.number ?? ''
  app.get(
    '/api/v1/disputes/:number',
    { schema: { params: NumberParams, response: { 200: DisputeParts, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const read = await readParts(deps, { person, number: numberOf(request), lang: langOf(request) })
      return read.ok ? reply.send(read.parts) : sendRefusal(reply, read, langOf(request))
    }),
  )
  app.get(
    '/api/v1/disputes/:number/agreement',
    { schema: { params: NumberParams, response: { 200: AgreementPaper, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const read = await readAgreement(deps, { person, number: numberOf(request), lang: langOf(request) })
      return read.ok ? reply.header('cache-control', 'no-store').send(read.paper) : sendRefusal(reply, read, langOf(request))
    }),
  )
}

type Only = (roles: readonly Role[], work: Work) => ReturnType<typeof forStaff>

function registerFigures(app: FastifyInstance, deps: Deps, only: Only): void {
  app.get(
    '/api/v1/disputes/figures',
    { schema: { querystring: FiguresQuery, response: { 200: DisputeFigures, ...problems } } },
    only(readers, async (person, request, reply) => {
      const query = request.query as Static<typeof FiguresQuery>
      const read = await readFigures(deps, { person, query, lang: langOf(request) })
      return read.ok ? reply.send(read.figures) : sendRefusal(reply, read, langOf(request))
    }),
  )
  app.post(
    '/api/v1/disputes/court-counts',
    { bodyLimit: importBody, schema: { body: CourtCounts, response: { 200: RecordsImported, ...problems } } },
    only(keepers, async (person, request, reply) => {
      const read = await importCourtCounts(deps, { person, wish: request.body as CourtCounts, lang: langOf(request) })
      return read.ok ? reply.send(read.imported) : sendRefusal(reply, read, langOf(request))
    }),
  )
}

function registerRecords(app: FastifyInstance, deps: Deps, only: Only): void {
  app.get(
    '/api/v1/disputes/records',
    { schema: { querystring: RecordsQuery, response: { 200: DisputeRecords, ...problems } } },
    only(readers, async (person, request, reply) =>
      reply.send(await listRecords(deps, { person, query: request.query as RecordsQuery, lang: langOf(request) })),
    ),
  )
  app.post(
    '/api/v1/disputes/records/imports',
    { bodyLimit: importBody, schema: { body: RecordsImport, response: { 200: RecordsImported, ...problems } } },
    only(keepers, async (person, request, reply) => {
      const read = await importRecords(deps, { person, wish: request.body as RecordsImport, lang: langOf(request) })
      return read.ok ? reply.send(read.imported) : sendRefusal(reply, read, langOf(request))
    }),
  )
  const deed = (name: string, body: TSchema, work: (at: TieAt, said: unknown) => Promise<{ readonly ok: true } | Refused>): void => {
    app.post(
      `/api/v1/disputes/records/:id/${name}`,
      { schema: { params: RecordParams, body, response: { 204: Type.Null(), ...problems } } },
      only(desks, async (person, request, reply) => {
        const { id } = request.params as Static<typeof RecordParams>
        const done = await work({ person, id, lang: langOf(request) }, request.body)
        return done.ok ? reply.code(204).send() : sendRefusal(reply, done, langOf(request))
      }),
    )
  }
  app.post(
    openRoute,
    {
      schema: { params: RecordParams, body: OpenFromRecord, response: { 201: StaffFiled, ...problems } },
      config: { described: { headers: describedHeaders.filing } },
    },
    only(desks, (person, request, reply) => open(deps, person, { request, reply })),
  )
  deed('tie', TieRecord, (at, said) => tieRecord(deps, at, said as TieRecord))
  deed('untie', UntieRecord, (at, said) => untieRecord(deps, at, (said as UntieRecord).words))
  deed('unlike', UnlikeRecord, (at, said) => sayUnlike(deps, at, (said as UnlikeRecord).number))
}

const openRoute = '/api/v1/disputes/records/:id/open'

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function open(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const said = request.body as OpenFromRecord
  const { id } = request.params as Static<typeof RecordParams>
  const once = idempotentRequest(request.headers['idempotency-key'], `POST ${openRoute} ${id} ${person.personId}`, said)
  if (!once) return sendRefusal(reply, refuse('matters.key-needed'), lang)
  const opened = await openFromRecord(deps, { person, id, lang, said, request: once })
  if (!opened.ok) return sendRefusal(reply, opened, lang)
  const { number, state, dueAt } = opened.filed
  return reply.code(201).send({ number, state, dueAt })
}

const desks: readonly Role[] = ['district-desk', 'town-desk', 'village-desk']
