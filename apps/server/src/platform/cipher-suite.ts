/** Field encryption behind one interface: AES-256-GCM with HMAC-SHA-256, or SM4-CTR with HMAC-SM3 where commercial cryptography rules ask for it. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'

/** A key object costs 4 µs a use where raw bytes cost 26: OpenSSL makes a new key of them each time. */
export type CipherKey = KeyObject

export interface CipherSuite {
  readonly name: string
  /** `context` is bound to the result: a value moved to another row or field does not open. */
  seal(key: CipherKey, plain: Buffer, context: string): Buffer
  /** Throws when key, context or bytes are not those that were sealed. */
  open(key: CipherKey, sealed: Buffer, context: string): Buffer
  mac(key: CipherKey, message: string): Buffer
}

export const keyBytes = 32

const aes: CipherSuite = {
  name: 'aes-256-gcm+hmac-sha256',
  seal: (key, plain, context) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  },
  open: (key, sealed, context) => {
    // Without the length, Node would take a tag of four bytes, which can be guessed.
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  },
  mac: (key, message) => createHmac('sha256', key).update(message).digest(),
}

/** Node has no SM4-GCM, so encrypt-then-MAC: SM4-CTR for secrecy, HMAC-SM3 over context, nonce and body. */
const sm: CipherSuite = {
  name: 'sm4-ctr+hmac-sm3',
  seal: (key, plain, context) => {
    const nonce = randomBytes(16)
    const cipher = createCipheriv('sm4-ctr', part(key, 'sm4', 16), nonce)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, tagOf(key, context, { nonce, body }), body])
  },
  open: (key, sealed, context) => {
    const nonce = sealed.subarray(0, 16)
    const body = sealed.subarray(48)
    if (sealed.length < 48 || !timingSafeEqual(sealed.subarray(16, 48), tagOf(key, context, { nonce, body }))) {
      throw new Error('the sealed value does not belong to this key and context')
    }
    const decipher = createDecipheriv('sm4-ctr', part(key, 'sm4', 16), nonce)
    return Buffer.concat([decipher.update(body), decipher.final()])
  },
  mac: (key, message) => createHmac('sm3', key).update(message).digest(),
}

function tagOf(key: CipherKey, context: string, { nonce, body }: { nonce: Buffer; body: Buffer }): Buffer {
  const contextBytes = Buffer.from(context)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(contextBytes.length)
  return createHmac('sm3', part(key, 'sm3')).update(length).update(contextBytes).update(nonce).update(body).digest()
}

/** A key for one purpose out of a key for many. */
export function part(key: CipherKey, purpose: string, bytes = keyBytes): CipherKey {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `huying ${purpose}`, keyBytes)).subarray(0, bytes))
}

export const suites: Readonly<Record<string, CipherSuite>> = { [aes.name]: aes, [sm.name]: sm }
export const defaultSuite = aes
