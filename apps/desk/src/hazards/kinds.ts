/** Kinds of places where hazards are looked for, as the pages offer them: taking them from the contracts would bring their schemas along. */
import type { RegistryKind } from '@huying/contracts'

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
