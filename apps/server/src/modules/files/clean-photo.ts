/** Makes a new picture out of an uploaded one, so that nothing of what was sent survives but what can be seen. */
import type { Refused } from '@huying/flow'
import { refuse } from '../../platform/errors.ts'
import { declaredPicture, type DeclaredPicture } from './declared-picture.ts'
import { mostPixels } from './decode-order.ts'
import { decode, type Decoded } from './decoder.ts'
import { stampFont } from './stamp.ts'
import { turns } from './turns.ts'

export const largestUploadBytes = 20 * 1024 * 1024
const mostHeldBytes = 64 * 1024 * 1024
/** 49 MP of 24 bits are 147 MB and take half a second. */
const mostUnpackedBytes = 200 * 1024 * 1024
/** From here on a picture is decoded alone: two at once would pass the memory promised (200 MB). */
const heavyBytes = 16 * 1024 * 1024
const longestSideStored = 2_048
const longestSideSmall = 480

export type CleanPhoto = Decoded
type Cleaned = { readonly ok: true; readonly photo: CleanPhoto } | Refused

// Two at a time: twenty at once took 693 MB. Twelve waiting take about two seconds in all.
const places = 2
const decoders = turns({ capacity: places, longestQueue: 12 })
export const busySeconds = 3

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
  return inTurn(bytes, declared)
}

function isTooMuch({ width, height, heldBytes, unpackedBytes }: DeclaredPicture): boolean {
  return width * height > mostPixels || heldBytes > mostHeldBytes || unpackedBytes > mostUnpackedBytes
}

async function inTurn(bytes: Buffer, declared: DeclaredPicture): Promise<Cleaned> {
  // Only cameras turn pictures by a note in the metadata, and turning a large PNG would need all of it in memory.
  const order = { bytes, longestSide: longestSideStored, upright: declared.format !== 'png' }
  // Lost once: perhaps its neighbour's fault, so it is tried again alone. Lost twice: its own.
  for (const weight of [declared.heldBytes > heavyBytes ? places : 1, places]) {
    const turn = decoders.take(weight)
    if (!turn) return refuse('files.busy', { seconds: busySeconds })
    const done = await turn
    const result = await decode(order).finally(done)
    if (result === 'failed') break
    if (result !== 'lost') return { ok: true, photo: result }
  }
  // Whatever the decoder objects to, it is the file: the person can do nothing but choose another.
  return refuse('files.broken')
}

/** A copy with words on it, of a photo that `cleanPhoto` has made. Null when too many wait already. */
export async function stampedCopy(jpeg: Buffer, lines: readonly string[]): Promise<Buffer | null> {
  return copyOf({ bytes: jpeg, longestSide: longestSideStored, upright: false, stamp: { lines, font: stampFont() } })
}

/** A small copy of a photo that `cleanPhoto` has made. Null when too many wait already. */
export async function smallCopy(jpeg: Buffer): Promise<Buffer | null> {
  return copyOf({ bytes: jpeg, longestSide: longestSideSmall, upright: false })
}

async function copyOf(order: Parameters<typeof decode>[0]): Promise<Buffer | null> {
  const turn = decoders.take(1)
  if (!turn) return null
  const done = await turn
  const result = await decode(order).finally(done)
  return result === 'failed' || result === 'lost' ? null : result.jpeg
}
