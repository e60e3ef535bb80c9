/** What every part of a district's settings must be able to do: be read, checked against the whole, and written. */
import type { DistrictSettings, SectionName } from '@huying/contracts'
import type { Tx } from '../../../platform/database.ts'
import type { CacheDeps } from '../../../platform/district-cache.ts'
import type { Problem } from '../problems.ts'

export type ItemOf<N extends SectionName> = DistrictSettings[N][number]

export interface Difference<T> {
  readonly added: readonly T[]
  readonly changed: readonly T[]
  readonly removed: readonly T[]
  /** The whole list as it will be, in its order. */
  readonly all: readonly T[]
}

export interface Writing {
  readonly deps: CacheDeps
  readonly districtId: number
  readonly personId: string
  /** Epoch ms. */
  readonly now: number
}

export interface Whole {
  readonly district: { readonly code: string; readonly prefix: string }
  /** As they will be. */
  readonly settings: DistrictSettings
  /** As they are. */
  readonly before: DistrictSettings
}

export interface Section<N extends SectionName> {
  readonly name: N
  /** `stay`: what a list leaves out stays, because it has a history. `go`: the list is the whole. */
  readonly leftOut: 'stay' | 'go'
  keyOf(item: ItemOf<N>): string
  titleOf(item: ItemOf<N>): string
  /** In the order in which it is exported. */
  read(tx: Tx, districtId: number): Promise<ItemOf<N>[]>
  check(whole: Whole): readonly Problem[]
  write(tx: Tx, difference: Difference<ItemOf<N>>, writing: Writing): Promise<void>
}

/** The keys that occur more than once. */
export function doubled<T>(items: readonly T[], keyOf: (item: T) => string): string[] {
  const seen = new Set<string>()
  return items.map(keyOf).filter((key) => (seen.has(key) ? true : (seen.add(key), false)))
}
