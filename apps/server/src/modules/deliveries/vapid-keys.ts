/** The key pair by which push services know this server: made at the first start, kept in HUYING_DATA/push-keys.json. */
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeSecretFile } from '../../platform/secrets.ts'

export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** Browsers subscribed to this public key: with another pair nobody is reached until they subscribe again. */
export function readVapidKeys(dataFolder: string): VapidKeys {
  const path = join(dataFolder, 'push-keys.json')
  if (!existsSync(path)) writeSecretFile(path, `${JSON.stringify(newKeys())}\n`)
  return JSON.parse(readFileSync(path, 'utf8')) as VapidKeys
}

/** P-256 in the two forms that RFC 8292 asks for: the point uncompressed, the scalar with its 32 bytes. */
function newKeys(): VapidKeys {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const point = [x, y].map((part) => Buffer.from(part ?? '', 'base64url'))
  return { publicKey: Buffer.concat([Buffer.of(4), ...point]).toString('base64url'), privateKey: d ?? '' }
}
