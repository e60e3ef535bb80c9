/** Ten codes on paper for the day the phone is lost: 80 bits each, good once, shown once, stored as hashes. */
import { createHash, randomInt } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Holder } from './factor-rows.ts'

const howMany = 10
// Without letters and digits that look alike.
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Replaces all that were there. */
export async function renewRecoveryCodes(tx: Tx, holder: Holder, now: number): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode)
  await tx.rows({
    text: 'delete from recovery_codes where district_id = $1 and person_id = $2',
    values: [holder.districtId, holder.personId],
  })
  await tx.rows({
    text: 'insert into recovery_codes (district_id, person_id, code_hash, made_at) select $1, $2, unnest($3::bytea[]), $4',
    values: [holder.districtId, holder.personId, codes.map((code) => hashOf(holder, code)), new Date(now)],
  })
  return codes
}

/** True once for each code. */
export async function recoveryCodeFits(deps: Deps, holder: Holder, code: string): Promise<boolean> {
  const rows = await deps.database.inDistrict(holder.districtId, (tx) =>
    tx.rows({
      text: 'update recovery_codes set used_at = $4 where district_id = $1 and person_id = $2 and code_hash = $3 and used_at is null returning code_hash',
      values: [holder.districtId, holder.personId, hashOf(holder, code), new Date(deps.clock.now())],
    }),
  )
  return rows.length > 0
}

export async function recoveryCodesLeft(deps: Deps, { districtId, personId }: Holder): Promise<number> {
  const [row] = await deps.database.read<{ left: number }>(districtId, {
    text: 'select count(*)::integer as left from recovery_codes where district_id = $1 and person_id = $2 and used_at is null',
    values: [districtId, personId],
  })
  return row?.left ?? 0
}

function newCode(): string {
  const group = (): string => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

function hashOf({ districtId, personId }: Holder, code: string): Buffer {
  const tidy = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(`recovery/${districtId}/${personId}/${tidy}`).digest()
}
