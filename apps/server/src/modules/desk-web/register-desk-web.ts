/** Serves the built desk under /desk/: files of a build for ever, every other address gets the page, which finds its own way. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type {} from '@fastify/swagger' // adds schema.hide: these addresses are no part of the interface for programs
import type { FastifyInstance, FastifyReply } from 'fastify'

const builtFolder = fileURLToPath(new URL('../../../../desk/dist/', import.meta.url))

/** Scripts only from here; inline styles are allowed because antd, coming with the administration pages, cannot do without. */
const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  'report-uri /csp-reports',
].join('; ')

const headers = {
  'content-security-policy': deskPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
}

const notBuilt = '工作台还没有构建，请运行 npm start。The desk is not built yet: run npm start.'

export function registerDeskWeb(app: FastifyInstance): void {
  serveDesk(app, builtFolder)
}

/** From another folder: for tests. */
export function serveDesk(app: FastifyInstance, folder: string): void {
  void app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      void reply.headers(headers)
    })
    // Own routes instead of the plugin's wildcard: an unknown asset must be 404, an unknown page the desk.
    await scope.register(fastifyStatic, { root: folder, serve: false })
    scope.get('/desk', { schema: { hide: true } }, (_request, reply) => reply.redirect('/desk/', 302))
    scope.get('/desk/assets/*', { schema: { hide: true } }, (request, reply) => {
      const { '*': name } = request.params as { '*': string }
      return reply.sendFile(join('assets', name), { immutable: true, maxAge: '365d', cacheControl: true })
    })
    // Asked for anew each time: a worker that stays behind would go on showing pushes its old way.
    for (const file of ['worker.js', 'field.webmanifest'])
      scope.get(`/desk/${file}`, { schema: { hide: true } }, (_request, reply) =>
        reply.header('cache-control', 'no-cache').sendFile(file, { cacheControl: false }),
      )
    scope.get('/desk/icons/*', { schema: { hide: true } }, (request, reply) => {
      const { '*': name } = request.params as { '*': string }
      return reply.sendFile(join('icons', name), { maxAge: '1d', cacheControl: true })
    })
    scope.get('/desk/field', { schema: { hide: true } }, (_request, reply) => reply.redirect('/desk/field/', 302))
    scope.get('/desk/field/*', { schema: { hide: true } }, (_request, reply) => sendPage(reply, folder, 'field.html'))
    scope.get('/desk/*', { schema: { hide: true } }, (_request, reply) => sendPage(reply, folder, 'index.html'))
  })
}

function sendPage(reply: FastifyReply, folder: string, page: string): FastifyReply {
  if (!existsSync(join(folder, page))) return reply.code(503).header('retry-after', '5').type('text/plain; charset=utf-8').send(notBuilt)
  void reply.header('cache-control', 'no-cache')
  return reply.sendFile(page, { cacheControl: false })
}
