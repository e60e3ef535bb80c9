/**
 * Files that somebody might send instead of a photo, or inside one. Run as a program it writes them all into a folder,
 * so that the memory it takes to make them is not counted against the process that has to withstand them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Stands in everything that must not survive. */
export const canary = 'CANARY-7f3a91'
const script = `<script>alert("${canary}")</script>`

export interface HostileFile {
  readonly name: string
  /** What must become of it; `any`: refused or cleaned, both are harmless. */
  readonly outcome: 'refused' | 'cleaned' | 'any'
  readonly make: () => Buffer | Promise<Buffer>
}

const text = (words: string): Buffer => Buffer.from(words, 'latin1')
const join2 = (...parts: (Buffer | string)[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part)))
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function noisy(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7 + ((at / width) | 0) * 3) & 255
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

export const plainPhoto = (): Promise<Buffer> => noisy(800, 600).jpeg({ quality: 80 }).toBuffer()
const flat = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#3d7f68' }, limitInputPixels: false })

// JPEG ----------------------------------------------------------------------------------------------------------

const segment = (marker: number, body: Buffer): Buffer => join2(Buffer.from([0xff, marker]), u16(body.length + 2), body)

/** Puts segments right after the start of the picture. */
async function jpegWith(...segments: Buffer[]): Promise<Buffer> {
  const photo = await plainPhoto()
  return join2(photo.subarray(0, 2), ...segments, photo.subarray(2))
}

export const gpsPhoto = (): Promise<Buffer> =>
  noisy(800, 600)
    .jpeg()
    .withExif({
      IFD0: { Make: canary, ImageDescription: script },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 25/1 9/1', GPSLongitudeRef: 'E', GPSLongitude: '120/1 17/1 57/1' },
    })
    .toBuffer()

async function jpegOfSize(width: number, height: number, marker = 0xc0): Promise<Buffer> {
  const photo = Buffer.from(await plainPhoto())
  const at = photo.indexOf(Buffer.from([0xff, 0xc0]))
  photo[at + 1] = marker
  photo.writeUInt16BE(height, at + 5)
  photo.writeUInt16BE(width, at + 7)
  return photo
}

/** Repeats the last scan of a progressive picture: each costs a pass over all of it. */
async function manyScans(times: number): Promise<Buffer> {
  const photo = await flat(3000, 2000).jpeg({ progressive: true }).toBuffer()
  const at = photo.lastIndexOf(Buffer.from([0xff, 0xda]))
  const scan = photo.subarray(at, -2)
  return join2(photo.subarray(0, at), ...Array.from({ length: times }, () => scan), Buffer.from([0xff, 0xd9]))
}

function iccSegments(bytes: number): Buffer[] {
  const chunk = 65_000
  const count = Math.min(255, Math.ceil(bytes / chunk))
  return Array.from({ length: count }, (_, at) =>
    segment(0xe2, join2('ICC_PROFILE\0', Buffer.from([at + 1, count]), Buffer.alloc(chunk, canary))),
  )
}

