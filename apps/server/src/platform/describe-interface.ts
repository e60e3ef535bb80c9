/** The interface for programs as OpenAPI 3.1, from the schemas that the server checks with, and what those cannot say: headers, photos, streams, problems. */
import fastifySwagger from '@fastify/swagger'
import { Problem } from '@huying/contracts'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { Type, type TSchema } from 'typebox'

/** Said in the description only. What of it must be checked, the route checks, with a refusal of its own. */
export interface Described {
  readonly headers?: TSchema
  readonly consumes?: readonly string[]
  readonly body?: TSchema
  /** Media types of the 200 answer where it is not JSON. */
  readonly answers?: string | readonly string[]
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly described?: Described
  }
}

const key = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'Yours to choose, e.g. a UUID; kept 72 hours. The same key and body get the same answer.',
})
const trackingCode = Type.String({ description: 'Opens exactly one matter. Staff send their session cookie instead.' })
const lastEventId = Type.String({ description: 'The id of the last event that you have; what came after it is sent first.' })

/** Headers that routes share. */
export const describedHeaders = {
  filing: Type.Object({ 'Idempotency-Key': key }),
  looking: Type.Object({ 'X-Tracking-Code': Type.Optional(trackingCode) }),
  following: Type.Object({ 'X-Tracking-Code': Type.Optional(trackingCode), 'Last-Event-ID': Type.Optional(lastEventId) }),
  stepping: Type.Object({ 'Idempotency-Key': key, 'X-Tracking-Code': Type.Optional(trackingCode) }),
} as const

const openApiPath = '/api/v1/openapi.json'
const status = (word: string) => ({
  description: word,
  content: {
    'application/json': { schema: { type: 'object' as const, required: ['status'], properties: { status: { type: 'string' as const } } } },
  },
})

export async function describeInterface(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Huying 呼应',
        version: '1',
        description: 'Errors are RFC 9457 problem documents with a permanent `code`; docs/errors.md lists them.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'huying-session' },
          trackingCode: { type: 'apiKey', in: 'header', name: 'X-Tracking-Code' },
        },
      },
      // Answered before any route, so that it answers while there are none.
      paths: {
        '/healthz': { get: { responses: { 200: status('{"status":"ok"}'), 503: status('starting, stopping, or without database') } } },
      },
    },
    // Pages and files are no part of the interface for programs.
    transform: ({ schema, url, route }) => ({
      schema: url.startsWith('/api/') ? asDescribed(schema, route.config?.described ?? {}) : { ...schema, hide: true },
      url,
    }),
  })
  app.get(openApiPath, { schema: { hide: true } }, (_request, reply) => reply.header('cache-control', 'no-cache').send(app.swagger()))
}

function asDescribed(schema: FastifySchema | undefined, { answers, consumes, ...more }: Described): FastifySchema {
  const own = (schema?.response ?? {}) as Record<string, unknown>
  const good = Object.entries(own).filter(([code]) => /^[23]/.test(code))
  const media = typeof answers === 'string' ? [answers] : (answers ?? [])
  const stream = { description: media.join(', '), content: Object.fromEntries(media.map((one) => [one, { schema: Type.String() }])) }
  return {
    ...schema,
    ...more,
    ...(consumes ? { consumes: [...consumes] } : {}),
    response: { ...(answers ? { 200: stream } : Object.fromEntries(good)), '4XX': problem, '5XX': problem },
  }
}

const problem = { description: 'What was refused, why, and what to do', content: { 'application/problem+json': { schema: Problem } } }
