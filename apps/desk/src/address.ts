/** The address bar is the desk's state: queue, filters, search, picked matter and map are all in it, so that a link can be passed on. Pure. */
import { queues, type QueueName } from '@huying/contracts'
import { readPlacesAddress, writePlacesAddress, type PlacesAddress } from './places/places-address.ts'
import { readHazardsAddress, writeHazardsAddress, type HazardsAddress } from './hazards/hazards-address.ts'

export type { QueueName }

export const filterNames = ['flow', 'state', 'tier', 'category', 'unit', 'deadline', 'channel', 'rating', 'grade'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Readonly<Record<FilterName, string>>>

export interface BoardAddress {
  readonly page: 'board'
  readonly queue: QueueName | null
  readonly matter: string | null
  readonly find: string
  readonly filters: Filters
  readonly map: boolean
}

/** Pages without anything of their own in the address. */
export const plainPages = [
  'filing',
  'answers',
  'notices',
  'codes',
  'limits',
  'templates',
  'exports',
  'audit',
  'deliveries',
  'own-channels',
  'own-sign-in',
  'checklists',
  'wake-up-rooms',
  'fraud-ladder',
  'fraud-types',
  'hazard-figures',
  'plans',
  'people',
  'duty',
  'join',
  'back',
  'district',
  'units',
  'areas',
  'categories',
  'rules',
  'calendar',
  'texts',
  'partners',
  'provider',
  'first-run',
  'disputes',
  'disputes/sources',
  'disputes/figures',
] as const
export type PlainPageName = (typeof plainPages)[number]

/** The alert desk: its board with an alert picked, its watchdog, an alert taken in by hand. */
export interface FraudAddress {
  readonly page: 'fraud'
  readonly part: 'board' | 'watch' | 'new'
  readonly number: string | null
}

/** The town command room: its board with a call picked, its figures, its rules. */
export interface CommandAddress {
  readonly page: 'command'
  readonly part: 'board' | 'figures' | 'new' | 'rules'
  readonly number: string | null
}

export type Address =
  | BoardAddress
  | FraudAddress
  | CommandAddress
  | { readonly page: 'matter'; readonly number: string; readonly queue: QueueName | null }
  | { readonly page: 'print'; readonly number: string }
  | { readonly page: 'agreement'; readonly number: string }
  | PlacesAddress
  | { readonly page: 'place'; readonly id: string }
  /** Filing by staff; null: which flow is still to be chosen. */
  | { readonly page: 'new'; readonly flow: string | null }
  | HazardsAddress
  | { readonly page: PlainPageName }
  | { readonly page: 'unknown' }

const base = '/desk'

/** A queue as it stands before anybody narrows it. */
export function boardAt(queue: QueueName | null = null, more: Partial<BoardAddress> = {}): BoardAddress {
  return { page: 'board', queue, matter: null, find: '', filters: {}, map: false, ...more }
}

function queueOf(word: string | null | undefined): QueueName | null {
  return queues.find((name) => name === word) ?? null
}

function filtersOf(query: URLSearchParams): Filters {
  return Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
}

export function readAddress(pathname: string, search: string): Address {
  const [first = '', second = '', third = ''] = pathname.replace(/^\/desk\/?/, '').split('/')
  const query = new URLSearchParams(search)
  if (first === '' || (first === 'queues' && queueOf(second)))
    return {
      page: 'board',
      queue: queueOf(second),
      matter: query.get('matter'),
      find: query.get('find') ?? '',
      filters: filtersOf(query),
      map: query.has('map'),
    }
  const ofHazards = readHazardsAddress([first, second, third], query)
  if (ofHazards) return ofHazards
  if (first === 'matters' && second !== '' && third === 'print') return { page: 'print', number: decodeURIComponent(second) }
  if (first === 'matters' && second !== '' && third === 'agreement') return { page: 'agreement', number: decodeURIComponent(second) }
  if (first === 'matters' && second !== '')
    return { page: 'matter', number: decodeURIComponent(second), queue: queueOf(query.get('queue')) }
  if (first === 'fraud') return fraudAt(second)
  if (first === 'command') return commandAt(second)
  if (first === 'places') return second === '' ? readPlacesAddress(query) : { page: 'place', id: decodeURIComponent(second) }
  if (first === 'new' && third === '') return { page: 'new', flow: second === '' ? null : decodeURIComponent(second) }
  const path = [first, second, third].filter(Boolean).join('/')
  const plain = plainPages.find((name) => name === path)
  if (plain) return { page: plain }
  return { page: 'unknown' }
}

function fraudAt(second: string): FraudAddress {
  if (second === 'watch' || second === 'new') return { page: 'fraud', part: second, number: null }
  return { page: 'fraud', part: 'board', number: second === '' ? null : decodeURIComponent(second) }
}

function commandAt(second: string): CommandAddress {
  if (second === 'figures' || second === 'new' || second === 'rules') return { page: 'command', part: second, number: null }
  return { page: 'command', part: 'board', number: second === '' ? null : decodeURIComponent(second) }
}

export function writeAddress(address: Address): string {
  const query = new URLSearchParams()
  if (address.page === 'board') {
    for (const name of filterNames) if (address.filters[name]) query.set(name, address.filters[name])
    if (address.find) query.set('find', address.find)
    if (address.map) query.set('map', '1')
    if (address.matter) query.set('matter', address.matter)
    return withQuery(address.queue ? `${base}/queues/${address.queue}` : `${base}/`, query)
  }
  if (address.page === 'matter') {
    if (address.queue) query.set('queue', address.queue)
    return withQuery(`${base}/matters/${encodeURIComponent(address.number)}`, query)
  }
  if (address.page === 'places') return withQuery(`${base}/places`, writePlacesAddress(address))
  if (address.page === 'place') return `${base}/places/${encodeURIComponent(address.id)}`
  if (address.page === 'hazards' || address.page === 'plan' || address.page === 'hazard-notice') {
    const written = writeHazardsAddress(address)
    return withQuery(`${base}/${written.path}`, written.query)
  }
  if (address.page === 'print') return `${base}/matters/${encodeURIComponent(address.number)}/print`
  if (address.page === 'agreement') return `${base}/matters/${encodeURIComponent(address.number)}/agreement`
  if (address.page === 'fraud') {
    const part = address.part === 'board' ? (address.number ?? '') : address.part
    return part === '' ? `${base}/fraud` : `${base}/fraud/${encodeURIComponent(part)}`
  }
  if (address.page === 'command') {
    const part = address.part === 'board' ? (address.number ?? '') : address.part
    return part === '' ? `${base}/command` : `${base}/command/${encodeURIComponent(part)}`
  }
  if (address.page === 'new') return address.flow === null ? `${base}/new` : `${base}/new/${encodeURIComponent(address.flow)}`
  return address.page === 'unknown' ? `${base}/` : `${base}/${address.page}`
}

/** What is kept of a list: the queue with its filters and search, without the matter that happened to be picked. */
export function listAddress(address: BoardAddress, queue: QueueName): string {
  return writeAddress({ ...address, queue, matter: null }).slice(base.length + 1)
}

export function readListAddress(list: string): Address {
  const [path = '', search = ''] = list.split('?')
  return readAddress(`${base}/${path}`, search)
}

function withQuery(path: string, query: URLSearchParams): string {
  const words = query.toString()
  return words === '' ? path : `${path}?${words}`
}
