/**
 * The process that opens what strangers send. It holds no key and no connection: a flaw in a picture decoder finds nothing here,
 * a crash takes nothing along, and the memory that decoding scatters goes back when the process ends.
 */
import sharp from 'sharp'
import { stampOn } from './draw-stamp.ts'
import { mostPixels, type DecodeAnswer, type DecodeOrder } from './decode-order.ts'

sharp.cache(false)
sharp.concurrency(1)
// Second wall behind the magic bytes: libvips itself may open these three formats and no other.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

const decodeSeconds = 12

process.on('message', (order: DecodeOrder) => void answer(order))
// The server says when to end; Ctrl-C in the terminal reaches this process too and must not cut off a photo that is being kept.
process.on('disconnect', () => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

async function answer(order: DecodeOrder): Promise<void> {
  const reply = await encode(order).catch((error: unknown): DecodeAnswer => ({ id: order.id, failed: String(error) }))
  process.send?.(reply)
}

async function encode({ id, bytes, longestSide, upright, stamp }: DecodeOrder): Promise<DecodeAnswer> {
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1, sequentialRead: true })
  if (upright) picture.autoOrient()
  if (stamp) picture.composite(await stampOn(bytes, stamp))
  const { data, info } = await picture
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82, chromaSubsampling: '4:2:0' })
    .timeout({ seconds: decodeSeconds })
    .toBuffer({ resolveWithObject: true })
  return { id, jpeg: data, width: info.width, height: info.height }
}
