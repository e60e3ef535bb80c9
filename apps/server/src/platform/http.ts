/** Builds the HTTP server: schemas checked, every refusal and fault answered as a problem document, the interface described as OpenAPI. */
import type { Server } from 'node:http'
import fastifyCookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import addFormats from 'ajv-formats'
import { Ajv, type ErrorObject } from 'ajv'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Logger } from 'pino'
import { isDatabaseOutage } from './database-outage.ts'
import { describeInterface } from './describe-interface.ts'
import { knownRoutes } from './known-routes.ts'
import { refuse } from './errors.ts'
import { langOf, problemOf, sendProblem, sendRefusal } from './problems.ts'

export { langOf, sendRefusal, type FieldRefusal, type Lang, type RefusedResult } from './problems.ts'

export interface HttpOptions {
  readonly log: Logger
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
  /** A server that listens already; without one, Fastify makes its own. */
  readonly server?: (
    handler: (request: Parameters<FastifyInstance['routing']>[0], response: Parameters<FastifyInstance['routing']>[1]) => void,
  ) => Server
}

const bodyLimitBytes = 1024 * 1024

export async function buildHttp({ log, trustedProxies, server }: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: bodyLimitBytes,
    trustProxy: trustedProxies && trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: () => crypto.randomUUID(),
    // Slow senders: two minutes for a photo over a bad line, and a little for the rest. The files module watches its senders more closely.
    requestTimeout: 150_000,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never reaches a route or the error handler.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply as unknown as FastifyReply),
    ...(server ? { serverFactory: server } : {}),
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? exact : lenient).compile(schema as object))
  // Plain text is no input of ours: it would reach a route as a string.
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply))
  const routes = knownRoutes(app as unknown as FastifyInstance)
  app.setNotFoundHandler((request, reply) => {
    const methods = routes.methodsAt(request.url)
    if (methods.length === 0 || methods.includes(request.method)) return sendRefusal(reply, refuse('http.not-found'), langOf(request))
    return sendRefusal(reply.header('allow', methods.join(', ')), refuse('http.wrong-method', { method: request.method }), langOf(request))
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ req: request, res: reply, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  await app.register(fastifyCookie)
  await describeInterface(app)
  return app as unknown as FastifyInstance
}

// allErrors: a form hears all its errors at once. Bodies are taken as they are; addresses hold text only, so numbers in them are read.
const rules = { allErrors: true, useDefaults: true, removeAdditional: false, strict: false } as const
const exact = withFormats(new Ajv({ ...rules, coerceTypes: false }))
const lenient = withFormats(new Ajv({ ...rules, coerceTypes: 'array' }))

function withFormats(ajv: Ajv): Ajv {
  ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
  return ajv
}

function answerError(error: FastifyError & { validation?: ErrorObject[] }, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const lang = langOf(request)
  if (error.validation)
    return sendProblem(reply, { ...problemOf(refuse('http.bad-request'), lang), fields: error.validation.map((one) => fieldOf(one, lang)) })
  const code = codeFor(error)
  if (code === 'http.unavailable') request.log.warn({ err: error }, 'the database is away')
  else if (code === 'http.fault') request.log.error({ err: error, req: request }, 'fault')
  const params = code === 'http.fault' ? { requestId: request.id } : code === 'http.not-allowed' ? { reason: error.code } : undefined
  return sendRefusal(reply, refuse(code, params), lang)
}

function codeFor(error: FastifyError): string {
  if (isDatabaseOutage(error)) return 'http.unavailable'
  const status = error.statusCode ?? 500
  if (error instanceof SyntaxError || /^FST_ERR_CTP_(INVALID_JSON_BODY|EMPTY_JSON_BODY|INVALID_CONTENT_LENGTH)$/.test(error.code))
    return 'http.bad-json'
  if (status === 413) return 'http.too-large'
  if (status === 415) return 'http.unsupported-media'
  if (status === 404) return 'http.not-found'
  return status >= 400 && status < 500 ? 'http.not-allowed' : 'http.fault'
}

/** `/where/point/lat` becomes where.point.lat. */
function fieldOf(error: ErrorObject, lang: 'zh' | 'en'): { field: string; code: string; message: string } {
  const inside = error.params as { missingProperty?: string; additionalProperty?: string; allowedValues?: unknown[]; limit?: number }
  const path = error.instancePath.split('/').filter(Boolean)
  const name = inside.missingProperty ?? inside.additionalProperty
  return {
    field: [...path, ...(name ? [name] : [])].join('.'),
    code: `schema.${error.keyword}`,
    message: sentenceFor(error.keyword, inside)[lang],
  }
}

function sentenceFor(keyword: string, params: { allowedValues?: unknown[]; limit?: number }): Record<'zh' | 'en', string> {
  const limit = String(params.limit ?? '')
  const allowed = (params.allowedValues ?? []).join(', ')
  const known: Record<string, { zh: string; en: string }> = {
    required: { zh: '这一项要填。', en: 'This is needed.' },
    additionalProperties: { zh: '没有这一项，请去掉。', en: 'There is no such field; leave it out.' },
    enum: { zh: `只能是：${allowed}。`, en: `One of: ${allowed}.` },
    maxLength: { zh: `最多 ${limit} 个字。`, en: `At most ${limit} characters.` },
    minLength: { zh: '这一项要填。', en: 'Please fill this in.' },
    maximum: { zh: `最大是 ${limit}。`, en: `At most ${limit}.` },
    minimum: { zh: `最小是 ${limit}。`, en: `At least ${limit}.` },
    maxItems: { zh: `最多 ${limit} 个。`, en: `At most ${limit} of them.` },
  }
  return known[keyword] ?? { zh: '这一项的格式不对。', en: 'This is not in the form we expect.' }
}
