/** Reads one photo of a larger form, for pages that take photos together with words. */
import type { Readable } from 'node:stream'
import { largestUploadBytes } from './clean-photo.ts'
import { usualLimits } from './upload-limits.ts'

/** `too-large`: over 20 MB. `busy`: too many bytes are arriving just now. Either way the rest is read and forgotten, so that the form goes on. */
export async function readPhotoPart(part: Readable): Promise<Buffer | 'too-large' | 'busy'> {
  let chunks: Buffer[] = []
  let reserved = 0
  let refused: 'too-large' | 'busy' | undefined
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) {
      if (refused) continue
      if (reserved + chunk.length > largestUploadBytes) refused = 'too-large'
      else if (!usualLimits.reserve(chunk.length)) refused = 'busy'
      else {
        reserved += chunk.length
        chunks.push(chunk)
      }
      if (refused) chunks = []
    }
    return refused ?? Buffer.concat(chunks)
  } finally {
    usualLimits.release(reserved)
  }
}
