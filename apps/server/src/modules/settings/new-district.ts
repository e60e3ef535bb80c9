/** Another district on this server, by a command: its centre, its furniture, and a link for its first administrator. Run again after a crash, it goes on. */
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { forgetDistricts } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { invitePerson } from '../people/index.ts'
import { addRoot, furnish } from './first-run.ts'

export interface DistrictWanted {
  readonly code: string
  readonly prefix: string
  readonly name: string
  readonly nameEn: string
  readonly phone: string
  readonly adminName: string
}

export interface DistrictMade {
  readonly ok: true
  readonly districtId: number
  readonly login: string
  readonly link: { readonly url: string; readonly expiresAt: string }
}

/** `owner`: the role that owns the schema. What belongs to no district is not for the web role to write. */
export async function addDistrict(deps: Deps, owner: Database, wish: DistrictWanted): Promise<DistrictMade | Refused> {
  const prefix = wish.prefix.toUpperCase()
  const wanted = { ...wish, prefix }
  const taken = refuse('settings.code-taken', { code: wish.code, prefix })
  const districtId = await owner.plain((tx) => enter(tx, wanted, deps.config.homeDistrict))
  if (districtId === null) return taken
  forgetDistricts(deps)
  const standing = await deps.database.inDistrict(districtId, async (tx) => {
    const found = await tx.one<{ people: boolean; units: boolean }>({
      text: `select exists (select 1 from people where district_id = $1) as people, exists (select 1 from units where district_id = $1) as units`,
      values: [districtId],
    })
    if (found?.units === false) await addRoot(tx, { districtId, ...wanted })
    return found
  })
  if (standing?.people === true) return taken
  await furnish(deps, districtId)
  const login = `${prefix.toLowerCase()}.admin`
  // The first person holds the desk too, so that what is filed on the first day has somebody who reads it.
  const posts = (['admin', 'district-desk'] as const).map((role) => ({ role, unit: wish.code }))
  const invited = await invitePerson(deps, districtId, { wanted: { login, name: wish.adminName, posts }, madeBy: null })
  return invited.ok ? { ok: true, districtId, login, link: invited.link } : invited
}

/** Its id: a new one, or that of one which was entered and got no further. Null: code or letters belong to another. */
async function enter(tx: Tx, { code, prefix, name, nameEn, phone }: DistrictWanted, home: number): Promise<number | null> {
  await tx.rows({ text: 'lock table districts in exclusive mode' })
  const known = await tx.rows<{ id: number; code: string; prefix: string }>({
    text: 'select district_id as id, code, prefix from districts where code = $1 or prefix = $2',
    values: [code, prefix],
  })
  const [same] = known
  if (same) return known.length === 1 && same.code === code && same.prefix === prefix ? same.id : null
  const made = await tx.one<{ id: number }>({
    text: `insert into districts (district_id, code, prefix, name, name_en, phone)
      select case when exists (select 1 from districts where district_id = $6) then (select max(district_id) + 1 from districts) else $6 end, $1, $2, $3, $4, $5
      returning district_id as id`,
    values: [code, prefix, name, nameEn, phone, home],
  })
  return made?.id ?? null
}