async function jpegWithThumbnail(): Promise<Buffer> {
  const thumb = await noisy(60, 40)
    .jpeg()
    .withExif({ IFD0: { Make: canary } })
    .toBuffer()
  const tiff = join2(
    'II*\0',
    Buffer.from([8, 0, 0, 0, 0, 0, 14, 0, 0, 0, 2, 0]),
    Buffer.from([1, 2, 4, 0, 1, 0, 0, 0, 44, 0, 0, 0]),
    Buffer.from([2, 2, 4, 0, 1, 0, 0, 0]),
    Buffer.from([thumb.length & 255, thumb.length >> 8, 0, 0]),
    Buffer.alloc(4),
    thumb,
  )
  return jpegWith(
    segment(0xe1, join2('Exif\0\0', tiff)),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${canary}</x:xmpmeta>`)),
    segment(0xed, text(`Photoshop 3.0\x008BIM${canary}`)),
  )
}

// PNG -----------------------------------------------------------------------------------------------------------

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(kind: string, body: Buffer): Buffer {
  const named = join2(kind, body)
  return join2(u32(body.length), named, u32(crc32(named)))
}

interface PngShape {
  readonly width: number
  readonly height: number
  readonly depth?: number
  readonly colour?: number
  readonly interlaced?: boolean
}

/** All black. The bytes are right for the size unless `rows` says that fewer come. */
function png(shape: PngShape, extra: Buffer[] = [], rows = shape.height): Buffer {
  const { width, height, depth = 8, colour = 2, interlaced = false } = shape
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour] ?? 3
  const rowBytes = 1 + Math.ceil((width * channels * depth) / 8)
  const header = join2(u32(width), u32(height), Buffer.from([depth, colour, 0, 0, interlaced ? 1 : 0]))
  const pixels = deflateSync(Buffer.alloc(rowBytes * rows), { level: 9 })
  return join2(pngSignature, chunk('IHDR', header), ...extra, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0)))
}

let bomb: Buffer | undefined
const bombText = (): Buffer => (bomb ??= deflateSync(Buffer.alloc(100_000_000, canary)))

function apng(): Buffer {
  const frame = chunk('fcTL', join2(u32(0), u32(64), u32(64), u32(0), u32(0), u16(1), u16(10), Buffer.from([0, 0])))
  return png({ width: 64, height: 64 }, [chunk('acTL', join2(u32(2000), u32(0))), frame, chunk('tEXt', text(`Comment\0${canary}`))])
}

async function webpOfSize(): Promise<Buffer> {
  const small = Buffer.from(await flat(16, 16).webp({ lossless: true }).toBuffer())
  small.writeUInt32LE(((small.readUInt32LE(21) & 0xf0000000) | 16_382 | (16_382 << 14)) >>> 0, 21)
  return small
}

// Others --------------------------------------------------------------------------------------------------------

async function animatedWebp(): Promise<Buffer> {
  const frames = await Promise.all([1, 2, 3].map(() => noisy(120, 90).png().toBuffer()))
  return sharp(frames, { join: { animated: true } })
    .webp({ loop: 0 })
    .withExif({ IFD0: { Make: canary } })
    .toBuffer()
}

function zip(name: string, body: Buffer): Buffer {
  const packed = deflateRawSync(body)
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(crc32(body), 0)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(body.length, 8)
  return join2(
    'PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0',
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
    name,
    packed,
    'PK\x05\x06',
    Buffer.alloc(18),
  )
}

/** ISO base media: `ftyp` with a brand, then whatever. */
const ftyp = (brand: string): Buffer => join2(u32(24), 'ftyp', brand, u32(0), brand, 'mif1', u32(200), 'meta', Buffer.alloc(192), canary)

const svg = (inside: string): Buffer => text(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${inside}</svg>`)

async function truncated(make: () => Promise<Buffer>, share: number): Promise<Buffer> {
  const whole = await make()
  return whole.subarray(0, Math.floor(whole.length * share))
}

const gpsWebp = (): Promise<Buffer> =>
  noisy(640, 480)
    .webp({ quality: 80 })
    .withExif({ IFD0: { Make: canary } })
    .toBuffer()
const textPng = async (): Promise<Buffer> => {
  const whole = await noisy(640, 480).png().toBuffer()
  return join2(whole.subarray(0, 33), chunk('tEXt', text(`Comment\0${script}`)), whole.subarray(33))
}

const refused = (name: string, make: HostileFile['make']): HostileFile => ({ name, outcome: 'refused', make })
const cleaned = (name: string, make: HostileFile['make']): HostileFile => ({ name, outcome: 'cleaned', make })
const either = (name: string, make: HostileFile['make']): HostileFile => ({ name, outcome: 'any', make })

export const hostileFiles: readonly HostileFile[] = [
  // Too many pixels for their bytes.
  refused('png of 50,000 by 50,000 in a few kB', () => png({ width: 50_000, height: 50_000, depth: 1, colour: 0 }, [], 40)),
  refused('png of 2,147,483,647 by 1', () => png({ width: 2_147_483_647, height: 1, depth: 1, colour: 0 }, [], 0)),
  refused('jpeg that claims 65,500 by 65,500', () => jpegOfSize(65_500, 65_500)),
  refused('jpeg that claims 0 by 0', () => jpegOfSize(0, 0)),
  refused('webp of 16,383 by 16,383', webpOfSize),
  refused('interlaced png of 49 MP with 64 bits a pixel', () =>
    png({ width: 7_000, height: 7_000, depth: 16, colour: 6, interlaced: true }, [], 40),
  ),
  refused('progressive jpeg of 49 MP', () => jpegOfSize(7_000, 7_000, 0xc2)),
  cleaned('png of 49 MP, line by line', () => png({ width: 7_000, height: 7_000, depth: 8, colour: 2 })),
  refused('png of 49 MP with 64 bits a pixel', () => png({ width: 7_000, height: 7_000, depth: 16, colour: 6 }, [], 40)),
  cleaned('png of 12 MP with 64 bits a pixel', () => png({ width: 4_000, height: 3_000, depth: 16, colour: 6 })),
  cleaned('baseline jpeg of 49 MP', () => flat(7_000, 7_000).jpeg().toBuffer()),
  cleaned('progressive jpeg of 22 MP', () => flat(5_500, 4_000).jpeg({ progressive: true }).toBuffer()),
  cleaned('webp of 16 MP', () => flat(4_000, 4_000).webp({ lossless: true, effort: 0 }).toBuffer()),
  cleaned('interlaced png of 20 MP', () => flat(5_000, 4_000).png({ progressive: true }).toBuffer()),
  either('png that is 1 pixel wide and 60,000 high', () => png({ width: 1, height: 60_000 })),
  either('progressive jpeg with 100 scans', () => manyScans(90)),
  either('progressive jpeg with 3,000 scans', () => manyScans(3_000)),
  either('png that promises more rows than it has', () => png({ width: 2_000, height: 2_000 }, [], 10)),
  // Compressed to death.
  refused('gzip bomb', () => gzipSync(Buffer.alloc(100_000_000, canary))),
  refused('gzip bomb in a gzip', () => gzipSync(gzipSync(Buffer.alloc(100_000_000)))),
  refused('zip bomb', () => zip('a.txt', Buffer.alloc(100_000_000))),
  cleaned('png with an iTXt that unpacks to 100 MB', () =>
    png({ width: 64, height: 64 }, [chunk('iTXt', join2('Comment\0\x01\0\0\0', bombText()))]),
  ),
  cleaned('png with a zTXt that unpacks to 100 MB', () =>
    png({ width: 64, height: 64 }, [chunk('zTXt', join2('Comment\0\0', bombText()))]),
  ),
  either('png with an iCCP that unpacks to 100 MB', () => png({ width: 64, height: 64 }, [chunk('iCCP', join2('icc\0\0', bombText()))])),
  either('png with 20,000 text chunks', () =>
    png(
      { width: 64, height: 64 },
      Array.from({ length: 20_000 }, () => chunk('tEXt', text(`Comment\0${canary}`))),
    ),
  ),
  either('jpeg with a colour profile of 15 MB', () => jpegWith(...iccSegments(15_000_000))),
  either('jpeg with 200 comments of 60 kB', () =>
    jpegWith(...Array.from({ length: 200 }, () => segment(0xfe, Buffer.alloc(60_000, canary)))),
  ),
  // Other things under the name of a photo.
  refused('svg with a script', () => svg(script)),
  refused('svg that loads a file', () => svg('<image href="file:///etc/passwd" width="9" height="9"/>')),
  refused('svg with an external entity', () =>
    text(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('&x;').toString()}`),
  ),
  refused('svg, gzipped', () => gzipSync(svg(script))),
  refused('html', () => text(`<!doctype html><html>${script}</html>`)),
  refused('html behind a byte order mark', () => text(`\xef\xbb\xbf<html>${script}`)),
  refused('php', () => text(`<?php system($_GET["c"]); // ${canary}`)),
  refused('shell script', () => text(`#!/bin/sh\necho ${canary}\n`)),
  refused('gif that is a script too', () => text(`GIF89a/*${canary}*/=1;alert(1)//`)),
  refused('gif, animated', async () =>
    sharp([await noisy(80, 60).png().toBuffer(), await noisy(80, 60).png().toBuffer()], { join: { animated: true } })
      .gif()
      .toBuffer(),
  ),
  refused('pdf with a script', () => text(`%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert("${canary}"))>>>>endobj\n%%EOF`)),
  refused('docx with a macro', () => zip('word/vbaProject.bin', Buffer.from(canary.repeat(100)))),
  refused('xlsm', () => zip('xl/vbaProject.bin', Buffer.from(canary))),
  refused('windows program', () => join2('MZ', Buffer.alloc(600), canary)),
  refused('linux program', () => join2('\x7fELF', Buffer.alloc(600), canary)),
  refused('webassembly', () => join2('\0asm\x01\0\0\0', canary)),
  refused('rar', () => join2('Rar!\x1a\x07\x01\0', canary)),
  refused('7z', () => join2("7z\xbc\xaf'\x1c", canary)),
  refused('eicar', () => text('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')),
  refused('heic of an iphone', () => ftyp('heic')),
  refused('heif sequence', () => ftyp('msf1')),
  refused('avif', () => noisy(64, 64).avif().toBuffer()),
  refused('mp4', () => ftyp('isom')),
  refused('tiff', () => noisy(64, 64).tiff().toBuffer()),
  refused('bmp', () => join2('BM', Buffer.alloc(200), canary)),
  refused('ico', () => join2('\0\0\x01\0\x01\0', Buffer.alloc(100), canary)),
  refused('psd', () => join2('8BPS\0\x01', Buffer.alloc(100), canary)),
  refused('jpeg 2000', () => join2('\0\0\0\x0cjP  \r\n\x87\n', Buffer.alloc(100))),
  refused('jpeg xl', () => join2('\xff\x0a', Buffer.alloc(100), canary)),
  refused('ppm', () => text(`P6 2 2 255 ${canary}`)),
  refused('imagemagick script', () =>
    text('push graphic-context\nviewbox 0 0 640 480\nfill \'url(https://example.com/x.jpg"|ls "-la)\'\npop graphic-context'),
  ),
  refused('photo behind one byte too many', async () => join2('\0', await plainPhoto())),
  refused('photo behind html', async () => join2(script, await plainPhoto())),
  // Nothing, or nearly.
  refused('0 bytes', () => Buffer.alloc(0)),
  refused('1 byte', () => Buffer.from([0xff])),
  refused('first three bytes of a jpeg', () => Buffer.from([0xff, 0xd8, 0xff])),
  refused('png signature alone', () => pngSignature),
  refused('webp head alone', () => text('RIFF\x10\0\0\0WEBP')),
  refused('jpeg start, then noise', () =>
    join2(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 131) & 255))),
  ),
  refused('jpeg of fill bytes', () => join2(Buffer.from([0xff, 0xd8]), Buffer.alloc(1_000_000, 0xff))),
  refused('jpeg segment of length 0', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0])),
  refused('lossless jpeg', () => jpegOfSize(800, 600, 0xc3)),
  refused('arithmetic jpeg', () => jpegOfSize(800, 600, 0xc9)),
  refused('21 MB of zeros', () => Buffer.alloc(21 * 1024 * 1024)),
  // Photos with something in them that must not stay.
  cleaned('jpeg with its place', gpsPhoto),
  cleaned('jpeg with a thumbnail, xmp and iptc', jpegWithThumbnail),
  cleaned('jpeg with html in a comment', () => jpegWith(segment(0xfe, text(script)))),
  cleaned('jpeg with a script in its first segment', () =>
    jpegWith(segment(0xe0, text(`JFIF\0\x01\x01\0\0\x01\0\x01\0\0*/=alert("${canary}")/*`))),
  ),
  cleaned('jpeg with a zip behind it', async () => join2(await plainPhoto(), zip('evil.js', Buffer.from(canary)))),
  cleaned('jpeg with html behind it', async () => join2(await plainPhoto(), script)),
  cleaned('jpeg with php behind it', async () => join2(await plainPhoto(), `<?php echo "${canary}";`)),
  cleaned('jpeg with 15 MB behind it', async () => join2(await plainPhoto(), Buffer.alloc(15_000_000, canary))),
  cleaned('jpeg in cmyk', () =>
    noisy(400, 300)
      .toColourspace('cmyk')
      .jpeg()
      .withExif({ IFD0: { Make: canary } })
      .toBuffer(),
  ),
  cleaned('jpeg lying on its side', () =>
    noisy(400, 300)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Make: canary, Orientation: '6' } })
      .toBuffer(),
  ),
  cleaned('png with html in its text', textPng),
  cleaned('png with php behind it', async () => join2(await textPng(), `<?php echo "${canary}";`)),
  cleaned('png with transparency', () =>
    sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.2 } } })
      .png()
      .withExif({ IFD0: { Make: canary } })
      .toBuffer(),
  ),
  cleaned('png, animated', apng),
  cleaned('webp with its place', gpsWebp),
  cleaned('webp, animated', animatedWebp),
  cleaned('webp with html behind it', async () => join2(await gpsWebp(), script)),
  // Cut off.
  ...[0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map((share) => either(`jpeg cut off at ${share}`, () => truncated(gpsPhoto, share))),
  ...[0.05, 0.3, 0.6, 0.95].map((share) => either(`png cut off at ${share}`, () => truncated(textPng, share))),
  ...[0.05, 0.3, 0.6, 0.95].map((share) => either(`webp cut off at ${share}`, () => truncated(gpsWebp, share))),
]

/** Writes `0.bin`, `1.bin` … in the order of the list. */
async function writeAll(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [at, file] of hostileFiles.entries()) writeFileSync(join(folder, `${at}.bin`), await file.make())
}

const folder = process.argv[2]
if (import.meta.main && folder) await writeAll(folder)
