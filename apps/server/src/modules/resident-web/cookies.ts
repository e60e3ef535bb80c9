/** The phone web's cookies: all HttpOnly, SameSite=Lax, Secure over https. */
import type { FastifyReply, FastifyRequest } from 'fastify'

const secondsADay = 86_400

export const lookCookie = 'huying-look'
export const mineCookie = 'huying-mine'
export const placeCookie = 'huying-place'

/** One draft a kind: the path keeps each to its own pages. */
export function draftCookie(flow: string): string {
  return `huying-draft-${flow}`
}

export function readCookies(request: FastifyRequest): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0) found.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  return found
}

export interface NewCookie {
  readonly name: string
  /** Only characters that need no quoting: base64url, digits, dots. Empty forgets the cookie. */
  readonly value: string
  readonly days: number
  readonly path?: string
}

export function setCookie(reply: FastifyReply, cookie: NewCookie, secure: boolean): void {
  const seconds = cookie.value === '' ? 0 : Math.round(cookie.days * secondsADay)
  const parts = [`${cookie.name}=${cookie.value}`, `Path=${cookie.path ?? '/'}`, `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Lax']
  if (secure) parts.push('Secure')
  const before = reply.getHeader('set-cookie')
  const all = before === undefined ? [] : Array.isArray(before) ? before.map(String) : [String(before)]
  void reply.header('set-cookie', [...all.filter((one) => !one.startsWith(`${cookie.name}=`)), parts.join('; ')])
}
