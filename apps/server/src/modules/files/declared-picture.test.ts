import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { declaredPicture } from './declared-picture.ts'

const picture = sharp({ create: { width: 123, height: 45, channels: 3, background: '#216754' } })

test('size and kind of real pictures are read from their heads', async () => {
  const made = {
    jpeg: [
      await picture.clone().jpeg().toBuffer(),
      await picture.clone().jpeg({ progressive: true }).toBuffer(),
      await picture.clone().greyscale().jpeg().toBuffer(),
    ],
    png: [
      await picture.clone().png().toBuffer(),
      await picture.clone().png({ palette: true }).toBuffer(),
      await picture.clone().png({ progressive: true }).toBuffer(),
    ],
    webp: [
      await picture.clone().webp().toBuffer(),
      await picture.clone().webp({ lossless: true }).toBuffer(),
      await picture
        .clone()
        .webp()
        .withExif({ IFD0: { Make: 'x' } })
        .toBuffer(),
    ],
  }
  for (const [format, files] of Object.entries(made)) {
    for (const bytes of files) {
      const declared = declaredPicture(bytes)
      assert.ok(typeof declared === 'object', format)
      assert.deepEqual([declared.format, declared.width, declared.height], [format, 123, 45])
    }
  }
})

test('what must be held in memory at once is known beforehand', async () => {
  const held = (bytes: Buffer): number => {
    const declared = declaredPicture(bytes)
    return typeof declared === 'object' ? declared.heldBytes : Number.NaN
  }
  assert.equal(held(await picture.clone().jpeg().toBuffer()), 0)
  assert.equal(held(await picture.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()), 123 * 45 * 3 * 2)
  assert.equal(held(await picture.clone().jpeg({ progressive: true, chromaSubsampling: '4:2:0' }).toBuffer()), 123 * 45 * 1.5 * 2)
  assert.equal(held(await picture.clone().png().toBuffer()), 0)
  assert.equal(held(await picture.clone().png({ progressive: true }).toBuffer()), 123 * 45 * 3)
  assert.equal(held(await picture.clone().webp().toBuffer()), 123 * 45 * 4)
})

test('no bytes of any kind make it fail', () => {
  const starts = [
    '',
    '\xff\xd8\xff',
    '\x89PNG\r\n\x1a\n',
    'RIFF\0\0\0\0WEBPVP8 ',
    'RIFF\0\0\0\0WEBPVP8L',
    'RIFF\0\0\0\0WEBPVP8X',
    '\0\0\0\x18ftypheic',
    '\xff\xd8\xff\xc0\0\x11\x08',
    '\xff\xd8\xff\xda\0\x02',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      const declared = declaredPicture(Buffer.concat([Buffer.from(start, 'latin1'), rest]))
      return typeof declared === 'string' || (declared.width >= 0 && declared.heldBytes >= 0)
    }),
    { numRuns: 3_000 },
  )
})
