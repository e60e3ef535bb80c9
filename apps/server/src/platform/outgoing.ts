/**
 * Every call that this server makes to an address that somebody typed goes through here: https to public addresses only.
 * The address that is checked is the one that is connected to, so a name that resolves differently the second time gains nothing.
 */
import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export interface OutgoingRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
  /** Shorter than usual, for what cannot wait. */
  readonly timeoutMs?: number | undefined
}

export interface OutgoingAnswer {
  readonly status: number
  /** The first 16 kB. */
  readonly body: string
}

export interface FetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | null
}

/** The address is one that this server does not call. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress'
}

export type WhyNot = 'no-tls' | 'not-public' | 'not-a-url'

export interface Host {
  readonly host: string
  readonly port: number
  readonly isTls: boolean
}

export interface Outgoing {
  /** Null: it may be called, as far as can be said without looking the name up. Else why not. */
  whyNot(url: string): WhyNot | null
  whyNotHost(host: Host): WhyNot | null
  /** POSTs; follows no redirect. Throws RefusedAddress, or the error of the connection. */
  post(request: OutgoingRequest): Promise<OutgoingAnswer>
  /** For libraries that bring their own requests and want the web's `fetch`: the same rules, answers up to 512 kB. */
  fetch(url: string, init: FetchInit): Promise<Response>
  /** A TCP connection under the same rules, for SMTP. */
  connect(host: string, port: number): Promise<Socket>
}

const usualTimeoutMs = 10_000
const mostBytes = 16_384
/** Lists of keys with their certificates are long. */
const mostFetchedBytes = 524_288

export interface OutgoingOptions {
  readonly timeoutMs?: number
  /** Names to addresses; the system's unless a test brings its own. */
  readonly resolve?: Resolve
}

export type Resolve = (host: string, options: LookupOptions, done: (error: Error | null, found?: LookupAddress[]) => void) => void

const systemResolve: Resolve = (host, options, done) => resolve(host, { ...options, all: true }, done)

/** `allowed`: `host:port` that the operator of the server vouches for; these may be private and without TLS. */
export function openOutgoing(allowed: readonly string[], options: OutgoingOptions = {}): Outgoing {
  const { timeoutMs = usualTimeoutMs, resolve: ask = systemResolve } = options
  const vouched = new Set(allowed.map((one) => one.toLowerCase()))
  const isVouched = ({ host, port }: Pick<Host, 'host' | 'port'>): boolean => vouched.has(`${bare(host).toLowerCase()}:${port}`)
  const whyNotHost: Outgoing['whyNotHost'] = (at) => {
    if (isVouched(at)) return null
    if (!at.isTls) return 'no-tls'
    return isPublicName(at.host) ? null : 'not-public'
  }
  const lookupFor = (at: Pick<Host, 'host' | 'port'>): LookupFunction => lookupWith(ask, isVouched(at) ? () => true : isPublicAddress)
  const byFor = (url: string, most: number): { url: URL; by: By } => {
    const at = hostOf(url)
    const reason = at ? whyNotHost(at) : 'not-a-url'
    if (!at || reason !== null) throw new RefusedAddress(`refused: ${reason}`)
    return { url: new URL(url), by: { lookup: lookupFor(at), timeoutMs, most } }
  }
  return {
    whyNot: (text) => {
      const at = hostOf(text)
      return at ? whyNotHost(at) : 'not-a-url'
    },
    whyNotHost,
    post: async (sent) => {
      const { url, by } = byFor(sent.url, mostBytes)
      const limit = Math.min(by.timeoutMs, sent.timeoutMs ?? by.timeoutMs)
      const { status, body } = await send(url, { method: 'POST', ...sent }, { ...by, timeoutMs: limit })
      return { status, body: body.toString('utf8') }
    },
    fetch: async (address, { method, headers, body = null }) => {
      const { url, by } = byFor(address, mostFetchedBytes)
      const answer = await send(url, { method, headers, body }, by)
      const isEmpty = [204, 205, 304].includes(answer.status)
      return new Response(isEmpty ? null : new Uint8Array(answer.body), { status: answer.status, headers: { 'content-type': answer.type } })
    },
    connect: async (host, port) => {
      // Whether TLS follows is for the caller to say, before or after the first bytes.
      const reason = whyNotHost({ host, port, isTls: true })
      if (reason === null) return openSocket({ host: bare(host), port, lookup: lookupFor({ host, port }) }, timeoutMs)
      throw new RefusedAddress(`refused: ${reason}`)
    },
  }
}

function hostOf(text: string): Host | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '' || url.username || url.password) return null
  const isTls = url.protocol === 'https:'
  return { host: url.hostname, port: Number(url.port || (isTls ? 443 : 80)), isTls }
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '')
}

/** A literal address is decided at once, a name only by what it must not be; the look-up decides the rest. */
function isPublicName(host: string): boolean {
  const name = bare(host).replace(/\.$/, '').toLowerCase()
  if (isIP(name)) return isPublicAddress(name)
  return name.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa|lan)$/.test(name)
}

/** All addresses must do: one among several could otherwise be chosen. */
function lookupWith(ask: Resolve, does: (address: string) => boolean): LookupFunction {
  return (host, options, done) =>
    ask(host, options, (error, found) => {
      const [first] = found ?? []
      if (error || !found || !first) return done(error ?? new Error('the name has no address'), '')
      if (!found.every(({ address }) => does(address))) return done(new RefusedAddress('refused: not-public'), '')
      if (options.all) return (done as unknown as (error: null, found: LookupAddress[]) => void)(null, found)
      return done(null, first.address, first.family)
    })
}

interface By {
  readonly lookup: LookupFunction
  readonly timeoutMs: number
  /** Bytes of the answer that are read. */
  readonly most: number
}

interface Sent {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
}

interface Got {
  readonly status: number
  readonly type: string
  readonly body: Buffer
}

function send(url: URL, sent: Sent, { lookup, timeoutMs, most }: By): Promise<Got> {
  return new Promise((resolveSent, reject) => {
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
    const body = sent.body === null ? null : Buffer.from(sent.body)
    const headers = { 'user-agent': 'huying', ...sent.headers, ...(body ? { 'content-length': String(body.length) } : {}) }
    const options = { method: sent.method, headers, lookup, agent: false, signal: AbortSignal.timeout(timeoutMs) } as const
    const request = ask(url, options, (answer) => {
      const parts: Buffer[] = []
      let length = 0
      const done = (): void =>
        resolveSent({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          body: Buffer.concat(parts).subarray(0, most),
        })
      answer.on('data', (part: Buffer) => {
        parts.push(part)
        length += part.length
        if (length < most) return
        done()
        request.destroy()
      })
      answer.on('end', done)
      answer.on('error', reject)
    })
    request.on('error', reject)
    request.end(body ?? undefined)
  })
}

function openSocket(to: { host: string; port: number; lookup: LookupFunction }, timeoutMs: number): Promise<Socket> {
  return new Promise((resolveSocket, reject) => {
    const socket = connect(to)
    const tooLong = (): void => void socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }))
    socket.setTimeout(timeoutMs, tooLong)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.setTimeout(0)
      socket.off('timeout', tooLong)
      socket.off('error', reject)
      resolveSocket(socket)
    })
  })
}
