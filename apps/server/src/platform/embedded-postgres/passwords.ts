/** The passwords of one cluster's three roles, made once and kept in a file that only its owner reads. */
import { existsSync, readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { writeSecretFile } from '../secrets.ts'

export interface Passwords {
  readonly superuser: string
  readonly owner: string
  readonly web: string
}

export const superuserRole = 'huying_super'
export const ownerRole = 'huying_owner'
export const webRole = 'huying_web'

export function readPasswords(file: string): Passwords {
  if (!existsSync(file)) {
    const fresh = (): string => randomBytes(24).toString('base64url')
    writeSecretFile(file, `${JSON.stringify({ superuser: fresh(), owner: fresh(), web: fresh() }, null, 2)}\n`)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Passwords
}
