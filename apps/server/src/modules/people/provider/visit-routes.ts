/** /api/v1/sessions/visits: to the organisation's identity provider and back, to sign in, to join by a link, or to link one's own account. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { FinishVisit, NewVisit, PasswordAgain, Problem, Providers, VisitBegun, VisitFinished } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { districtByPrefix, readDistricts } from '../../../platform/districts.ts'
import { refuse } from '../../../platform/errors.ts'
import { giveCookies, signedInOf } from '../enter.ts'
import { forOwner, no } from '../own-guard.ts'
import { tokenOfRequest } from '../person-of-request.ts'
import { findLink } from '../staff/links.ts'
import { addressFor } from './ask-provider.ts'
import { finishVisit } from './finish-visit.ts'
import { unlinkSubject } from './identities.ts'
import { activeProvider, rememberedProvider } from './settings.ts'
import { newVisitMark, visitMark } from './visit-cookie.ts'
import { writeVisit, type NewVisit as Wanted } from './visits.ts'

const problems = { '4xx': Problem, '5xx': Problem }

export function registerVisits(app: FastifyInstance, deps: Deps): void {
  app.get('/api/v1/sessions/providers', { schema: { response: { 200: Providers, ...problems } } }, async (_request, reply) => {
    const found = await Promise.all(
      (await readDistricts(deps)).map(async ({ districtId, prefix, name }) => {
        const provider = await rememberedProvider(deps, districtId)
        return provider?.active ? [{ prefix, district: name, labelZh: provider.labelZh, labelEn: provider.labelEn }] : []
      }),
    )
    return reply.header('cache-control', 'no-store').send({ items: found.flat() })
  })
  app.post(
    '/api/v1/sessions/visits',
    { schema: { body: NewVisit, response: { 201: VisitBegun, ...problems } } },
    async (request, reply) => {
      const { district: prefix, token } = request.body as NewVisit
      if (token !== undefined) {
        const link = await findLink(deps, token)
        if (!link) return no(request, reply, refuse('people.dead-link'))
        return begin(deps, { request, reply }, { districtId: link.districtId, purpose: 'join', personId: null, token })
      }
      const district = await districtByPrefix(deps, prefix ?? '')
      if (!district) return no(request, reply, refuse('people.provider-off'))
      return begin(deps, { request, reply }, { districtId: district.districtId, purpose: 'sign-in', personId: null, token: null })
    },
  )
  app.post(
    '/api/v1/sessions/visits/finish',
    { schema: { body: FinishVisit, response: { 201: VisitFinished, ...problems } } },
    async (request, reply) => {
      const result = await finishVisit(deps, request, (request.body as FinishVisit).query)
      if (!result.ok) return no(request, reply, result)
      const { person, needs, token, purpose } = result
      if (token) await giveCookies(deps, reply, { token, person, needs })
      return reply.code(201).send({ purpose, person: await signedInOf(deps, person, { needs, request }) })
    },
  )
  registerOwn(app, deps)
}

function registerOwn(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/v1/own-provider/visits',
    { schema: { body: PasswordAgain, response: { 201: VisitBegun, ...problems } } },
    forOwner(deps, { again: true }, async ({ person, needs }, request, reply) => {
      if (needs !== 'nothing') return no(request, reply, refuse('people.sign-in-needed'))
      return begin(deps, { request, reply }, { districtId: person.districtId, purpose: 'link', personId: person.personId, token: null })
    }),
  )
  app.post(
    '/api/v1/own-provider/remove',
    { schema: { body: PasswordAgain, response: { 204: Type.Null(), ...problems } } },
    forOwner(deps, { again: true }, async ({ person, needs }, request, reply) => {
      if (needs !== 'nothing') return no(request, reply, refuse('people.sign-in-needed'))
      const keep = tokenOfRequest(deps, request)
      const { districtId, personId } = person
      const result = await unlinkSubject(deps, {
        districtId,
        personId,
        by: personId,
        words: '取消了统一登录的关联',
        ...(keep ? { keep } : {}),
      })
      return result.ok ? reply.code(204).send() : no(request, reply, result)
    }),
  )
}

/** Writes the visit down, marks the browser, and says where to go. */
async function begin(
  deps: Deps,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  wanted: Omit<Wanted, 'mark'>,
): Promise<FastifyReply> {
  const provider = await activeProvider(deps, wanted.districtId)
  if (!provider) return no(request, reply, refuse('people.provider-off'))
  const known = visitMark(deps, request)
  const { mark, cookie } = known ? { mark: known, cookie: null } : newVisitMark(deps)
  const visit = await writeVisit(deps, { ...wanted, mark })
  const address = await addressFor(deps, provider, visit)
  if (!address.ok) return no(request, reply, address)
  if (cookie) void reply.header('set-cookie', cookie)
  return reply.code(201).header('cache-control', 'no-store').send({ url: address.url })
}
