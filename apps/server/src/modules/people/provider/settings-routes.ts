/** /api/v1/provider: the administrator says which identity provider the district signs in with. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem, ProviderChange, ProviderFound, ProviderSettings, ProviderTrial } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { forRole } from '../guards.ts'
import { no } from '../own-guard.ts'
import { discover, redirectUri } from './open-provider.ts'
import { readProvider, writeProvider } from './settings.ts'

const problems = { '4xx': Problem, '5xx': Problem }

export function registerProvider(app: FastifyInstance, deps: Deps): void {
  const send = async (reply: FastifyReply, districtId: number): Promise<FastifyReply> =>
    reply.header('cache-control', 'no-store').send(await view(deps, districtId))
  app.get(
    '/api/v1/provider',
    { schema: { response: { 200: ProviderSettings, ...problems } } },
    forRole(deps, 'admin', (admin, _request, reply) => send(reply, admin.districtId)),
  )
  app.put(
    '/api/v1/provider',
    { schema: { body: ProviderChange, response: { 200: ProviderSettings, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const change = request.body as ProviderChange
      // One that is down can still be switched off.
      const found = change.active ? await discover(deps, change.issuer) : null
      if (found && !found.ok) return no(request, reply, found)
      await writeProvider(deps, admin, change)
      return send(reply, admin.districtId)
    }),
  )
  app.post(
    '/api/v1/provider/trial',
    { schema: { body: ProviderTrial, response: { 200: ProviderFound, ...problems } } },
    forRole(deps, 'admin', async (_admin, request, reply) => {
      const found = await discover(deps, (request.body as ProviderTrial).issuer)
      if (!found.ok) return no(request, reply, found)
      const { authorization_endpoint: authorizationEndpoint = '', token_endpoint: tokenEndpoint = '' } = found.server
      return reply.send({ authorizationEndpoint, tokenEndpoint })
    }),
  )
}

async function view(deps: Deps, districtId: number): Promise<ProviderSettings> {
  const [provider, [links]] = await Promise.all([
    readProvider(deps, districtId),
    deps.database.read<{ count: number }>(districtId, {
      text: `select count(*)::integer as count from person_identities i join identity_providers p on p.district_id = i.district_id and p.issuer = i.issuer
        where i.district_id = $1`,
      values: [districtId],
    }),
  ])
  const base = { redirectUri: redirectUri(deps), linked: links?.count ?? 0 }
  if (!provider) return { ...base, settings: null }
  const { issuer, clientId, labelZh, labelEn, factorAmr, factorAcr, active } = provider
  return {
    ...base,
    settings: {
      issuer,
      clientId,
      hasSecret: provider.secretSealed !== null,
      labelZh,
      labelEn,
      factorAmr: [...factorAmr],
      factorAcr: [...factorAcr],
      active,
      changedAt: provider.changedAt.toISOString(),
    },
  }
}
