import assert from 'node:assert/strict'
import { test } from 'node:test'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { qrOutline } from './qr-outline.ts'

test('the outline, filled, is exactly the dark modules, at every level', async () => {
  for (const level of ['L', 'Q', 'H'] as const) {
    const content = 'https://hy.linping.example/c/LP104736'
    const { modules } = QRCode.create(content, { errorCorrectionLevel: level })
    const { d, modules: size } = qrOutline(content, level)
    assert.equal(size, modules.size)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 4}" height="${size * 4}" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${d}"/></svg>`
    const { data, info } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true })
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        const dark = modules.data[y * size + x] === 1
        for (const [dx, dy] of [[0, 0], [3, 0], [0, 3], [3, 3]] as const) {
          const value = data[((y * 4 + dy) * info.width + x * 4 + dx) * info.channels]!
          assert.equal(value, dark ? 0 : 255, `module ${x},${y} at level ${level}`)
        }
      }
    }
  }
})

test('neighbouring modules share one outline: a code has fewer corners than modules', () => {
  const { d, modules } = qrOutline('https://hy.linping.example/c/LP104736', 'H')
  assert.ok(d.split('M').length < (modules * modules) / 4)
})
