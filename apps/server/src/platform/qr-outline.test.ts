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
    for (let at = 0; at < info.width * info.height; at += 1) {
      const [x, y] = [Math.floor((at % info.width) / 4), Math.floor(at / info.width / 4)]
      assert.equal(data[at * info.channels], modules.data[y * size + x] === 1 ? 0 : 255, `module ${x},${y} at level ${level}`)
    }
  }
})

test('neighbouring modules share one outline: a code has fewer corners than modules', () => {
  const { d, modules } = qrOutline('https://hy.linping.example/c/LP104736', 'H')
  assert.ok(d.split('M').length < (modules * modules) / 4)
})
