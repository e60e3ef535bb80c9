/** Signs a demo account in on a given server. */
import type { GivenServer } from './given-server.ts'

const cookies = new WeakMap<GivenServer, Map<string, string>>()

/** The Cookie header of a session; one a login, because hashing takes its time. */
export async function cookieOf(server: GivenServer, login: string): Promise<string> {
  const known = cookies.get(server) ?? new Map<string, string>()
  cookies.set(server, known)
  const old = known.get(login)
  if (old !== undefined) return old
  const password = server.accounts.find((account) => account.login === login)?.password
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password } })
  if (answer.statusCode !== 201) throw new Error(`${login} could not sign in: ${answer.statusCode} ${answer.body}`)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  known.set(login, cookie)
  return cookie
}

/** After a leap of the clock sessions are over: the next `cookieOf` signs in again. */
export function forgetCookies(server: GivenServer): void {
  cookies.delete(server)
}
