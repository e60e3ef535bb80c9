/** The session cookie. Over https it is Secure and bears the `__Host-` prefix, which no subdomain can set. */
import { absoluteMs } from './sessions.ts'

const plainName = 'huying-session'

export interface Site {
  /** The address that browsers see, `https://…` in production. */
  readonly publicUrl: string
}

export function cookieName(site: Site): string {
  return isSecure(site) ? `__Host-${plainName}` : plainName
}

export function isSecure(site: Site): boolean {
  return site.publicUrl.startsWith('https:')
}

export function setCookie(site: Site, value: string): string {
  return serialise(site, value, absoluteMs / 1000)
}

export function clearCookie(site: Site): string {
  return serialise(site, '', 0)
}

/** The value of the session cookie in a Cookie header, or null. */
export function readCookie(site: Site, header: string | undefined): string | null {
  const name = cookieName(site)
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

function serialise(site: Site, value: string, maxAgeSeconds: number): string {
  const parts = [`${cookieName(site)}=${value}`, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax']
  return (isSecure(site) ? [...parts, 'Secure'] : parts).join('; ')
}
