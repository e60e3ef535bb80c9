/** Kinds and colours as the page offers them. Written here again: taking them from the contracts would bring their schemas along. */
import type { PlaceColour, RegistryKind } from '@huying/contracts'

/** Where hazards are looked for. */
export const hazardKinds: readonly RegistryKind[] = [
  'industrial-firm',
  'rental-house',
  'self-built',
  'street-shop',
  'high-rise',
  'gas',
  'e-bike',
  'crowded',
  'care',
  'construction',
]

export const kindGroups: readonly { readonly group: 'fraud' | 'hazard' | 'fire'; readonly kinds: readonly RegistryKind[] }[] = [
  { group: 'fraud', kinds: ['prevention-point', 'fraud-free-unit', 'wake-up-room'] },
  { group: 'hazard', kinds: hazardKinds },
  { group: 'fire', kinds: ['micro-fire-station'] },
]
export const allKinds = kindGroups.flatMap(({ kinds }) => kinds)

/** The most serious first. */
export const colours: readonly PlaceColour[] = ['red', 'orange', 'yellow', 'green', 'none']
