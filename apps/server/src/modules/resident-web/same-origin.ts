/** A page of another site must not act with this phone's cookies. SameSite=Lax is the first wall, this is the second. */
import type { FastifyRequest } from 'fastify'

export function comesFromElsewhere(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'cross-site'
  const { origin, host } = request.headers
  return origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== host
}
