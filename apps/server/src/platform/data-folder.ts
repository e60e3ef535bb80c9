/** Makes HUYING_DATA: closed to others itself, but in folders that the database's user can pass. */
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

export function makeDataFolder(path: string): void {
  const parent = dirname(path)
  const firstMade = mkdirSync(parent, { recursive: true })
  // Whatever the umask: folders that hold nothing else need not be closed, and PostgreSQL may run as another user.
  for (let made = parent; firstMade !== undefined && made.startsWith(firstMade); made = dirname(made)) chmodSync(made, 0o711)
  mkdirSync(path, { recursive: true, mode: 0o700 })
}
