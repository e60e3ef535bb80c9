/** HUYING_DATA/demo-accounts.json (mode 600): the only place where the demo's passwords stand in clear. */
import { randomInt } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

export interface DemoAccount {
  readonly login: string
  readonly password: string
  readonly role: string
  /** Id of the unit. */
  readonly unit: string
}

export function demoAccountsPath(dataFolder: string): string {
  return join(dataFolder, 'demo-accounts.json')
}

/** Empty when there is no file, or none that can be read: then new passwords are set. */
export async function readDemoAccounts(dataFolder: string): Promise<readonly DemoAccount[]> {
  const text = await readFile(demoAccountsPath(dataFolder), 'utf8').catch(() => '[]')
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter(isAccount) : []
  } catch {
    return []
  }
}

/** Written beside and renamed: a crash leaves the old file or the new one, never half of one. */
export async function writeDemoAccounts(dataFolder: string, accounts: readonly DemoAccount[]): Promise<void> {
  await mkdir(dataFolder, { recursive: true })
  await writeSecretList(demoAccountsPath(dataFolder), accounts)
}

export async function writeSecretList(path: string, list: readonly object[]): Promise<void> {
  const beside = await open(`${path}.new`, 'w', 0o600)
  try {
    await beside.chmod(0o600)
    await beside.writeFile(`[\n${list.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`)
    await beside.sync()
  } finally {
    await beside.close()
  }
  await rename(`${path}.new`, path)
}

// Without letters and digits that look alike: demo passwords are read from one screen and typed on another.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 16 signs, 79 bits, in groups of four. */
export function newPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

function isAccount(value: unknown): value is DemoAccount {
  if (typeof value !== 'object' || value === null) return false
  const account = value as Partial<Record<keyof DemoAccount, unknown>>
  return [account.login, account.password, account.role, account.unit].every((field) => typeof field === 'string' && field !== '')
}
