/** POST /api/v1/files and GET /api/v1/files/{id}. */
import { createHash } from 'node:crypto'
import fastifyMultipart from '@fastify/multipart'
import { oneOf, Problem } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { addressGroup } from '../../platform/address-group.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { aheadMs, longestAwayMs, readNumber, type Viewer } from '../matters/index.ts'
import { personOfRequest } from '../people/index.ts'
import { busySeconds } from './clean-photo.ts'
import { isFileId } from './photo-folder.ts'
import { receiveUpload } from './receive-upload.ts'
import { soundType } from './sound.ts'
import type { Taken } from './stamp.ts'
import { storePhoto, storeSound, type Stored } from './store-photo.ts'
import { usualLimits, type UploadLimits } from './upload-limits.ts'
import { viewFile } from './view-photo.ts'
import { usualPatience, type Patience } from './watch-sender.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const FileParams = Type.Object({ id: Type.String({ maxLength: 60 }) })
const FileQuery = Type.Object({
  size: Type.Optional(
    oneOf(
      ['s', 'original'] as const,
      's: a copy of at most 480 px. original: staff only, without the words that a photo from the field carries.',
    ),
  ),
  matter: Type.Optional(Type.String({ maxLength: 40, description: 'Number of the matter; its letters name the district.' })),
  trackingCode: Type.Optional(Type.String({ maxLength: 60 })),
})
const UploadQuery = Type.Object({
  matter: Type.Optional(Type.String({ maxLength: 40, description: 'Number of the matter; its letters name the district.' })),
  takenAt: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'Staff: when it was taken on site, within 72 hours. The shown copy then says when, where and by whom.',
    }),
  ),
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  lng: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
})
const UploadForm = Type.Object({
  file: Type.String({
    format: 'binary',
    description: 'A JPEG, PNG or WebP photo; from staff also a recording (WebM, Ogg or MP4 with sound only).',
  }),
})
const StoredFile = Type.Object({ id: Type.String({ format: 'uuid' }) })

export interface FilesOptions {
  readonly limits?: UploadLimits
  readonly patience?: Patience
}

export function registerFiles(app: FastifyInstance, deps: Deps, options: FilesOptions = {}): void {
  const limits = options.limits ?? usualLimits
  const patience = options.patience ?? usualPatience
  // A scope of its own: only this route takes multipart bodies.
  void app.register(async (scope) => {
    await scope.register(fastifyMultipart)
    scope.post(
      '/api/v1/files',
      {
        schema: { querystring: UploadQuery, response: { 201: StoredFile, ...problems } },
        config: { described: { consumes: ['multipart/form-data'], body: UploadForm } },
      },
      (request, reply) => upload(deps, { request, reply, limits, patience }),
    )
    scope.get(
      '/api/v1/files/:id',
      {
        schema: { params: FileParams, querystring: FileQuery },
        config: { described: { headers: describedHeaders.looking, answers: 'image/jpeg' } },
      },
      (request, reply) => view(deps, request, reply),
    )
  })
}

interface Upload {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly limits: UploadLimits
  readonly patience: Patience
}

async function upload(deps: Deps, { request, reply, limits, patience }: Upload): Promise<FastifyReply> {
  const seconds = limits.waitSeconds(addressGroup(request.ip), deps.clock.now())
  if (seconds > 0) return turnAway(request, reply, refuse('files.too-many', { seconds }))
  const received = await receiveUpload(request, limits, patience)
  if (!received.ok) return turnAway(request, reply, received)
  const stored = await store(deps, request, received.bytes).finally(received.release)
  return stored.ok ? reply.code(201).send({ id: stored.id }) : turnAway(request, reply, stored)
}

async function store(deps: Deps, request: FastifyRequest, bytes: Buffer): Promise<Stored> {
  const said = await takenBy(deps, request)
  if (!said.ok) return said
  const { taken } = said
  const districtId = await districtOf(deps, request)
  const type = taken && soundType(bytes)
  return taken && type ? storeSound(deps, districtId, { bytes, type, taken }) : storePhoto(deps, { districtId, taken }, bytes)
}

