/** Files with secrets: written once, whole or not at all, mode 600. */
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { ConfigProblem } from './config-problem.ts'

/** Writes the file unless it is there already: of two processes at once, one wins and both read the same. */
export function writeSecretFile(path: string, text: string): void {
  const partial = `${path}.${process.pid}`
  writeFileSync(partial, text, { mode: 0o600, flush: true })
  try {
    linkSync(partial, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(partial, { force: true })
  }
}

const keyBytes = 32

/** The key that wraps every district's data key: 32 bytes, from HUYING_MASTER_KEY or from HUYING_DATA/master.key. */
export function readMasterKey(config: { readonly dataFolder: string; readonly masterKey: string | null }): Buffer {
  if (config.masterKey !== null) return keyFrom(config.masterKey, 'HUYING_MASTER_KEY')
  const path = join(config.dataFolder, 'master.key')
  if (!existsSync(path)) writeSecretFile(path, `${randomBytes(keyBytes).toString('base64')}\n`)
  return keyFrom(readFileSync(path, 'utf8').trim(), path)
}

function keyFrom(text: string, source: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (key.length === keyBytes) return key
  throw new ConfigProblem(
    `${source} 里应是 32 字节的主密钥（base64 或 64 位十六进制），现在是 ${key.length} 字节。请放回原来的密钥；新装时可用 openssl rand -base64 32 生成。`,
    `${source} must hold a master key of 32 bytes (base64, or 64 hexadecimal digits), not ${key.length}. Put the original key back; for a new installation, make one with: openssl rand -base64 32`,
  )
}
