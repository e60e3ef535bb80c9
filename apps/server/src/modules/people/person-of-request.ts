/** Who sent a request, by session cookie. Remembered for 2.5 seconds, asked again every 2 by open streams: a post taken away is gone within five. */
import type { Deps } from '../../deps.ts'
import { readCookie } from './session-cookie.ts'
import { findSession, readToken, type LiveSession, type SessionToken } from './sessions.ts'
import type { SignedInPerson } from './signed-in-person.ts'

const rememberMs = 2_500
const mostRemembered = 5_000

interface Remembered {
  readonly session: Promise<LiveSession | null>
  readonly readAt: number
}

export interface WithHeaders {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

const rememberedByDatabase = new WeakMap<object, Map<string, Remembered>>()

/** Null when nobody is signed in, and before the second factor. Ask again during a long stream: the answer changes when the session ends. */
export async function personOfRequest(deps: Deps, request: WithHeaders): Promise<SignedInPerson | null> {
  const session = await sessionOfRequest(deps, request)
  return session?.needs === 'nothing' ? session.person : null
}

/** Also half signed in: after the password and before the second factor. */
export async function sessionOfRequest(deps: Deps, request: WithHeaders): Promise<LiveSession | null> {
  const value = sessionValue(deps, request)
  const token = value === null ? null : readToken(value)
  if (value === null || !token) return null
  const now = deps.clock.now()
  const remembered = rememberedOf(deps)
  let entry = remembered.get(value)
  if (!entry || Math.abs(now - entry.readAt) >= rememberMs) {
    entry = { session: findSession(deps, token), readAt: now }
    remembered.delete(value)
    remembered.set(value, entry)
    entry.session.catch(() => remembered.delete(value))
    forgetOldest(remembered)
  }
  const session = await entry.session
  return session && now < session.endsAt ? session : null
}

/** The cookie's token, whatever it is worth. */
export function tokenOfRequest(deps: Deps, request: WithHeaders): SessionToken | null {
  const value = sessionValue(deps, request)
  return value === null ? null : readToken(value)
}

/** After something about a person changed: what this process remembers of their sessions is asked for anew. */
export function forgetSessions(deps: Deps): void {
  rememberedOf(deps).clear()
}

export function forgetSession(deps: Deps, value: string): void {
  rememberedOf(deps).delete(value)
}

export function sessionValue(deps: Deps, request: WithHeaders): string | null {
  const header = request.headers.cookie
  return readCookie(deps.config, Array.isArray(header) ? header.join('; ') : header)
}

function rememberedOf(deps: Deps): Map<string, Remembered> {
  const known = rememberedByDatabase.get(deps.database) ?? new Map<string, Remembered>()
  rememberedByDatabase.set(deps.database, known)
  return known
}

function forgetOldest(remembered: Map<string, Remembered>): void {
  if (remembered.size <= mostRemembered) return
  const oldest = remembered.keys().next()
  if (!oldest.done) remembered.delete(oldest.value)
}
