/** /api/v1/codes for the desks: list, create, move, say what is usually reported there, retire, replace, and print posters. */
import { oneOf, PlaceCode, PlaceCodes, Problem } from '@huying/contracts'
import type { Refused, Role } from '@huying/flow'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { categoriesById, type Category } from '../categories/index.ts'
import { forRole, type SignedInPerson } from '../people/index.ts'
import { covers, readUnits, type Unit, type UnitTree } from '../units/index.ts'
import { categorizeCode, createCode, moveCode, replaceCode, retireCode, type CodeAt, type CodeChanged } from './change-codes.ts'
import { printedCode, readCode } from './code-number.ts'
import { codesOfUnits, findCode, type CodeRow } from './code-rows.ts'
import { posterSvg, villagePdf } from './make-posters.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const kinds = ['village', 'grid', 'building', 'shop'] as const
const mostListed = 500

const CodeParams = Type.Object({ code: Type.String({ maxLength: 40 }) })
const UnitParams = Type.Object({ unit: Type.String({ maxLength: 40 }) })
const UnitQuery = Type.Object({ unit: Type.Optional(Type.String({ maxLength: 40 })) })
const PosterQuery = Type.Object({ size: Type.Optional(oneOf(['A4', 'A6'] as const)), lang: Type.Optional(oneOf(['zh', 'en'] as const)) })
const placeFields = {
  unit: Type.String({ minLength: 1, maxLength: 40 }),
  name: Type.String({ maxLength: 200 }),
  kind: oneOf(kinds),
  category: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
  point: Type.Optional(
    Type.Object(
      {
        lat: Type.Number({ minimum: -90, maximum: 90 }),
        lng: Type.Number({ minimum: -180, maximum: 180 }),
        datum: oneOf(['WGS84', 'GCJ02'] as const),
      },
      { additionalProperties: false },
    ),
  ),
}
const reason = Type.String({ maxLength: 1_000 })
const PlaceBody = Type.Object(placeFields, { additionalProperties: false })
const MoveBody = Type.Object({ ...placeFields, reason }, { additionalProperties: false })
const CategoryBody = Type.Object({ category: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]) }, { additionalProperties: false })
const ReasonBody = Type.Object({ reason }, { additionalProperties: false })

/** Whoever sits at a centre looks after the codes of its area. */
const keepers: readonly Role[] = ['district-desk', 'town-desk', 'village-desk', 'admin']

export function registerCodes(app: FastifyInstance, deps: Deps): void {
  const one = { params: CodeParams, response: { 200: PlaceCode, ...problems } }
  app.get('/api/v1/codes', { schema: { querystring: UnitQuery, response: { 200: PlaceCodes, ...problems } } }, keeping(deps, list))
  app.post('/api/v1/codes', { schema: { body: PlaceBody, response: { 201: PlaceCode, ...problems } } }, keeping(deps, create))
  app.post('/api/v1/codes/:code/move', { schema: { ...one, body: MoveBody } }, keeping(deps, move))
  app.post('/api/v1/codes/:code/category', { schema: { ...one, body: CategoryBody } }, keeping(deps, categorize))
  app.post(
    '/api/v1/codes/:code/retire',
    { schema: { ...one, body: ReasonBody } },
    keeping(deps, (asked) => change(asked, retireCode)),
  )
  app.post(
    '/api/v1/codes/:code/replace',
    { schema: { ...one, body: ReasonBody } },
    keeping(deps, (asked) => change(asked, replaceCode)),
  )
  app.get(
    '/api/v1/codes/:code/poster.svg',
    { schema: { params: CodeParams, querystring: PosterQuery }, config: { described: { answers: 'image/svg+xml' } } },
    keeping(deps, poster),
  )
  app.get(
    '/api/v1/units/:unit/posters.pdf',
    { schema: { params: UnitParams, querystring: PosterQuery }, config: { described: { answers: 'application/pdf' } } },
    keeping(deps, posters),
  )
}

