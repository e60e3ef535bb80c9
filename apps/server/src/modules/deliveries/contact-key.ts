/** The link of somebody whom a matter names: it opens one page about one matter, and says whose contact it is. Derived, never stored. */
import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import type { DistrictKeys } from '../../platform/keys.ts'

/** 70 bits. */
const keyLetters = 14
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

export interface NamedContact {
  readonly number: string
  /** Id in the vault. */
  readonly vault: string
}

export function contactKey(keys: DistrictKeys, { number, vault }: NamedContact): string {
  const mac = keys.mac(`contact/${number}/${vault}`)
  let text = ''
  for (let at = 0; at < keyLetters; at += 1) text += letters[(mac[at] ?? 0) % 32]
  return `${number}-${text}`
}

export interface ContactAt extends NamedContact {
  readonly districtId: number
}

/** Null when it is no link of ours. `vaultsOf` gives the contacts that a matter names. */
export async function readContactKey(
  deps: Deps,
  key: string,
  vaultsOf: (at: { districtId: number; number: string }) => Promise<readonly string[]>,
): Promise<ContactAt | null> {
  const number = /^([A-Z]{2}\d{9})-[a-z2-9]{14}$/.exec(key)?.[1]
  const district = number ? await districtByPrefix(deps, number.slice(0, 2)) : undefined
  if (!number || !district) return null
  const { districtId } = district
  const [keys, vaults] = await Promise.all([deps.keys.of(districtId), vaultsOf({ districtId, number })])
  const given = Buffer.from(key)
  for (const vault of vaults) {
    const expected = Buffer.from(contactKey(keys, { number, vault }))
    if (given.length === expected.length && timingSafeEqual(given, expected)) return { districtId, number, vault }
  }
  return null
}
