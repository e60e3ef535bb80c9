/** An OpenID provider in the test's own process. It signs in whoever the test says, and misbehaves on request. */
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What it gets wrong, until told otherwise. */
export type Misbehaviour =
  | 'wrong-nonce'
  | 'wrong-audience'
  | 'wrong-issuer'
  | 'expired'
  | 'wrong-key'
  | 'no-signature'
  | 'no-id-token'
  | 'code-good-twice'
  | 'cancels'
  | 'down'
  | 'not-json'
  | 'calls-itself-otherwise'

export interface GivenProvider {
  readonly issuer: string
  /** `127.0.0.1:port`, for outgoingAllowed. */
  readonly host: string
  readonly clientId: string
  readonly secret: string
  /** Who signs in next. */
  subject: string
  amr: readonly string[]
  acr: string | null
  misbehaves: Misbehaviour | null
  /** What was asked for, in order: parameters of the authorisation request. */
  readonly asked: URLSearchParams[]
  /** Follows the address as a browser would, with consent; returns what stands behind `?` in the answer. */
  consent(url: string): Promise<string>
  close(): Promise<void>
}

interface Granted {
  readonly nonce: string
  readonly challenge: string
  readonly redirectUri: string
  readonly subject: string
  used: boolean
}

export async function givenProvider(clock: { now(): number }): Promise<GivenProvider> {
  const codes = new Map<string, Granted>()
  const keys = await generateKeyPair('RS256')
  const others = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const server = createServer((request, reply) => {
    void answer(request, reply).catch(() => reply.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `http://${host}`
  const given: GivenProvider = {
    issuer,
    host,
    clientId: 'huying-desk',
    secret: 'a secret of the client: ü&+%',
    subject: 'someone',
    amr: ['pwd'],
    acr: null,
    misbehaves: null,
    asked: [],
    consent: async (url) => {
      const back = await fetch(url, { redirect: 'manual' })
      return (back.headers.get('location') ?? '?').split('?')[1] ?? ''
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
  after(() => given.close())

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer)
    if (given.misbehaves === 'down') return void reply.writeHead(503).end('away')
    if (url.pathname === '/.well-known/openid-configuration') return discovery(reply)
    if (url.pathname === '/keys') return json(reply, 200, { keys: [jwk] })
    if (url.pathname === '/authorize') return authorize(url.searchParams, reply)
    if (url.pathname === '/token' && request.method === 'POST') return token(request, reply)
    reply.writeHead(404).end()
  }

  function discovery(reply: ServerResponse): void {
    if (given.misbehaves === 'not-json') return void reply.writeHead(200, { 'content-type': 'text/html' }).end('<h1>welcome</h1>')
    json(reply, 200, {
      issuer: given.misbehaves === 'calls-itself-otherwise' ? 'https://login.example.org' : issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  }

  function authorize(asked: URLSearchParams, reply: ServerResponse): void {
    given.asked.push(asked)
    const back = new URL(asked.get('redirect_uri') ?? issuer)
    back.searchParams.set('state', asked.get('state') ?? '')
    if (given.misbehaves === 'cancels') back.searchParams.set('error', 'access_denied')
    else back.searchParams.set('code', grant(asked))
    reply.writeHead(303, { location: back.href }).end()
  }

  function grant(asked: URLSearchParams): string {
    const code = randomUUID()
    codes.set(code, {
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge_method') === 'S256' ? (asked.get('code_challenge') ?? '') : '',
      redirectUri: asked.get('redirect_uri') ?? '',
      subject: given.subject,
      used: false,
    })
    return code
  }

  async function token(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await read(request))
    if (!isOurClient(request.headers.authorization)) return json(reply, 401, { error: 'invalid_client' })
    const granted = codes.get(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const fits = granted?.challenge === challenge && granted.redirectUri === form.get('redirect_uri')
    if (!granted || !fits || (granted.used && given.misbehaves !== 'code-good-twice')) return json(reply, 400, { error: 'invalid_grant' })
    granted.used = true
    const idToken = given.misbehaves === 'no-id-token' ? {} : { id_token: await sign(granted) }
    json(reply, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, ...idToken })
  }

  function isOurClient(header: string | undefined): boolean {
    const [name = '', secret = ''] = Buffer.from((header ?? '').replace('Basic ', ''), 'base64')
      .toString()
      .split(':')
    const plain = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))
    return plain(name) === given.clientId && plain(secret) === given.secret
  }

  async function sign({ nonce, subject }: Granted): Promise<string> {
    const wrong = given.misbehaves
    const now = Math.floor(clock.now() / 1000)
    const claims = { nonce: wrong === 'wrong-nonce' ? 'another' : nonce, amr: given.amr, ...(given.acr ? { acr: given.acr } : {}) }
    const issuedAt = wrong === 'expired' ? now - 3_600 : now
    const jwt = new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(wrong === 'wrong-issuer' ? 'https://login.example.org' : issuer)
      .setAudience(wrong === 'wrong-audience' ? 'another-system' : given.clientId)
      .setSubject(subject)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 300)
    const signed = await jwt.sign(wrong === 'wrong-key' ? others.privateKey : keys.privateKey)
    if (wrong !== 'no-signature') return signed
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    return `${header}.${signed.split('.')[1]}.`
  }

  return given
}

function json(reply: ServerResponse, status: number, body: object): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
