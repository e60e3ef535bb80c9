/** Kinds and colours as the page offers them. Written here again: taking them from the contracts would bring their schemas along. */
import type { PlaceColour, RegistryKind } from '@huying/contracts'

export const kindGroups: readonly { readonly group: 'fraud' | 'hazard' | 'fire'; readonly kinds: readonly RegistryKind[] }[] = [
  { group: 'fraud', kinds: ['prevention-point', 'fraud-free-unit', 'wake-up-room'] },
  {
    group: 'hazard',
    kinds: [
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
    ],
  },
  { group: 'fire', kinds: ['micro-fire-station'] },
]
export const allKinds = kindGroups.flatMap(({ kinds }) => kinds)

/** The most serious first. */
export const colours: readonly PlaceColour[] = ['red', 'orange', 'yellow', 'green', 'none']
