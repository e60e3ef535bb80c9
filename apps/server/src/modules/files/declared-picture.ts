/** What the first bytes of a file say it is and how large, read before any decoder sees it. Pure, and never past the header. */

export type PhotoFormat = 'jpeg' | 'png' | 'webp'

export interface DeclaredPicture {
  readonly format: PhotoFormat
  readonly width: number
  readonly height: number
  /** Bytes that decoding must hold at once. 0 where the decoder works line by line. */
  readonly heldBytes: number
  /** Bytes that come out of the decoder: what it costs in time. */
  readonly unpackedBytes: number
}

/** `broken`: the magic bytes of a photo, then no readable header. `other`: anything that is no photo for us. */
export type Declared = DeclaredPicture | 'heic' | 'broken' | 'other'

export function declaredPicture(bytes: Buffer): Declared {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return readJpeg(bytes) ?? 'broken'
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return readPng(bytes) ?? 'broken'
  if (startsWith(bytes, 'RIFF') && bytes.toString('latin1', 8, 12) === 'WEBP') return readWebp(bytes) ?? 'broken'
  return isHeic(bytes) ? 'heic' : 'other'
}

function startsWith(bytes: Buffer, magic: string): boolean {
  return bytes.toString('latin1', 0, magic.length) === magic
}

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'])

function isHeic(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return false
  // AVIF also lists mif1 among its compatible brands; only the major brand tells them apart.
  return heicBrands.has(bytes.toString('latin1', 8, 12))
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly progressive: boolean
  /** Samples a pixel over all components: 1.5 for 4:2:0, 3 for 4:4:4. */
  readonly samples: number
}

function readJpeg(bytes: Buffer): DeclaredPicture | undefined {
  let frame: Frame | undefined
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1 // fill byte
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return undefined
    const segment = bytes.subarray(at + 4, at + 2 + length)
    if (marker === 0xda) return frame && jpegOf(frame, segment[0] ?? 0)
    if (isFrame(marker)) frame = readFrame(marker, segment)
    if (isFrame(marker) && !frame) return undefined
    at += 2 + length
  }
  return undefined
}

// SOF0 to SOF15 without the tables DHT, JPG and DAC. All but baseline, extended and progressive are left to `readFrame` to turn away.
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function readFrame(marker: number, segment: Buffer): Frame | undefined {
  if (marker > 0xc2 || segment.length < 6) return undefined
  const components = segment.readUInt8(5)
  if (components < 1 || components > 4 || segment.length < 6 + 3 * components) return undefined
  const areas = Array.from({ length: components }, (_, i) => segment.readUInt8(7 + 3 * i)).map((factor) => (factor >> 4) * (factor & 15))
  const widest = Math.max(...areas)
  if (widest < 1) return undefined
  const samples = areas.reduce((sum, area) => sum + area, 0) / widest
  return { width: segment.readUInt16BE(3), height: segment.readUInt16BE(1), components, progressive: marker === 0xc2, samples }
}

// Several scans, progressive or not, make the decoder keep a 16-bit coefficient for every sample until the last scan.
function jpegOf(frame: Frame, componentsInScan: number): DeclaredPicture {
  const severalScans = frame.progressive || componentsInScan < frame.components
  const heldBytes = severalScans ? frame.width * frame.height * frame.samples * 2 : 0
  return {
    format: 'jpeg',
    width: frame.width,
    height: frame.height,
    heldBytes,
    unpackedBytes: frame.width * frame.height * frame.components,
  }
}

const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

function readPng(bytes: Buffer): DeclaredPicture | undefined {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const channels = pngChannels[bytes.readUInt8(25)]
  if (channels === undefined) return undefined
  const bytesPerSample = bytes.readUInt8(24) > 8 ? 2 : 1
  const interlaced = bytes[28] !== 0
  // A palette is widened to red, green, blue and alpha.
  const unpackedBytes = width * height * (bytes[25] === 3 ? 4 : channels * bytesPerSample)
  // Measured: a byte of a 16-bit picture costs twice the time of one of an 8-bit picture.
  return { format: 'png', width, height, heldBytes: interlaced ? unpackedBytes : 0, unpackedBytes: unpackedBytes * bytesPerSample }
}

function readWebp(bytes: Buffer): DeclaredPicture | undefined {
  if (bytes.length < 30) return undefined
  const size = webpSize(bytes, bytes.toString('latin1', 12, 16))
  if (!size || size.width < 1 || size.height < 1) return undefined
  const unpackedBytes = size.width * size.height * 4
  return { format: 'webp', ...size, heldBytes: unpackedBytes, unpackedBytes }
}

function webpSize(bytes: Buffer, chunk: string): { width: number; height: number } | undefined {
  if (chunk === 'VP8X') return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
  if (chunk === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L' || bytes[20] !== 0x2f) return undefined
  const packed = bytes.readUInt32LE(21)
  return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) }
}
