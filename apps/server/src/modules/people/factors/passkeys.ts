/** Passkeys (WebAuthn): a challenge is good once and for five minutes, the person has to be verified by the device, and the page has to be ours. */
import type { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Deps } from '../../../deps.ts'
import { v7 } from '../../../engine/ids.ts'
import type { Tx } from '../../../platform/database.ts'
import { factorsOf, type FactorRow, type Holder } from './factor-rows.ts'

const challengeMs = 5 * 60_000
/** ES256, EdDSA, RS256: what authenticators of today can do, and nothing that Node calls experimental. */
const algorithms = [-7, -8, -257]

/** The library reads certificates of all kinds and takes its time to load: with the first passkey, not with the start. */
const webAuthn = () => import('@simplewebauthn/server')

type Created = Parameters<typeof verifyRegistrationResponse>[0]['response']
type Shown = Parameters<typeof verifyAuthenticationResponse>[0]['response']
type Purpose = 'add' | 'show'

export interface PasskeyOwner extends Holder {
  readonly login: string
  readonly name: string
}

export async function optionsToAdd(deps: Deps, owner: PasskeyOwner): Promise<object> {
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: '呼应 Huying',
    rpID: siteOf(deps).hostname,
    userName: owner.login,
    userDisplayName: owner.name,
    userID: new Uint8Array(Buffer.from(`${owner.districtId}.${owner.personId}`)),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: (await passkeysOf(deps, owner)).map(describe),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await keepChallenge(deps, owner, { challenge: options.challenge, purpose: 'add' })
  return options
}

export async function optionsToShow(deps: Deps, holder: Holder): Promise<object> {
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID: siteOf(deps).hostname,
    allowCredentials: (await passkeysOf(deps, holder)).map(describe),
    userVerification: 'required',
  })
  await keepChallenge(deps, holder, { challenge: options.challenge, purpose: 'show' })
  return options
}

export interface NewPasskey {
  readonly id: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly signCount: number
  readonly transports: readonly string[]
}

/** Null when it does not hold, whatever the reason. */
export async function checkNewPasskey(deps: Deps, holder: Holder, response: unknown): Promise<NewPasskey | null> {
  const { origin, hostname } = siteOf(deps)
  const { verifyRegistrationResponse: verify } = await webAuthn()
  const result = await verify({
    response: response as Created,
    expectedChallenge: (challenge) => takeChallenge(deps, holder, { challenge, purpose: 'add' }),
    expectedOrigin: origin,
    expectedRPID: hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null)
  if (!result?.verified) return null
  const { credential } = result.registrationInfo
  return {
    id: v7(deps.clock.now()),
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports: credential.transports ?? [],
  }
}

/** False: somebody has it already. */
export async function writePasskey(
  tx: Tx,
  holder: Holder,
  { passkey, name, now }: { passkey: NewPasskey; name: string; now: number },
): Promise<boolean> {
  const rows = await tx.rows({
    text: `insert into factors (district_id, factor_id, person_id, kind, name, credential_id, public_key, sign_count, transports, made_at, confirmed_at)
      values ($1, $2, $3, 'passkey', $4, $5, $6, $7, $8, $9, $9) on conflict do nothing returning factor_id`,
    values: [
      holder.districtId,
      passkey.id,
      holder.personId,
      name,
      passkey.credentialId,
      passkey.publicKey,
      passkey.signCount,
      passkey.transports,
      new Date(now),
    ],
  })
  return rows.length > 0
}

export async function passkeyFits(deps: Deps, holder: Holder, response: unknown): Promise<boolean> {
  const offered = (response as { id?: unknown } | null)?.id
  const passkey = (await passkeysOf(deps, holder)).find((one) => one.credentialId === offered)
  if (!passkey?.publicKey || passkey.credentialId === null) return false
  const { origin, hostname } = siteOf(deps)
  const { verifyAuthenticationResponse: verify } = await webAuthn()
  const result = await verify({
    response: response as Shown,
    expectedChallenge: (challenge) => takeChallenge(deps, holder, { challenge, purpose: 'show' }),
    expectedOrigin: origin,
    expectedRPID: hostname,
    requireUserVerification: true,
    // A counter that goes backwards (a copied key) is refused by the library.
    credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.signCount },
  }).catch(() => null)
  if (!result?.verified) return false
  await deps.database.inDistrict(holder.districtId, (tx) =>
    tx.rows({
      text: 'update factors set sign_count = $3, used_at = $4 where district_id = $1 and factor_id = $2',
      values: [holder.districtId, passkey.id, result.authenticationInfo.newCounter, new Date(deps.clock.now())],
    }),
  )
  return true
}

function siteOf(deps: Deps): URL {
  return new URL(deps.config.publicUrl)
}

async function passkeysOf(deps: Deps, holder: Holder): Promise<FactorRow[]> {
  return (await factorsOf(deps, holder)).filter((factor) => factor.kind === 'passkey')
}

function describe(passkey: FactorRow): { id: string; transports: string[] } {
  return { id: passkey.credentialId ?? '', transports: [...passkey.transports] }
}

async function keepChallenge(deps: Deps, { districtId, personId }: Holder, at: { challenge: string; purpose: Purpose }): Promise<void> {
  const now = deps.clock.now()
  await deps.database.inDistrict(districtId, async (tx) => {
    await tx.rows({
      text: 'delete from challenges where district_id = $1 and person_id = $2 and (purpose = $3 or expires_at <= $4)',
      values: [districtId, personId, at.purpose, new Date(now)],
    })
    await tx.last({
      text: 'insert into challenges (district_id, challenge, person_id, purpose, expires_at) values ($1, $2, $3, $4, $5)',
      values: [districtId, at.challenge, personId, at.purpose, new Date(now + challengeMs)],
    })
  })
}

/** True once. */
async function takeChallenge(deps: Deps, { districtId, personId }: Holder, at: { challenge: string; purpose: Purpose }): Promise<boolean> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: 'delete from challenges where district_id = $1 and challenge = $2 and person_id = $3 and purpose = $4 and expires_at > $5 returning challenge',
      values: [districtId, at.challenge, personId, at.purpose, new Date(deps.clock.now())],
    }),
  )
  return rows.length > 0
}
