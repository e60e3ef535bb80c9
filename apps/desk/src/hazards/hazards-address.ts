/** What of the pages about hazards stands in the address. Pure. */
import type { HazardList } from '@huying/contracts'

export const lists: readonly HazardList[] = ['open', 'major', 'late', 'enforcing', 'closed']
export const placeStates = ['waiting', 'found', 'all'] as const
export type PlaceState = (typeof placeStates)[number]

export type HazardsAddress =
  | { readonly page: 'hazards'; readonly list: HazardList; readonly kind: string; readonly repeated: boolean }
  | { readonly page: 'plan'; readonly id: string; readonly state: PlaceState; readonly unit: string }
  | { readonly page: 'hazard-notice'; readonly number: string }

export function hazardsAt(more: { list?: HazardList; kind?: string; repeated?: boolean } = {}): HazardsAddress {
  return { page: 'hazards', list: 'open', kind: '', repeated: false, ...more }
}

export function planAt(id: string, more: { state?: PlaceState; unit?: string } = {}): HazardsAddress {
  return { page: 'plan', id, state: 'waiting', unit: '', ...more }
}

/** Null: not one of these pages. */
export function readHazardsAddress(parts: readonly string[], query: URLSearchParams): HazardsAddress | null {
  const [first, second = '', third = ''] = parts
  if (first === 'hazards' && second === '')
    return hazardsAt({
      list: lists.find((name) => name === query.get('list')) ?? 'open',
      kind: query.get('kind') ?? '',
      repeated: query.has('repeated'),
    })
  if (first === 'plans' && second !== '')
    return planAt(decodeURIComponent(second), {
      state: placeStates.find((name) => name === query.get('state')) ?? 'waiting',
      unit: query.get('unit') ?? '',
    })
  if (first === 'matters' && second !== '' && third === 'notice') return { page: 'hazard-notice', number: decodeURIComponent(second) }
  return null
}

export function writeHazardsAddress(address: HazardsAddress): { readonly path: string; readonly query: URLSearchParams } {
  const query = new URLSearchParams()
  if (address.page === 'hazard-notice') return { path: `matters/${encodeURIComponent(address.number)}/notice`, query }
  if (address.page === 'plan') {
    if (address.state !== 'waiting') query.set('state', address.state)
    if (address.unit) query.set('unit', address.unit)
    return { path: `plans/${encodeURIComponent(address.id)}`, query }
  }
  if (address.list !== 'open') query.set('list', address.list)
  if (address.kind) query.set('kind', address.kind)
  if (address.repeated) query.set('repeated', '1')
  return { path: 'hazards', query }
}
