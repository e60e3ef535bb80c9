/** The first district of a new installation: founded from the browser by whoever holds the token that the start printed. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FirstRun, Founded } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import { forgetDistricts, readDistricts } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { readMasterKey } from '../../platform/secrets.ts'
import { addDefaultCategories } from '../categories/index.ts'
import { hashPassword } from '../people/index.ts'
import { addDefaultChecklists } from '../registry/index.ts'
import { addDefaultTemplates } from '../templates/index.ts'

/**
 * Follows from the master key and the moment the schema was made: every process of an installation prints the same, nothing is
 * stored, and once there is a district it opens nothing.
 */
export async function firstRunToken(deps: Deps): Promise<string | null> {
  if ((await readDistricts(deps)).length > 0) return null
  const made = await deps.database.plain((tx) =>
    tx.one<{ at: string }>({ text: 'select min(applied_at)::text as at from schema_migrations' }),
  )
  return createHmac('sha256', readMasterKey(deps.config))
    .update(`first run ${made?.at ?? ''}`)
    .digest('base64url')
}

export async function foundFirst(deps: Deps, wish: FirstRun): Promise<({ readonly ok: true } & Founded) | Refused> {
  forgetDistricts(deps)
  const token = await firstRunToken(deps)
  if (token === null || !sameToken(token, wish.token)) return refuse('settings.first-run-over')
  const districtId = deps.config.homeDistrict
  const prefix = wish.prefix.toUpperCase()
  const login = `${prefix.toLowerCase()}.admin`
  const district = { districtId, code: wish.code, name: wish.name.trim(), nameEn: wish.nameEn.trim(), phone: wish.phone.trim() }
  const hash = await hashPassword(wish.password)
  const personId = v7(deps.clock.now())
  const isFounded = await deps.database.inDistrict(districtId, async (tx) => {
    const row = await tx.one<{ founded: boolean }>({
      text: 'select found_first_district($1, $2, $3, $4, $5, $6) as founded',
      values: [districtId, wish.code, prefix, district.name, district.nameEn, district.phone],
    })
    if (row?.founded !== true) return false
    await addRoot(tx, district)
    await addAdministrator(tx, { district, personId, login, name: wish.adminName.trim(), badge: `${prefix}00001`, hash })
    return true
  })
  if (!isFounded) return refuse('settings.first-run-over')
  forgetDistricts(deps)
  await furnish(deps, districtId)
  return { ok: true, login }
}

function sameToken(wanted: string, given: string): boolean {
  const [a, b] = [wanted, given].map((text) => createHmac('sha256', 'token').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

export interface NewDistrict {
  readonly districtId: number
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly phone: string
}

export async function addRoot(tx: Tx, { districtId, code, name, nameEn, phone }: NewDistrict): Promise<void> {
  await tx.rows({
    text: `insert into units (district_id, unit_id, parent_id, tier, sort, name, name_en, path, phone)
      values ($1, $2, null, 'district', 'centre', $3, $4, $2, $5)`,
    values: [districtId, code, `${name}社会治理中心`, `${nameEn} governance centre`, phone],
  })
}

/** What every new district begins with: its copy of the category tree, the reply templates and the checklists. */
export async function furnish(deps: Deps, districtId: number): Promise<void> {
  await addDefaultCategories(deps, districtId)
  await addDefaultTemplates(deps.database, districtId, deps.clock.now())
  await addDefaultChecklists(deps.database, districtId, deps.clock.now())
}

interface NewAdministrator {
  readonly district: NewDistrict
  readonly personId: string
  readonly login: string
  readonly name: string
  readonly badge: string
  readonly hash: string
}

/** The first person holds the desk too, so that what is filed on the first day has somebody who reads it. */
async function addAdministrator(tx: Tx, { district, personId, login, name, badge, hash }: NewAdministrator): Promise<void> {
  await tx.rows({
    text: `insert into people (district_id, person_id, login, name, surname, badge, password_hash) values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [district.districtId, personId, login, name, [...name][0] ?? '', badge, hash],
  })
  await tx.rows({
    text: 'insert into posts (district_id, person_id, unit_id, role) select $1, $2, $3, r from unnest($4::text[]) as r',
    values: [district.districtId, personId, district.code, ['admin', 'district-desk']],
  })
}
