/** One-time codes of an authenticator app (RFC 6238): six digits, 30 seconds, one step of tolerance each way, no step twice. */
import { Secret, TOTP } from 'otpauth'
import type { Deps } from '../../../deps.ts'
import { v7 } from '../../../engine/ids.ts'
import type { Tx } from '../../../platform/database.ts'
import { qrOutline, type QrOutline } from '../../../platform/qr-outline.ts'
import { factorsOf, waitingFactor, type FactorRow, type Holder } from './factor-rows.ts'

const secretBytes = 20
const stepMs = 30_000

export interface ShownTotp {
  readonly id: string
  /** For typing, base32. */
  readonly secret: string
  readonly uri: string
  readonly qr: QrOutline
}

export interface TotpOwner extends Holder {
  readonly login: string
  /** As the app shows it beside the code. */
  readonly issuer: string
}

/** Makes a secret that counts only once a code of it has come. One that was shown before and left is forgotten. */
export async function showTotp(deps: Deps, owner: TotpOwner, name: string): Promise<ShownTotp> {
  const { districtId, personId } = owner
  const now = deps.clock.now()
  const id = v7(now)
  const secret = new Secret({ size: secretBytes })
  const sealed = (await deps.keys.of(districtId)).seal(secret.base32, contextOf(id))
  await deps.database.inDistrict(districtId, async (tx) => {
    await tx.rows({
      text: `delete from factors where district_id = $1 and person_id = $2 and kind = 'totp' and confirmed_at is null`,
      values: [districtId, personId],
    })
    await tx.last({
      text: `insert into factors (district_id, factor_id, person_id, kind, name, secret_sealed, made_at) values ($1, $2, $3, 'totp', $4, $5, $6)`,
      values: [districtId, id, personId, name, sealed, new Date(now)],
    })
  })
  const uri = totpOf(secret, owner).toString()
  return { id, secret: secret.base32, uri, qr: qrOutline(uri, 'L') }
}

/** The step that the code of a waiting factor belongs to; null when it does not fit. */
export async function firstStep(deps: Deps, holder: Holder, { id, code }: { id: string; code: string }): Promise<number | null> {
  const factor = await waitingFactor(deps, holder, id)
  return factor ? stepOf(deps, holder, { factor, code }) : null
}

export async function confirmTotp(tx: Tx, holder: Holder, at: { id: string; step: number; now: number }): Promise<boolean> {
  const rows = await tx.rows({
    text: `update factors set confirmed_at = $5, used_at = $5, last_step = $4
      where district_id = $1 and person_id = $2 and factor_id = $3 and confirmed_at is null returning factor_id`,
    values: [holder.districtId, holder.personId, at.id, at.step, new Date(at.now)],
  })
  return rows.length > 0
}

/** True once for each step: of two that come at the same time with the same code one is too late. */
export async function totpFits(deps: Deps, holder: Holder, code: string): Promise<boolean> {
  for (const factor of await factorsOf(deps, holder)) {
    if (factor.kind !== 'totp') continue
    const step = await stepOf(deps, holder, { factor, code })
    if (step !== null && (await useStep(deps, holder, { id: factor.id, step }))) return true
  }
  return false
}

async function useStep(deps: Deps, { districtId }: Holder, { id, step }: { id: string; step: number }): Promise<boolean> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: 'update factors set last_step = $3, used_at = $4 where district_id = $1 and factor_id = $2 and last_step < $3 returning factor_id',
      values: [districtId, id, step, new Date(deps.clock.now())],
    }),
  )
  return rows.length > 0
}

async function stepOf(deps: Deps, { districtId }: Holder, { factor, code }: { factor: FactorRow; code: string }): Promise<number | null> {
  const token = code.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token) || !factor.secretSealed) return null
  const secret = Secret.fromBase32((await deps.keys.of(districtId)).open(factor.secretSealed, contextOf(factor.id)))
  const timestamp = deps.clock.now()
  const delta = totpOf(secret, { login: '', issuer: '' }).validate({ token, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / stepMs) + delta
}

function totpOf(secret: Secret, { login, issuer }: Pick<TotpOwner, 'login' | 'issuer'>): TOTP {
  return new TOTP({ issuer, label: login, algorithm: 'SHA1', digits: 6, period: stepMs / 1000, secret })
}

function contextOf(id: string): string {
  return `factor/${id}/totp`
}
