/** The two questions to a provider: where to send the browser, and who came back. Every failure has its own sentence. */
import * as oidc from 'openid-client'
import type { Deps } from '../../../deps.ts'
import { refuse } from '../../../platform/errors.ts'
import type { Subject } from './identities.ts'
import { openProvider, redirectUri, saidBy } from './open-provider.ts'
import type { Provider } from './settings.ts'
import type { Visit } from './visits.ts'

type Refused = ReturnType<typeof refuse>

/** Only who it is: no name, no e-mail address. */
const scope = 'openid'

export async function addressFor(deps: Deps, provider: Provider, visit: Visit): Promise<{ ok: true; url: string } | Refused> {
  const opened = await openProvider(deps, provider)
  if (!opened.ok) return opened
  const url = oidc.buildAuthorizationUrl(opened.config, {
    redirect_uri: redirectUri(deps),
    scope,
    state: visit.state,
    nonce: visit.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier),
    code_challenge_method: 'S256',
    ...(provider.factorAcr.length > 0 ? { acr_values: provider.factorAcr.join(' ') } : {}),
  })
  return { ok: true, url: url.href }
}

export interface CameBack extends Subject {
  /** The provider says that it asked for a second factor, in a way that the administrator counts. */
  readonly showedFactor: boolean
}

/** `query`: what stands behind `?` when the browser comes back. */
export async function whoCameBack(
  deps: Deps,
  { provider, visit, query }: { provider: Provider; visit: Visit; query: string },
): Promise<({ ok: true } & CameBack) | Refused> {
  const opened = await openProvider(deps, provider)
  if (!opened.ok) return opened
  const url = new URL(redirectUri(deps))
  url.search = query
  try {
    const tokens = await oidc.authorizationCodeGrant(opened.config, url, {
      pkceCodeVerifier: visit.verifier,
      expectedState: visit.state,
      expectedNonce: visit.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return refuse('people.provider-odd-answer')
    return { ok: true, issuer: claims.iss, subject: claims.sub, showedFactor: showsFactor(provider, claims) }
  } catch (error) {
    const code = whyRefused(error)
    deps.log.warn({ why: code, ...saidBy(error) }, 'an identity provider’s answer was refused')
    return refuse(code)
  }
}

function showsFactor({ factorAmr, factorAcr }: Provider, { amr, acr }: oidc.IDToken): boolean {
  const methods = Array.isArray(amr) ? amr : []
  return factorAmr.some((one) => methods.includes(one)) || (typeof acr === 'string' && factorAcr.includes(acr))
}

const byClaim: Readonly<Record<string, string>> = {
  nonce: 'people.provider-wrong-answer',
  iss: 'people.provider-wrong-answer',
  aud: 'people.provider-wrong-audience',
  azp: 'people.provider-wrong-audience',
}

function whyRefused(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError) return 'people.provider-declined'
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500 ? 'people.provider-unreachable' : 'people.provider-refused-code'
  if (error instanceof oidc.WWWAuthenticateChallengeError) return 'people.provider-refused-code'
  if (!(error instanceof oidc.ClientError)) return 'people.provider-unreachable'
  const { code, cause } = error
  if (code === undefined || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return 'people.provider-unreachable'
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'people.provider-expired'
  if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED') return byClaim[claimOf(cause)] ?? 'people.provider-odd-answer'
  if (code === 'OAUTH_KEY_SELECTION_FAILED' || code === 'OAUTH_UNSUPPORTED_OPERATION') return 'people.provider-bad-signature'
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM')
    return cause instanceof Response && cause.status < 500 ? 'people.provider-odd-answer' : 'people.provider-unreachable'
  if (cause instanceof Error && /signature|"alg"/.test(cause.message)) return 'people.provider-bad-signature'
  if (cause instanceof Error && /"iss"/.test(cause.message)) return 'people.provider-wrong-answer'
  return 'people.provider-odd-answer'
}

/** The library keeps what it compared in the cause of the cause. */
function claimOf(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause as { claim?: unknown } | undefined) : undefined
  return typeof inner?.claim === 'string' ? inner.claim : ''
}
