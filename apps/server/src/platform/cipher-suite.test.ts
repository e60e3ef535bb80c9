import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { defaultSuite, keyBytes, part, suites, type CipherSuite } from './cipher-suite.ts'

const newKey = () => createSecretKey(randomBytes(keyBytes))
const key = newKey()
const row = 'identity/0190/phone'

/** Opens whatever it is given: what a suite without authentication would do. */
const careless: CipherSuite = {
  ...defaultSuite,
  name: 'careless',
  seal: (_key, plain) => Buffer.from(plain),
  open: (_key, sealed) => sealed,
}

/** Ways to bring a value where it does not belong; each must throw. */
function misuses(suite: CipherSuite): [string, () => Buffer][] {
  const sealed = suite.seal(key, Buffer.from('13800000147'), row)
  const bitFlipped = (at: number): Buffer => {
    const copy = Buffer.from(sealed)
    const byte = copy.at(at) ?? 0
    copy.writeUInt8(byte ^ 1, at < 0 ? copy.length + at : at)
    return copy
  }
  return [
    ['another row', () => suite.open(key, sealed, 'identity/0191/phone')],
    ['another field', () => suite.open(key, sealed, 'identity/0190/name')],
    ['another key', () => suite.open(newKey(), sealed, row)],
    ['a changed first byte', () => suite.open(key, bitFlipped(0), row)],
    ['a changed last byte', () => suite.open(key, bitFlipped(-1), row)],
    ['a tag of four bytes', () => suite.open(key, suite.seal(key, Buffer.alloc(0), row).subarray(0, 16), row)],
    ['a cut end', () => suite.open(key, sealed.subarray(0, -1), row)],
    ['nothing', () => suite.open(key, Buffer.alloc(0), row)],
  ]
}

function accepted(suite: CipherSuite): string[] {
  return misuses(suite)
    .filter(([, open]) => {
      try {
        open()
        return true
      } catch {
        return false
      }
    })
    .map(([name]) => name)
}

for (const suite of Object.values(suites)) {
  test(`${suite.name} gives back what it sealed, whatever that is`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, context) => {
        const plain = Buffer.from(bytes)
        assert.deepEqual(suite.open(key, suite.seal(key, plain, context), context), plain)
      }),
    )
  })

  test(`${suite.name} opens nothing in another row, field or district, and nothing that was changed`, () => {
    assert.deepEqual(accepted(suite), [])
  })

  test(`${suite.name} seals the same words differently each time and never in clear`, () => {
    const plain = Buffer.from('陆桂珍')
    const [one, two] = [suite.seal(key, plain, row), suite.seal(key, plain, row)]
    assert.notDeepEqual(one, two)
    assert.equal(one.includes(plain), false)
  })
}

test('control: a suite that authenticates nothing is caught', () => {
  assert.ok(accepted(careless).length >= 5)
})

test('keys for different purposes have nothing to do with each other', () => {
  assert.ok(!part(key, 'fields').equals(part(key, 'index')))
  assert.ok(part(key, 'fields').equals(part(key, 'fields')))
  assert.equal(part(key, 'fields').symmetricKeySize, keyBytes)
})
