/** The guard against other sites' pages acting with a staff session (CSRF). SameSite=Lax is the first wall, this is the second. */
export interface Incoming {
  readonly method: string
  readonly hostname: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** True when a browser says that another site's page sent it. Programs say nothing and pass: they hold no ambient cookie. */
export function comesFromElsewhere(request: Incoming, publicUrl: string): boolean {
  if (safeMethods.has(request.method)) return false
  const site = one(request.headers['sec-fetch-site'])
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = one(request.headers.origin)
  return origin !== undefined && !isOurs(origin, request, publicUrl)
}

function isOurs(origin: string, request: Incoming, publicUrl: string): boolean {
  const from = URL.parse(origin)
  if (!from) return false // 'null': a sandboxed frame or a local file
  return from.origin === URL.parse(publicUrl)?.origin || from.host === one(request.headers.host)
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
