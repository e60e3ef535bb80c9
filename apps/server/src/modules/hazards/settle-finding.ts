/** 当场整改: a finding that was put right where it was found, with proof. A serious one goes the long way. */
import type { FindingSettled } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { isStorable } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { reachOf, reaches } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'
import { countFindings } from './count-findings.ts'

interface Row {
  readonly placeId: string
  readonly unitId: string
  readonly planId: string | null
  readonly serious: boolean
  readonly state: string
}

export async function settleFinding(
  deps: Deps,
  person: SignedInPerson,
  { id, typed }: { id: string; typed: FindingSettled },
): Promise<{ readonly ok: true } | Refused> {
  const { districtId } = person
  const photos = typed.photos ?? []
  if (!isStorable(typed)) return refuse('hazards.proof-missing')
  if (photos.length === 0 && !typed.proof?.trim()) return refuse('hazards.proof-missing')
  const reach = reachOf(person, await readUnits(deps, districtId))
  const now = new Date(deps.clock.now())
  return deps.database.inDistrict(districtId, async (tx): Promise<{ readonly ok: true } | Refused> => {
    const row = await tx.one<Row>({
      name: 'hazards.finding',
      text: `select place_id as "placeId", unit_id as "unitId", plan_id as "planId", serious, state from findings
        where district_id = $1 and finding_id = $2 for update`,
      values: [districtId, id],
    })
    if (!row || !reaches(reach, row.unitId)) return refuse('hazards.finding-not-found')
    if (row.state !== 'open') return refuse('hazards.finding-not-open')
    if (row.serious) return refuse('hazards.serious-not-settled')
    await tx.rows({
      name: 'hazards.settle',
      text: `update findings set state = 'settled', settled_at = $3, settled_by = $4, settled_words = $5 where district_id = $1 and finding_id = $2`,
      values: [districtId, id, now, person.personId, [typed.words.trim(), typed.proof?.trim()].filter(Boolean).join('。')],
    })
    if (photos.length > 0 && !(await takePhotos(tx, { districtId, id, photos }))) return rollBackWith(refuse('hazards.unknown-photos'))
    await countFindings(tx, districtId, { became: 'settled', findings: [row] })
    return { ok: true }
  })
}

async function takePhotos(
  tx: Tx,
  { districtId, id, photos }: { districtId: number; id: string; photos: readonly string[] },
): Promise<boolean> {
  const taken = await tx.rows({
    name: 'hazards.take-photos',
    text: `update files set finding_id = $2 where district_id = $1 and file_id = any($3::uuid[]) and matter_id is null and inspection_id is null
      and finding_id is null returning 1`,
    values: [districtId, id, photos],
  })
  return taken.length === photos.length
}
