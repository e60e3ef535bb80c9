/** Makes a new picture out of an uploaded one, so that nothing of what was sent survives but what can be seen. */
import type { Refusal } from '@huying/flow'
import sharp from 'sharp'
import { refuse } from '../../platform/errors.ts'
import { declaredPicture, type DeclaredPicture } from './declared-picture.ts'
import { turns } from './turns.ts'

export const largestUploadBytes = 20 * 1024 * 1024
const mostPixels = 50_000_000
const mostHeldBytes = 96 * 1024 * 1024
/** 392 MB (49 MP of 64 bits) took 2.3 s; a photo may take two. */
const mostUnpackedBytes = 200 * 1024 * 1024
/** From here on a picture is decoded alone: two at once would pass the memory promised (200 MB). */
const heavyBytes = 24 * 1024 * 1024
const longestSideStored = 2_048
const longestSideSmall = 480
const decodeSeconds = 8

export interface CleanPhoto {
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
}

type Cleaned = { readonly ok: true; readonly photo: CleanPhoto } | { readonly ok: false; readonly refusal: Refusal }

// Two at a time: twenty at once took 693 MB. Six waiting take about two seconds in all.
const decoders = turns({ capacity: 2, longestQueue: 12 })
export const busySeconds = 3

let lockedDown = false

/** Second wall behind the magic bytes: libvips itself may open these three formats and no other, one thread each, nothing kept. */
function lockDown(): void {
  if (lockedDown) return
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
  lockedDown = true
}

/** JPEG of at most 2,048 px, upright, in sRGB, without any metadata. Animations give their first frame. */
export async function cleanPhoto(bytes: Buffer): Promise<Cleaned> {
  if (bytes.length === 0) return refuse('files.empty')
  if (bytes.length > largestUploadBytes) return refuse('files.too-large')
  const declared = declaredPicture(bytes)
  if (declared === 'heic') return refuse('files.heic')
  if (declared === 'other') return refuse('files.not-a-photo')
  if (declared === 'broken' || declared.width < 1 || declared.height < 1) return refuse('files.broken')
  const { width, height } = declared
  if (isTooMuch(declared)) return refuse('files.too-many-pixels', { width, height })
  return decode(bytes, declared)
}

function isTooMuch({ width, height, heldBytes, unpackedBytes }: DeclaredPicture): boolean {
  return width * height > mostPixels || heldBytes > mostHeldBytes || unpackedBytes > mostUnpackedBytes
}

async function decode(bytes: Buffer, declared: DeclaredPicture): Promise<Cleaned> {
  const turn = decoders.take(declared.heldBytes > heavyBytes ? 2 : 1)
  if (!turn) return refuse('files.busy', { seconds: busySeconds })
  const done = await turn
  try {
    // Only cameras turn pictures by a note in the metadata, and turning a large PNG would need all of it in memory.
    return { ok: true, photo: await encode(bytes, { longestSide: longestSideStored, upright: declared.format !== 'png' }) }
  } catch {
    // Whatever the decoder objects to, it is the file: the person can do nothing but choose another.
    return refuse('files.broken')
  } finally {
    done()
  }
}

/** A small copy of a photo that `cleanPhoto` has made. Null when too many wait already. */
export async function smallCopy(jpeg: Buffer): Promise<Buffer | null> {
  const turn = decoders.take(1)
  if (!turn) return null
  const done = await turn
  try {
    return (await encode(jpeg, { longestSide: longestSideSmall, upright: false })).jpeg
  } finally {
    done()
  }
}

async function encode(bytes: Buffer, how: { longestSide: number; upright: boolean }): Promise<CleanPhoto> {
  lockDown()
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1, sequentialRead: true })
  if (how.upright) picture.autoOrient()
  const { data, info } = await picture
    .resize(how.longestSide, how.longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82, chromaSubsampling: '4:2:0' })
    .timeout({ seconds: decodeSeconds })
    .toBuffer({ resolveWithObject: true })
  return { jpeg: data, width: info.width, height: info.height }
}
