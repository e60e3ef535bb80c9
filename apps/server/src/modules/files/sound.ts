/** Recordings as phones make them: known by their first bytes, never by a name; anything with a picture in it is refused. Pure. */
export const largestSoundBytes = 4 * 1024 * 1024

/** The media type that it is served with, or null when it is none of the three that phones record. */
export function soundType(bytes: Buffer): string | null {
  if (bytes.length < 64) return null
  const head = bytes.subarray(0, 4_096)
  if (head.readUInt32BE(0) === 0x1a45dfa3) return isWebmSound(head) ? 'audio/webm' : null
  if (head.toString('latin1', 0, 4) === 'OggS') return head.includes('OpusHead') || head.includes('vorbis') ? 'audio/ogg' : null
  if (head.toString('latin1', 4, 8) === 'ftyp') return isMp4Sound(head, bytes) ? 'audio/mp4' : null
  return null
}

/** Tracks stand at the beginning, with the name of their codec. */
const isWebmSound = (head: Buffer): boolean => (head.includes('A_OPUS') || head.includes('A_VORBIS')) && !head.includes('V_')

/** Brands of the container, not of a picture: HEIC and AVIF begin the same way. */
const brands = ['M4A ', 'mp42', 'mp41', 'isom', 'iso5', 'iso6', 'dash']

const isMp4Sound = (head: Buffer, bytes: Buffer): boolean => brands.includes(head.toString('latin1', 8, 12)) && !bytes.includes('vide')
