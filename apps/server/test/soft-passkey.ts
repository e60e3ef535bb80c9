/** A passkey in software, for tests: what a browser and its authenticator would answer, with every part that can be got wrong. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

export interface SoftPasskey {
  create(options: unknown, faults?: Faults): object
  show(options: unknown, faults?: Faults): object
}

export interface Faults {
  readonly origin?: string
  readonly challenge?: string
  /** The device did not ask for finger, face or PIN. */
  readonly unverified?: boolean
  readonly count?: number
}

interface Options {
  readonly challenge: string
  readonly rp?: { readonly id: string }
  readonly rpId?: string
}

/** `origin` as in the address bar. */
export function softPasskey(origin: string): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let count = 0
  const said = (type: string, options: Options, faults: Faults) => {
    count = faults.count ?? count + 1
    const client = Buffer.from(
      JSON.stringify({ type, challenge: faults.challenge ?? options.challenge, origin: faults.origin ?? origin, crossOrigin: false }),
    )
    const rpId = options.rp?.id ?? options.rpId ?? ''
    const flags = 0x01 | (faults.unverified ? 0 : 0x04)
    return { client, head: (extra: number) => authHead(rpId, flags | extra, count) }
  }
  const answer = (response: object): object => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    create: (options, faults = {}) => {
      const { client, head } = said('webauthn.create', options as Options, faults)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authentic = Buffer.concat([head(0x40), Buffer.alloc(16), length, id, coseKey(publicKey)])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(authentic),
      ])
      return answer({
        clientDataJSON: client.toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    show: (options, faults = {}) => {
      const { client, head } = said('webauthn.get', options as Options, faults)
      const head0 = head(0)
      const signed = Buffer.concat([head0, createHash('sha256').update(client).digest()])
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: head0.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      })
    },
  }
}

function authHead(rpId: string, flags: number, count: number): Buffer {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(count)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter])
}

/** COSE: EC2, ES256, P-256, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, 'base64url')),
  ])
}

const text = (words: string): Buffer => Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)])
const bytes = (content: Buffer): Buffer =>
  Buffer.concat([
    content.length < 256 ? Buffer.from([0x58, content.length]) : Buffer.from([0x59, content.length >> 8, content.length & 255]),
    content,
  ])