/** What was taken on site, by whoever is signed in; from anybody else, and without a time, it is a photo like every other. */
async function takenBy(deps: Deps, request: FastifyRequest): Promise<{ readonly ok: true; readonly taken: Taken | null } | Refused> {
  const { takenAt, lat, lng, accuracyM } = request.query as Static<typeof UploadQuery>
  const person = takenAt === undefined ? null : await personOfRequest(deps, request)
  if (takenAt === undefined || !person) return { ok: true, taken: null }
  const now = deps.clock.now()
  const at = Date.parse(takenAt)
  if (!(at <= now + aheadMs && at >= now - longestAwayMs)) return refuse('files.not-when-taken')
  const point = lat === undefined || lng === undefined ? null : { lat, lng, accuracyM: accuracyM ?? null }
  return { ok: true, taken: { at: Math.min(at, now), by: person.personId, unit: person.posts[0]?.unit.id ?? null, point } }
}

/** Photos are sent before there is a matter: to the district of whoever is signed in, or the one that `?matter=` names, else at home. */
async function districtOf(deps: Deps, request: FastifyRequest): Promise<number> {
  const { matter } = request.query as Static<typeof FileQuery>
  const read = matter === undefined ? null : readNumber(matter)
  const named = read ? await districtByPrefix(deps, read.prefix) : undefined
  return named?.districtId ?? (await personOfRequest(deps, request))?.districtId ?? deps.config.homeDistrict
}

function turnAway(request: FastifyRequest, reply: FastifyReply, refused: Refused): FastifyReply {
  const seconds = refused.refusal.params?.['seconds']
  if (typeof seconds === 'number') void reply.header('retry-after', String(seconds))
  if (!request.raw.complete && !isWorthHearingOut(request, refused)) {
    void reply.header('connection', 'close')
    reply.raw.once('finish', () => request.raw.destroy())
  }
  return sendRefusal(reply, refused, langOf(request))
}

const longestGoodbye = 64 * 1024 * 1024

/** A browser whose line is cut while it still sends shows no answer, but a broken connection. Node reads the rest and forgets it. */
function isWorthHearingOut(request: FastifyRequest, { refusal }: Refused): boolean {
  const length = Number(request.headers['content-length'] ?? Infinity)
  return refusal.code !== 'files.cut-off' && length <= longestGoodbye
}

async function view(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = request.params as Static<typeof FileParams>
  const viewer = isFileId(id) ? await viewerOf(deps, request) : null
  if (!viewer) return sendRefusal(reply, refuse('files.not-found'), langOf(request))
  const size = (request.query as Static<typeof FileQuery>).size ?? 'full'
  const viewed = await viewFile(deps, { districtId: await districtOf(deps, request), fileId: id, size, viewer })
  if (!viewed) return sendRefusal(reply, refuse('files.not-found'), langOf(request))
  const { bytes, mediaType, sha256 } = viewed
  if (bytes === 'busy') return turnAway(request, reply, refuse('files.busy', { seconds: busySeconds }))
  // Whoever has to prove what was photographed compares this with the record.
  if (size === 'original') void reply.header('repr-digest', `sha-256=:${sha256.toString('base64')}:`)
  return sendPhoto(request, reply, { name: size === 's' ? `${id}-s` : id, jpeg: bytes, mediaType })
}

/** The tracking code wins over the session, because it is the narrower right. */
async function viewerOf(deps: Deps, request: FastifyRequest): Promise<Viewer | null> {
  const header = request.headers['x-tracking-code']
  const trackingCode = typeof header === 'string' ? header : (request.query as Static<typeof FileQuery>).trackingCode
  if (trackingCode) return { kind: 'resident', trackingCode }
  const person = await personOfRequest(deps, request)
  return person ? { kind: 'staff', person } : null
}

/**
 * Inline is safe because the bytes are of our own making; still, whatever a browser might take them for, it may not run or frame it.
 * A photo never changes, but the right to see it may end: private, and asked again after an hour.
 */
export function sendPhoto(
  request: FastifyRequest,
  reply: FastifyReply,
  photo: { readonly name: string; readonly jpeg: Buffer; readonly mediaType?: string },
): FastifyReply {
  const { name, mediaType = 'image/jpeg' } = photo
  const tag = `"${createHash('sha256').update(photo.jpeg).digest('base64url').slice(0, 22)}"`
  void reply.headers({
    'content-type': mediaType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': `inline; filename="${name}.${mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? '')}"`,
    'cache-control': 'private, max-age=3600',
    'referrer-policy': 'no-referrer',
    vary: 'cookie, x-tracking-code',
    etag: tag,
  })
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(photo.jpeg)
}
