/** The key pair by which push services know this server: made at the first start, kept in HUYING_DATA/push-keys.json. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import webPush from 'web-push'
import { writeSecretFile } from '../../platform/secrets.ts'

export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** Browsers subscribed to this public key: with another pair nobody is reached until they subscribe again. */
export function readVapidKeys(dataFolder: string): VapidKeys {
  const path = join(dataFolder, 'push-keys.json')
  if (!existsSync(path)) writeSecretFile(path, `${JSON.stringify(webPush.generateVAPIDKeys())}\n`)
  return JSON.parse(readFileSync(path, 'utf8')) as VapidKeys
}