interface Asked {
  readonly deps: Deps
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly person: SignedInPerson
  readonly tree: UnitTree
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Lets keepers through; what they may touch is asked for each unit. */
function keeping(deps: Deps, work: (asked: Asked) => Promise<FastifyReply | Refused>): Handler {
  return forRole(deps, keepers, async (person, request, reply) => {
    const lang = langOf(request)
    // A reply is thenable: awaited after it was sent, it gives undefined.
    const answer = (await work({ deps, request, reply, person, tree: await readUnits(deps, person.districtId) })) as
      FastifyReply | Refused | undefined
    return answer && 'refusal' in answer ? sendRefusal(reply, answer, lang) : reply
  })
}

type UnitAllowed = { readonly ok: true; readonly unit: Unit } | Refused

function unitFor({ person, tree }: Asked, unitId: string): UnitAllowed {
  const unit = tree.byId(unitId)
  if (!unit) return refuse('codes.unknown-unit')
  const kept = person.posts.some((post) => keepers.includes(post.role) && covers(post.unit, unit))
  return kept ? { ok: true, unit } : refuse('codes.not-your-unit', { unit: unit.name })
}

type RowAllowed = { readonly ok: true; readonly row: CodeRow } | Refused

async function rowFor(asked: Asked): Promise<RowAllowed> {
  const { deps, request, person } = asked
  const read = readCode((request.params as Static<typeof CodeParams>).code)
  if (!read.ok) return read
  const row = await deps.database.inDistrict(person.districtId, (tx) => findCode(tx, person.districtId, read.code))
  if (!row) return refuse('codes.unknown', { code: printedCode(read.code) })
  const allowed = unitFor(asked, row.place.unitId)
  return allowed.ok ? { ok: true, row } : allowed
}

async function list(asked: Asked): Promise<FastifyReply | Refused> {
  const { deps, request, reply, person, tree } = asked
  const wanted = (request.query as Static<typeof UnitQuery>).unit ?? person.posts.find((post) => keepers.includes(post.role))?.unit.id
  const allowed = unitFor(asked, wanted ?? '')
  if (!allowed.ok) return allowed
  const unitIds = tree.subtree(allowed.unit.id).map((unit) => unit.id)
  const categories = await categoriesById(deps, person.districtId)
  const lang = langOf(request)
  const rows = await deps.database.inDistrict(person.districtId, (tx) =>
    codesOfUnits(tx, person.districtId, { unitIds, limit: mostListed, activeOnly: false }),
  )
  return reply.send({ items: rows.map((row) => viewOf({ tree: tree.named(lang), categories, lang }, row)) } satisfies PlaceCodes)
}

async function create(asked: Asked): Promise<FastifyReply | Refused> {
  const place = asked.request.body as Static<typeof PlaceBody>
  const allowed = unitFor(asked, place.unit)
  if (!allowed.ok) return allowed
  return sendChanged(asked, await createCode(asked.deps, asked.person.districtId, { ...place, by: asked.person.personId }), 201)
}

async function move(asked: Asked): Promise<FastifyReply | Refused> {
  const { reason: why, ...to } = asked.request.body as Static<typeof MoveBody>
  const allowed = unitFor(asked, to.unit)
  if (!allowed.ok) return allowed
  return change({ ...asked, request: asked.request }, (deps, at) => moveCode(deps, { ...at, reason: why }, to))
}

async function change(
  asked: Asked,
  work: (deps: Deps, at: CodeAt & { reason: string }) => Promise<CodeChanged>,
): Promise<FastifyReply | Refused> {
  const found = await rowFor(asked)
  if (!found.ok) return found
  const { reason: why } = asked.request.body as Static<typeof ReasonBody>
  return sendChanged(asked, await work(asked.deps, { ...atOf(asked, found.row), reason: why }), 200)
}

function atOf({ person }: Asked, { code }: CodeRow): CodeAt {
  return { districtId: person.districtId, by: person.personId, code }
}

async function categorize(asked: Asked): Promise<FastifyReply | Refused> {
  const found = await rowFor(asked)
  if (!found.ok) return found
  const { category } = asked.request.body as Static<typeof CategoryBody>
  return sendChanged(asked, await categorizeCode(asked.deps, atOf(asked, found.row), category), 200)
}

async function sendChanged(
  { deps, request, reply, person, tree }: Asked,
  changed: CodeChanged,
  status: number,
): Promise<FastifyReply | Refused> {
  if (!changed.ok) return changed
  const row = await deps.database.inDistrict(person.districtId, (tx) => findCode(tx, person.districtId, changed.code))
  if (!row) return refuse('codes.unknown', { code: printedCode(changed.code) })
  const categories = await categoriesById(deps, person.districtId)
  return reply.code(status).send(viewOf({ tree: tree.named(langOf(request)), categories, lang: langOf(request) }, row))
}

async function poster(asked: Asked): Promise<FastifyReply | Refused> {
  const { deps, request, reply, person } = asked
  const found = await rowFor(asked)
  if (!found.ok) return found
  const { row } = found
  if (row.state !== 'active') return refuse('codes.not-active', { code: printedCode(row.code) })
  const query = request.query as Static<typeof PosterQuery>
  const size = query.size ?? 'A4'
  const svg = await posterSvg(deps, { districtId: person.districtId, place: row.place, code: row.code }, { size, lang: query.lang ?? 'zh' })
  return sendFile(reply, { type: 'image/svg+xml; charset=utf-8', name: `${printedCode(row.code)}-${size}.svg`, inline: true }).send(svg)
}

async function posters(asked: Asked): Promise<FastifyReply | Refused> {
  const { deps, request, reply, person } = asked
  const allowed = unitFor(asked, (request.params as Static<typeof UnitParams>).unit)
  if (!allowed.ok) return allowed
  const query = request.query as Static<typeof PosterQuery>
  const made = await villagePdf(
    deps,
    { districtId: person.districtId, unitId: allowed.unit.id },
    { size: query.size ?? 'A4', lang: query.lang ?? 'zh' },
  )
  if (!made.ok) return made
  return sendFile(reply, { type: 'application/pdf', name: `${made.title}.pdf`, inline: false }).send(made.pdf)
}

function sendFile(reply: FastifyReply, file: { readonly type: string; readonly name: string; readonly inline: boolean }): FastifyReply {
  const disposition = `${file.inline ? 'inline' : 'attachment'}; filename="posters"; filename*=UTF-8''${encodeURIComponent(file.name)}`
  return reply.headers({
    'content-type': file.type,
    'content-disposition': disposition,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
}

interface Names {
  readonly tree: UnitTree
  readonly categories: ReadonlyMap<string, Category>
  readonly lang: 'zh' | 'en'
}

function viewOf({ tree, categories, lang }: Names, row: CodeRow): PlaceCode {
  const { place } = row
  const category = categories.get(row.category ?? '')
  return {
    code: row.code,
    state: row.state,
    place: { id: place.placeId, name: place.name, kind: place.kind },
    unit: { id: place.unitId, name: tree.byId(place.unitId)?.name ?? place.unitId },
    category: category ? { id: category.id, name: lang === 'en' ? category.nameEn : category.name } : null,
    replacedBy: row.replacedBy,
    reason: row.reason,
    changedAt: row.changedAt.toISOString(),
  }
}
