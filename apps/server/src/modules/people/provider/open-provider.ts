/** The provider as openid-client sees it: found by discovery, called only through `outgoing`, with every signature checked. */
import * as oidc from 'openid-client'
import type { Deps } from '../../../deps.ts'
import { systemClock } from '../../../platform/clock.ts'
import { refuse } from '../../../platform/errors.ts'
import { RefusedAddress } from '../../../platform/outgoing.ts'
import { secretOf, type Provider } from './settings.ts'

/** How long the addresses of a provider are believed. */
const rememberMs = 10 * 60_000

type Refused = ReturnType<typeof refuse>
type Discovered = { readonly ok: true; readonly server: oidc.ServerMetadata } | Refused
export type Opened = { readonly ok: true; readonly config: oidc.Configuration } | Refused

/** The address that the provider sends browsers back to. */
export function redirectUri(deps: Deps): string {
  return `${deps.config.publicUrl}/desk/back`
}

function fetchFor(deps: Deps): oidc.CustomFetch {
  return (url, { method, headers, body }) => {
    if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof URLSearchParams))
      throw new TypeError('only forms go to a provider')
    return deps.outgoing.fetch(url, { method, headers, body: body ? String(body) : null })
  }
}

/** Asks the issuer what it can do. The refusals are for the administrator who enters it. */
export async function discover(deps: Deps, issuer: string): Promise<Discovered> {
  if (deps.outgoing.whyNot(issuer) !== null) return refuse('people.issuer-not-allowed')
  try {
    // Without TLS only where the operator vouches for the host: `outgoing` has just said so.
    const config = await oidc.discovery(new URL(issuer), 'discovery', undefined, oidc.None(), {
      execute: [oidc.allowInsecureRequests],
      [oidc.customFetch]: fetchFor(deps),
      timeout: 10,
    })
    const server = config.serverMetadata()
    const { authorization_endpoint: authorize, token_endpoint: token, jwks_uri: keys } = server
    return authorize && token && keys ? { ok: true, server } : refuse('people.issuer-no-provider', { issuer })
  } catch (error) {
    deps.log.warn(saidBy(error), 'an identity provider was not found')
    return refuse(whyNotFound(error), { issuer })
  }
}

/** For the log: the library's errors carry tokens and claims in their causes, and those stay out of it. */
export function saidBy(error: unknown): { readonly said: string; readonly code: string | null } {
  if (!(error instanceof Error)) return { said: String(error), code: null }
  const { code } = error as { code?: unknown }
  const inner = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return { said: `${error.message}${inner}`, code: typeof code === 'string' ? code : null }
}

function whyNotFound(error: unknown): string {
  if (error instanceof oidc.ClientError) {
    if (error.cause instanceof RefusedAddress) return 'people.issuer-not-allowed'
    if (error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return 'people.issuer-differs'
    const answered = error.cause instanceof Response ? error.cause.status : null
    if (error.code && answered !== null && answered < 500) return 'people.issuer-no-provider'
    if (['OAUTH_INVALID_RESPONSE', 'OAUTH_PARSE_ERROR', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(error.code ?? ''))
      return 'people.issuer-no-provider'
  }
  return 'people.issuer-unreachable'
}

interface Remembered {
  readonly issuer: string
  readonly readAt: number
  readonly found: Promise<Discovered>
}

const rememberedByDatabase = new WeakMap<object, Map<number, Remembered>>()

export async function openProvider(deps: Deps, provider: Provider): Promise<Opened> {
  const found = await remembered(deps, provider)
  if (!found.ok) return refuse('people.provider-unreachable')
  const { server } = found
  const secret = await secretOf(deps, provider)
  const config = new oidc.Configuration(
    server,
    provider.clientId,
    // The library asks the system for the time; ours is the server's clock, which tests set.
    { [oidc.clockSkew]: Math.round((deps.clock.now() - systemClock.now()) / 1000), [oidc.clockTolerance]: 30 },
    authFor(server, secret),
  )
  config[oidc.customFetch] = fetchFor(deps)
  config.timeout = 10
  oidc.allowInsecureRequests(config)
  oidc.enableNonRepudiationChecks(config)
  return { ok: true, config }
}

async function remembered(deps: Deps, { districtId, issuer }: Provider): Promise<Discovered> {
  const known = rememberedByDatabase.get(deps.database) ?? new Map<number, Remembered>()
  rememberedByDatabase.set(deps.database, known)
  const now = deps.clock.now()
  const entry = known.get(districtId)
  if (entry && entry.issuer === issuer && Math.abs(now - entry.readAt) < rememberMs) return entry.found
  const fresh = { issuer, readAt: now, found: discover(deps, issuer) }
  known.set(districtId, fresh)
  const found = await fresh.found
  if (!found.ok && known.get(districtId) === fresh) known.delete(districtId)
  return found
}

/** Basic is what every provider has to know, unless it says otherwise. */
function authFor(server: oidc.ServerMetadata, secret: string | null): oidc.ClientAuth {
  if (secret === null) return oidc.None()
  const methods = server.token_endpoint_auth_methods_supported
  return !methods || methods.includes('client_secret_basic') ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret)
}
