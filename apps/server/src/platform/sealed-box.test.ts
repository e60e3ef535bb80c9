/** What a phone locks with WebCrypto opens here, and nowhere else. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sealedBox } from './sealed-box.ts'

const boxOf = (name: string) => sealedBox((n) => createHash('sha256').update(`${name}/${n}`).digest())

/** As apps/desk/src/field/seal.ts does it. */
async function locked(text: string, publicKey: string, context: string): Promise<string> {
  const { subtle } = crypto
  const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
  const once = await subtle.generateKey(curve, false, ['deriveBits'])
  const point = new Uint8Array(await subtle.exportKey('raw', once.publicKey))
  const theirs = await subtle.importKey('raw', Buffer.from(publicKey, 'base64url'), curve, false, [])
  const bits = await subtle.deriveBits({ name: 'ECDH', public: theirs }, once.privateKey, 256)
  const shared = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: point, info: Buffer.from('huying sealed box 1') }
  const key = await subtle.deriveKey(hkdf, shared, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const inside = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: Buffer.from(context) }, key, Buffer.from(text))
  return Buffer.concat([point, iv, Buffer.from(inside)]).toString('base64url')
}

test('what was locked for a district and a context opens there and nowhere else', async () => {
  const box = boxOf('one')
  const sealed = await locked('顾小满', box.publicKey, 'LP1/linkFamily/family')
  assert.equal(box.open(sealed, 'LP1/linkFamily/family'), '顾小满')
  assert.equal(boxOf('one').open(sealed, 'LP1/linkFamily/family'), '顾小满', 'the key is derived, not kept')
  assert.equal(box.open(sealed, 'LP2/linkFamily/family'), null)
  assert.equal(boxOf('other').open(sealed, 'LP1/linkFamily/family'), null)
})

test('what was changed, cut short or no point of the curve is refused, not thrown', async () => {
  const box = boxOf('one')
  const sealed = Buffer.from(await locked('顾小满', box.publicKey, 'c'), 'base64url')
  const changed = Buffer.from(sealed)
  changed[80] = (changed[80] ?? 0) ^ 1
  const noPoint = Buffer.from(sealed)
  noPoint.fill(7, 1, 65)
  for (const wrong of [changed, noPoint, sealed.subarray(0, 93), Buffer.alloc(0)])
    assert.equal(box.open(wrong.toString('base64url'), 'c'), null)
})
