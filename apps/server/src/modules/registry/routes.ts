/** /api/v1/places and what hangs on them. Who may come in is in the policy; how far each sees, in reach.ts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import {
  AwardWish,
  Clusters,
  ClustersQuery,
  InspectionTaken,
  InspectionTyped,
  LookReason,
  NearPlaces,
  oneOf,
  PlaceChange,
  PlaceContact,
  PlaceReason,
  Places,
  PlacesQuery,
  PlaceTyped,
  PlaceView,
  Problem,
  registryKinds,
} from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { sendPhoto } from '../files/index.ts'
import { idempotentRequest } from '../matters/index.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'
import { applyForAward } from './awards.ts'
import { registerChecklists } from './checklist-routes.ts'
import { clusterPlaces } from './clusters.ts'
import { findPlaces } from './find-places.ts'
import { nearestPlaces } from './nearest.ts'
import { revealOwner } from './owner-contact.ts'
import { readPlace } from './read-place.ts'
import { recordInspection } from './record-inspection.ts'
import { registerSessions } from './session-routes.ts'
import { registerTables } from './table-routes.ts'
import { viewPlacePhoto } from './view-place-photo.ts'
import { changePlace, createPlace, setActive, type PlaceWritten } from './write-place.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const PlaceId = Type.Object({ id: Type.String({ format: 'uuid' }) })
const PhotoOf = Type.Object({ id: Type.String({ format: 'uuid' }), file: Type.String({ format: 'uuid' }) })
const PhotoQuery = Type.Object({ size: Type.Optional(oneOf(['s', 'full'] as const)) })
const NearQuery = Type.Object({
  kind: oneOf(registryKinds),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
})

const Applied = Type.Object({ number: Type.String() })

const idOf = (request: FastifyRequest): string => (request.params as Static<typeof PlaceId>).id

export function registerRegistry(app: FastifyInstance, deps: Deps): void {
  registerPlaces(app, deps)
  registerOnePlace(app, deps)
  registerChecklists(app, deps)
  registerSessions(app, deps)
  registerTables(app, deps)
}

function registerPlaces(app: FastifyInstance, deps: Deps): void {
  const staff = (work: Parameters<typeof forStaff>[1]) => forStaff(deps, work)
  app.get(
    '/api/v1/places',
    { schema: { querystring: PlacesQuery, response: { 200: Places, ...problems } } },
    staff(async (person, request, reply) =>
      reply.send(await findPlaces(deps, person, { ...(request.query as PlacesQuery), lang: langOf(request) })),
    ),
  )
  app.get(
    '/api/v1/desk/places/clusters',
    { schema: { querystring: ClustersQuery, response: { 200: Clusters, ...problems } } },
    staff(async (person, request, reply) => reply.send(await clusterPlaces(deps, person, request.query as ClustersQuery))),
  )
  app.get(
    '/api/v1/places/nearest',
    { schema: { querystring: NearQuery, response: { 200: NearPlaces, ...problems } } },
    staff(async (person, request, reply) => {
      const { kind, lat, lng, count = 3 } = request.query as Static<typeof NearQuery>
      return reply.send({ items: await nearestPlaces(deps, person.districtId, { kind, point: { lat, lng }, count }) })
    }),
  )
  app.post(
    '/api/v1/places',
    { schema: { body: PlaceTyped, response: { 201: PlaceView, ...problems } } },
    staff(async (person, request, reply) => {
      const written = await createPlace(deps, person, request.body as PlaceTyped)
      return answer(deps, person, { request, reply, written, status: 201 })
    }),
  )
}

function registerOnePlace(app: FastifyInstance, deps: Deps): void {
  const staff = (work: Parameters<typeof forStaff>[1]) => forStaff(deps, work)
  app.get(
    '/api/v1/places/:id',
    { schema: { params: PlaceId, response: { 200: PlaceView, ...problems } } },
    staff(async (person, request, reply) =>
      answer(deps, person, { request, reply, written: { ok: true, id: idOf(request) }, status: 200 }),
    ),
  )
  app.put(
    '/api/v1/places/:id',
    { schema: { params: PlaceId, body: PlaceChange, response: { 200: PlaceView, ...problems } } },
    staff(async (person, request, reply) => {
      const written = await changePlace(deps, person, { placeId: idOf(request), change: request.body as PlaceChange })
      return answer(deps, person, { request, reply, written, status: 200 })
    }),
  )
  for (const [deed, active] of [
    ['retire', false],
    ['restore', true],
  ] as const)
    app.post(
      `/api/v1/places/:id/${deed}`,
      { schema: { params: PlaceId, body: PlaceReason, response: { 200: PlaceView, ...problems } } },
      staff(async (person, request, reply) => {
        const { reason } = request.body as Static<typeof PlaceReason>
        const written = await setActive(deps, person, { placeId: idOf(request), active, reason })
        return answer(deps, person, { request, reply, written, status: 200 })
      }),
    )
  app.post(
    '/api/v1/places/:id/contact',
    { schema: { params: PlaceId, body: LookReason, response: { 200: PlaceContact, ...problems } } },
    staff(async (person, request, reply) => {
      const revealed = await revealOwner(deps, person, { placeId: idOf(request), reason: request.body as LookReason })
      return revealed.ok ? reply.header('cache-control', 'no-store').send(revealed.contact) : sendRefusal(reply, revealed, langOf(request))
    }),
  )
  app.post(
    '/api/v1/places/:id/fraud-free',
    { schema: { params: PlaceId, body: AwardWish, response: { 201: Applied, ...problems } } },
    staff((person, request, reply) => apply(deps, person, { request, reply })),
  )
  app.get(
    '/api/v1/places/:id/photos/:file',
    { schema: { params: PhotoOf, querystring: PhotoQuery, response: problems }, config: { described: { answers: 'image/jpeg' } } },
    staff((person, request, reply) => photo(deps, person, { request, reply })),
  )
  app.put(
    '/api/v1/inspections/:id',
    { schema: { params: PlaceId, body: InspectionTyped, response: { '2xx': InspectionTaken, ...problems } } },
    staff(async (person, request, reply) => {
      const recorded = await recordInspection(deps, person, { id: idOf(request), typed: request.body as InspectionTyped })
      return recorded.ok ? reply.code(recorded.fresh ? 201 : 200).send(recorded.taken) : sendRefusal(reply, recorded, langOf(request))
    }),
  )
}

interface Answering {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly written: PlaceWritten
  readonly status: 200 | 201
}

async function answer(deps: Deps, person: SignedInPerson, { request, reply, written, status }: Answering): Promise<FastifyReply> {
  const lang = langOf(request)
  if (!written.ok) return sendRefusal(reply, written, lang)
  const place = await readPlace(deps, person, { placeId: written.id, lang })
  return place ? reply.code(status).send(place) : sendRefusal(reply, refuse('registry.place-not-found'), lang)
}

async function apply(deps: Deps, person: SignedInPerson, { request, reply }: Pick<Answering, 'request' | 'reply'>): Promise<FastifyReply> {
  const { what, photos = [] } = request.body as AwardWish
  const placeId = idOf(request)
  const key = idempotentRequest(request.headers['idempotency-key'], `POST fraud-free ${placeId} ${person.personId}`, request.body)
  if (!key) return sendRefusal(reply, refuse('matters.key-needed'), langOf(request))
  const opened = await applyForAward(deps, person, { placeId, what, photos, request: key })
  return opened.ok ? reply.code(201).send({ number: opened.filed.number }) : sendRefusal(reply, opened, langOf(request))
}

async function photo(deps: Deps, person: SignedInPerson, { request, reply }: Pick<Answering, 'request' | 'reply'>): Promise<FastifyReply> {
  const { id, file } = request.params as Static<typeof PhotoOf>
  const size = (request.query as Static<typeof PhotoQuery>).size ?? 'full'
  const jpeg = await viewPlacePhoto(deps, person, { placeId: id, fileId: file, size })
  if (jpeg === 'busy') return sendRefusal(reply.header('retry-after', '2'), refuse('files.busy', { seconds: 2 }), langOf(request))
  if (jpeg === null) return sendRefusal(reply, refuse('registry.place-not-found'), langOf(request))
  return sendPhoto(request, reply, { name: size === 's' ? `${file}-s` : file, jpeg })
}
