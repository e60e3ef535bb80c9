/** What a password must not be. Length counts; rules about signs make people write them down (NIST SP 800-63B). */
import { refuse } from '../../platform/errors.ts'

const shortest = 10

export function weakPassword(password: string, login: string): ReturnType<typeof refuse> | null {
  const plain = password.normalize('NFKC')
  const low = plain.toLowerCase()
  const name = login.split('.').at(-1) ?? login
  const guessable =
    new Set(low).size < 5 ||
    low.includes(login) ||
    (name.length >= 4 && low.includes(name)) ||
    /^(?:password|passw0rd|qwerty|1234567|abc123|admin|huying)/.test(low)
  return [...plain].length < shortest || guessable ? refuse('people.weak-password', { shortest }) : null
}
