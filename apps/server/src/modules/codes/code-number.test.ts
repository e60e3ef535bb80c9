import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeOf, codeUrl, printedCode, readCode, serialOf } from './code-number.ts'

const code = codeOf('LP', 10_473)

test('a code is read however it is typed', () => {
  const digits = code.slice(2)
  const typed = [
    code,
    printedCode(code),
    code.toLowerCase(),
    ` ${code} `,
    `lp ${digits.slice(0, 3)} ${digits.slice(3)}`,
    `ＬＰ－${digits}`,
    `ｌｐ${digits}`,
    `LP—${digits}`,
    `LP–${digits}`,
    `L.P.${digits}`,
    `LP·${digits}`,
    `LP_${digits}`,
    code.replace('0', 'O'),
    code.replace('0', 'o'),
    `LP${digits.replaceAll('1', 'l')}`,
    `LP${digits.replaceAll('1', 'I')}`,
    `LP\u3000${digits}`,
    codeUrl('https://hy.example', code),
    `${codeUrl('https://hy.example', code)}?from=poster`,
    `http://127.0.0.1:8080/c/${printedCode(code)}/`,
  ]
  for (const text of typed) assert.deepEqual(readCode(text), { ok: true, code, prefix: 'LP' }, text)
})

test('every serial has a code that reads back to it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{2}$/), fc.integer({ min: 0, max: 99_999 }), (prefix, serial) => {
      const made = codeOf(prefix, serial)
      const read = readCode(printedCode(made))
      return read.ok && read.code === made && serialOf(made) === serial
    }),
  )
})

test('a code with one wrong digit is refused with a sentence about that digit', () => {
  for (let at = 2; at < code.length; at += 1) {
    const wrong = code.slice(0, at) + ((Number(code[at]) + 3) % 10) + code.slice(at + 1)
    const read = readCode(wrong)
    assert.deepEqual(read, { ok: false, refusal: { code: 'codes.check-digit', params: { code: printedCode(wrong) } } })
  }
})

test('what is no code at all is told so', () => {
  for (const text of [
    '',
    ' ',
    'LP',
    'LP-12',
    '12345678',
    '莲桥村',
    'LPX04736',
    `${code}1`,
    '\0',
    '<script>',
    'x'.repeat(10_000),
    '../../etc/passwd',
  ]) {
    const read = readCode(text)
    assert.equal(read.ok ? 'accepted' : read.refusal.code, 'codes.not-a-code', text.slice(0, 30))
  }
})

test('no text of any kind makes reading fail otherwise than by a refusal', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => typeof readCode(text).ok === 'boolean'))
})

test('the printed address does not double the slash of the public address', () => {
  assert.equal(codeUrl('https://hy.example/', 'LP104736'), 'https://hy.example/c/LP104736')
  assert.equal(codeUrl('https://hy.example', 'LP104736'), 'https://hy.example/c/LP104736')
})
