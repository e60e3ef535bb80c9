/** The phone web on the server: headers, built files, pages. */
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { Deps } from '../../deps.ts'
import { registerAlertPages } from './alert-routes.ts'
import { registerBoard } from './board-routes.ts'
import { registerFiling } from './filing-routes.ts'
import { registerFraudFree } from './fraud-free-routes.ts'
import { registerForms } from './form-body.ts'
import { registerMatterPages } from './matter-routes.ts'
import { registerNoTexts } from './no-texts-routes.ts'
import { clientFolder } from './pages.ts'
import { registerPolicyReports, residentHeaders } from './policy.ts'
import { registerProblems, showProblem } from './problem-pages.ts'
import { registerPublicPages } from './public-routes.ts'
import { registerPublishedAnswers } from './published-answers.ts'
import { comesFromElsewhere } from './same-origin.ts'
import { registerUploads } from './uploads.ts'
import { visitOf } from './visit.ts'

const hidden = { schema: { hide: true } } as const

export function registerResidentWeb(app: FastifyInstance, deps: Deps): void {
  void app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      void reply.headers(residentHeaders)
      if (request.url.startsWith('/csp-reports') || !comesFromElsewhere(request)) return
      await showProblem(await visitOf(deps, reply), 403)
    })
    await registerForms(scope)
    await registerFiles(scope)
    registerProblems(scope, deps)
    registerPolicyReports(scope, deps)
    registerPublicPages(scope, deps)
    registerNoTexts(scope, deps)
    registerAlertPages(scope, deps)
    registerPublishedAnswers(scope, deps)
    registerBoard(scope, deps)
    registerFraudFree(scope, deps)
    registerFiling(scope, deps)
    registerMatterPages(scope, deps)
    registerUploads(scope, deps)
    registerMissing(scope, deps)
  })
}

/** Built files carry a hash in their names and never change; the others are asked for again. */
async function registerFiles(scope: FastifyInstance): Promise<void> {
  await scope.register(fastifyStatic, { root: clientFolder, serve: false, preCompressed: true })
  scope.get('/assets/*', hidden, (request, reply) => {
    const { '*': name } = request.params as { '*': string }
    return reply.sendFile(join('assets', name), { immutable: true, maxAge: '365d', cacheControl: true })
  })
  for (const name of ['mark.svg', 'manifest.webmanifest'])
    scope.get(`/${name}`, hidden, (_request, reply) => reply.sendFile(name, { maxAge: '1h', cacheControl: true }))
  scope.get('/favicon.ico', hidden, (_request, reply) => reply.redirect('/mark.svg', 301))
  scope.get('/robots.txt', hidden, (_request, reply) =>
    reply.type('text/plain').send('User-agent: *\nAllow: /public$\nAllow: /public/fraud-free$\nDisallow: /\n'),
  )
}

/** Every other address that a person may type. Programs under /api get their own answer. */
function registerMissing(scope: FastifyInstance, deps: Deps): void {
  scope.get('/*', hidden, async (request, reply) => {
    if (/^\/(api|desk)(\/|$)/.test(request.url)) return reply.callNotFound()
    return showProblem(await visitOf(deps, reply), 404)
  })
}
