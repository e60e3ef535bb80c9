/**
 * Somebody's name, telephone and address must not lie on a phone that may be lost. The moment a step is taken they are sealed with the
 * district's public key, for this matter, step and field alone: the phone keeps them until there is a network, and cannot read them itself.
 */
import type { FormField } from '@huying/contracts'

export interface SealAt {
  readonly fields: Readonly<Record<string, FormField>>
  /** Matter and step. */
  readonly about: readonly string[]
  readonly sealTo: string | undefined
}

type Form = Readonly<Record<string, unknown>>

/**
 * Without a key, or on an address without TLS, where browsers have neither this nor a worker, a form stays as it is: there it is sent at
 * once or not at all.
 */
export async function withoutContacts(form: Form, { fields, about, sealTo }: SealAt): Promise<Form> {
  const names = Object.keys(form).filter((name) => fields[name]?.kind === 'contact')
  if (names.length === 0 || !sealTo || !globalThis.isSecureContext) return form
  const sealed = await Promise.all(
    names.map(async (name) => [name, { sealed: await seal(JSON.stringify(form[name]), sealTo, [...about, name].join('/')) }] as const),
  )
  return { ...form, ...Object.fromEntries(sealed) }
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const purpose = new TextEncoder().encode('huying sealed box 1')

async function seal(text: string, sealTo: string, context: string): Promise<string> {
  const { subtle } = crypto
  const once = await subtle.generateKey(curve, false, ['deriveBits'])
  const point = new Uint8Array(await subtle.exportKey('raw', once.publicKey))
  const theirs = await subtle.importKey('raw', bytesOf(sealTo), curve, false, [])
  const shared = await subtle.importKey(
    'raw',
    await subtle.deriveBits({ name: 'ECDH', public: theirs }, once.privateKey, 256),
    'HKDF',
    false,
    ['deriveKey'],
  )
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info: purpose },
    shared,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bound = new TextEncoder().encode(context)
  const locked = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound }, key, new TextEncoder().encode(text))
  return textOf(new Uint8Array([...point, ...iv, ...new Uint8Array(locked)]))
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}

function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
