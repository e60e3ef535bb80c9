/** The address bar is the desk's state: queue, picked matter and search are all in it, so that a link can be passed on. Pure. */
export const queueNames = ['mine', 'open', 'overdue', 'all'] as const
export type QueueName = (typeof queueNames)[number]

export type Address =
  | { readonly page: 'board'; readonly queue: QueueName | null; readonly matter: string | null; readonly find: string }
  | { readonly page: 'matter'; readonly number: string; readonly queue: QueueName | null }
  | { readonly page: 'answers' | 'notices' | 'codes' | 'limits' | 'exports' | 'audit' }
  | { readonly page: 'unknown' }

const base = '/desk'

function queueOf(word: string | null | undefined): QueueName | null {
  return queueNames.find((name) => name === word) ?? null
}

export function readAddress(pathname: string, search: string): Address {
  const [first = '', second = ''] = pathname.replace(/^\/desk\/?/, '').split('/')
  const query = new URLSearchParams(search)
  if (first === '' || (first === 'queues' && queueOf(second)))
    return { page: 'board', queue: queueOf(second), matter: query.get('matter'), find: query.get('find') ?? '' }
  if (first === 'matters' && second !== '')
    return { page: 'matter', number: decodeURIComponent(second), queue: queueOf(query.get('queue')) }
  if (
    (first === 'answers' || first === 'notices' || first === 'codes' || first === 'limits' || first === 'exports' || first === 'audit') &&
    second === ''
  )
    return { page: first }
  return { page: 'unknown' }
}

export function writeAddress(address: Address): string {
  const query = new URLSearchParams()
  if (address.page === 'board') {
    if (address.matter) query.set('matter', address.matter)
    if (address.find) query.set('find', address.find)
    return withQuery(address.queue ? `${base}/queues/${address.queue}` : `${base}/`, query)
  }
  if (address.page === 'matter') {
    if (address.queue) query.set('queue', address.queue)
    return withQuery(`${base}/matters/${encodeURIComponent(address.number)}`, query)
  }
  return address.page === 'unknown' ? `${base}/` : `${base}/${address.page}`
}

function withQuery(path: string, query: URLSearchParams): string {
  const words = query.toString()
  return words === '' ? path : `${path}?${words}`
}
