/** /api/v1/links: what whoever holds a link can do with it. Nobody is signed in. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { LinkView, Problem, ReadLink, UseLink } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { refuse } from '../../../platform/errors.ts'
import type { TryAt } from '../../../platform/tries.ts'
import { no } from '../own-guard.ts'
import { activeProvider } from '../provider/settings.ts'
import { locked } from '../sign-in.ts'
import { findLink, useLink } from './links.ts'

const problems = { '4xx': Problem, '5xx': Problem }

export function registerLinks(app: FastifyInstance, deps: Deps): void {
  app.post('/api/v1/links/read', { schema: { body: ReadLink, response: { 200: LinkView, ...problems } } }, async (request, reply) => {
    const waitMs = deps.tries.waitMs(guessAt(request), deps.clock.now())
    if (waitMs > 0) return no(request, reply, locked(waitMs))
    const link = await findLink(deps, (request.body as ReadLink).token)
    if (!link) return dead(deps, request, reply)
    const { login, name, kind } = link
    const active = await activeProvider(deps, link.districtId)
    const provider = active && { labelZh: active.labelZh, labelEn: active.labelEn }
    return reply.header('cache-control', 'no-store').send({ login, name, kind, expiresAt: link.expiresAt.toISOString(), provider })
  })
  app.post(
    '/api/v1/links/use',
    { schema: { body: UseLink, response: { 200: Type.Object({ login: Type.String() }), ...problems } } },
    async (request, reply) => {
      const waitMs = deps.tries.waitMs(guessAt(request), deps.clock.now())
      if (waitMs > 0) return no(request, reply, locked(waitMs))
      const result = await useLink(deps, request.body as UseLink)
      if (result.ok) return reply.send({ login: result.login })
      return result.refusal.code === 'people.dead-link' ? dead(deps, request, reply) : no(request, reply, result)
    },
  )
}

/** A wrong link says nothing about whose it could have been. */
function guessAt(request: FastifyRequest): TryAt {
  return { what: 'link', account: null, address: request.ip }
}

function dead(deps: Deps, request: FastifyRequest, reply: Parameters<typeof no>[1]): ReturnType<typeof no> {
  deps.tries.wrong(guessAt(request), deps.clock.now())
  return no(request, reply, refuse('people.dead-link'))
}
