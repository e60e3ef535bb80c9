/** The districts that this server carries, found by id or by the two letters that open numbers, codes and logins. */
import { districtCache, type CacheDeps } from './district-cache.ts'

export interface District {
  readonly districtId: number
  readonly code: string
  readonly prefix: string
  readonly name: string
  readonly nameEn: string
  readonly phone: string
  readonly isDemo: boolean
}

// Districts have no district of their own: one list under one key.
const everyDistrict = 0

const cache = districtCache<readonly District[]>((deps) =>
  deps.database.plain((tx) =>
    tx.rows<District>({
      text: `select district_id as "districtId", code, prefix, name, name_en as "nameEn", phone, is_demo as "isDemo" from districts order by district_id`,
    }),
  ),
)

export function readDistricts(deps: CacheDeps): Promise<readonly District[]> {
  return cache.read(deps, everyDistrict)
}

export function forgetDistricts(deps: CacheDeps): void {
  cache.forget(deps)
}

export async function districtById(deps: CacheDeps, districtId: number): Promise<District | undefined> {
  return (await readDistricts(deps)).find((district) => district.districtId === districtId)
}

/** `lp`, `LP`: case does not matter. */
export async function districtByPrefix(deps: CacheDeps, prefix: string): Promise<District | undefined> {
  const wanted = prefix.toUpperCase()
  return (await readDistricts(deps)).find((district) => district.prefix === wanted)
}
