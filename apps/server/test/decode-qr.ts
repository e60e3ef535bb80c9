/** Reads QR codes from pixels with two decoders that are not ours: ZXing and jsQR. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))))
await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer }, fireImmediately: true })

const decodeJsqr = jsqr as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null

export interface Decoded {
  readonly zxing: string | undefined
  readonly jsqr: string | undefined
}

/** `picture` is anything that sharp opens: PNG, JPEG. */
export async function decodeQr(picture: Buffer): Promise<Decoded> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const pixels = { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
  const [found] = await readBarcodes(pixels as Parameters<typeof readBarcodes>[0], { formats: ['QRCode'], tryHarder: true })
  return { zxing: found?.text, jsqr: decodeJsqr(pixels.data, pixels.width, pixels.height)?.data }
}
