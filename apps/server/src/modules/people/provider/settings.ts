/** The identity provider of a district as rows: the secret is sealed with the district's key and never shown. */
import type { ProviderChange } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { districtCache, type CacheDeps } from '../../../platform/district-cache.ts'
import { writeAuditRow } from '../../audit/index.ts'
import type { SignedInPerson } from '../signed-in-person.ts'

export interface Provider {
  readonly districtId: number
  readonly issuer: string
  readonly clientId: string
  readonly secretSealed: Buffer | null
  readonly labelZh: string
  readonly labelEn: string
  readonly factorAmr: readonly string[]
  readonly factorAcr: readonly string[]
  readonly active: boolean
  readonly changedAt: Date
}

export async function readProvider(deps: CacheDeps, districtId: number): Promise<Provider | null> {
  const [row] = await deps.database.read<Provider>(districtId, {
    name: 'read-provider',
    text: `select district_id as "districtId", issuer, client_id as "clientId", secret_sealed as "secretSealed", label_zh as "labelZh",
      label_en as "labelEn", factor_amr as "factorAmr", factor_acr as "factorAcr", active, changed_at as "changedAt"
      from identity_providers where district_id = $1`,
    values: [districtId],
  })
  return row ?? null
}

const remembered = districtCache<Provider | null>((deps, districtId) => readProvider(deps, districtId))

/** For lists of many districts: what another process changed shows within a minute. */
export function rememberedProvider(deps: Deps, districtId: number): Promise<Provider | null> {
  return remembered.read(deps, districtId)
}

/** Null when there is none, or it is switched off. */
export async function activeProvider(deps: Deps, districtId: number): Promise<Provider | null> {
  const provider = await readProvider(deps, districtId)
  return provider?.active ? provider : null
}

export async function secretOf(deps: Deps, { districtId, secretSealed }: Provider): Promise<string | null> {
  return secretSealed && (await deps.keys.of(districtId)).open(secretSealed, secretContext)
}

const secretContext = 'identity-provider/secret'

export async function writeProvider(deps: Deps, admin: SignedInPerson, change: ProviderChange): Promise<void> {
  const { districtId, personId } = admin
  const sealed = change.secret ? (await deps.keys.of(districtId)).seal(change.secret, secretContext) : null
  const now = deps.clock.now()
  await deps.database.inDistrict(districtId, async (tx) => {
    // A secret belongs to one client of one provider: it is not sent anywhere else.
    await tx.rows({
      text: `insert into identity_providers as p (district_id, issuer, client_id, secret_sealed, label_zh, label_en, factor_amr, factor_acr, active, changed_by, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (district_id, slot) do update set issuer = excluded.issuer, client_id = excluded.client_id,
          secret_sealed = coalesce(excluded.secret_sealed, case when p.issuer = excluded.issuer and p.client_id = excluded.client_id then p.secret_sealed end),
          label_zh = excluded.label_zh, label_en = excluded.label_en, factor_amr = excluded.factor_amr, factor_acr = excluded.factor_acr,
          active = excluded.active, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      values: [
        districtId,
        change.issuer,
        change.clientId,
        sealed,
        change.labelZh,
        change.labelEn,
        change.factorAmr,
        change.factorAcr,
        change.active,
        personId,
        new Date(now),
      ],
    })
    const what = `${change.active ? '启用' : '停用'} ${change.issuer}${change.secret ? '，换了密钥' : ''}${factorsSaid(change)}`
    await writeAuditRow(tx, districtId, {
      kind: 'provider-changed',
      personId,
      choice: 'provider',
      words: `${change.words}（${what}）`.slice(0, 300),
      at: now,
    })
  })
  remembered.forget(deps, districtId)
}

function factorsSaid({ factorAmr, factorAcr }: ProviderChange): string {
  const values = [...factorAmr, ...factorAcr]
  return values.length > 0 ? `，${values.join('、')} 算第二道验证` : ''
}
