/** Draws words into the lower left corner of a picture, for the decoder process. No format is opened for it: the words are drawn, not read. */
import sharp, { type OverlayOptions } from 'sharp'
import type { DecodeOrder } from './decode-order.ts'

export async function stampOn(bytes: Uint8Array, stamp: NonNullable<DecodeOrder['stamp']>): Promise<OverlayOptions[]> {
  const { width, height } = await sharp(bytes).metadata()
  const size = Math.max(11, Math.round(Math.min(width, height) / 32))
  const pad = Math.round(size * 0.8)
  const text = stamp.lines.map((line) => line.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)).join('\n')
  const words = await sharp({
    text: {
      text: `<span foreground="white">${text}</span>`,
      font: `Noto Sans S Chinese Bold ${size}`,
      fontfile: stamp.font,
      rgba: true,
      dpi: 72,
      spacing: 4,
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  // A tiny picture may be smaller than its words: then it stays without.
  const plate = { width: words.info.width + 2 * pad, height: words.info.height + 2 * pad }
  if (plate.width > width || plate.height > height) return []
  return [
    {
      input: { create: { ...plate, channels: 4, background: { r: 10, g: 18, b: 15, alpha: 0.66 } } },
      left: 0,
      top: height - plate.height,
    },
    {
      input: words.data,
      raw: { width: words.info.width, height: words.info.height, channels: 4 },
      left: pad,
      top: height - plate.height + pad,
    },
  ]
}
