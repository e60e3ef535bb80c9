/** Second factors as rows: an authenticator app (TOTP) or a passkey. */
import type { Deps } from '../../../deps.ts'
import type { Tx } from '../../../platform/database.ts'

export interface Holder {
  readonly districtId: number
  readonly personId: string
}

export interface FactorRow {
  readonly id: string
  readonly kind: 'totp' | 'passkey'
  readonly name: string
  readonly secretSealed: Buffer | null
  readonly lastStep: number
  readonly credentialId: string | null
  readonly publicKey: Buffer | null
  readonly signCount: number
  readonly transports: readonly string[]
  readonly madeAt: Date
  readonly usedAt: Date | null
}

const columns = `factor_id as id, kind, name, secret_sealed as "secretSealed", last_step as "lastStep", credential_id as "credentialId",
  public_key as "publicKey", sign_count as "signCount", transports, made_at as "madeAt", used_at as "usedAt"`

/** Those that have proved to work. */
export function factorsOf(deps: Deps, { districtId, personId }: Holder): Promise<FactorRow[]> {
  return deps.database.read<FactorRow>(districtId, {
    name: 'factors-of',
    text: `select ${columns} from factors where district_id = $1 and person_id = $2 and confirmed_at is not null order by made_at`,
    values: [districtId, personId],
  })
}

/** Shown to its owner, waiting for the first code. */
export async function waitingFactor(deps: Deps, { districtId, personId }: Holder, id: string): Promise<FactorRow | undefined> {
  const [row] = await deps.database.read<FactorRow>(districtId, {
    text: `select ${columns} from factors where district_id = $1 and person_id = $2 and factor_id = $3 and confirmed_at is null`,
    values: [districtId, personId, id],
  })
  return row
}

export async function removeFactors(tx: Tx, { districtId, personId }: Holder): Promise<void> {
  for (const table of ['factors', 'recovery_codes', 'challenges'])
    await tx.rows({ text: `delete from ${table} where district_id = $1 and person_id = $2`, values: [districtId, personId] })
}
