/** What a resident's page may load and send, and where a browser tells us that something tried more. */
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { Deps } from '../../deps.ts'

export const residentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
  "require-trusted-types-for 'script'",
  'report-uri /csp-reports',
].join('; ')

export const residentHeaders = {
  'content-security-policy': residentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()',
}

/** Violations that browsers reported since the start; tests ask that it stays empty. */
export const policyReports: { at: number; directive: string; blocked: string; page: string }[] = []
const mostReports = 200

interface Report {
  readonly 'csp-report'?: Readonly<Record<string, unknown>>
}

/** Addresses are cut to their path: a query may hold a tracking code. */
function pathOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[?#].*$/, '').slice(0, 200) : ''
}

export function registerPolicyReports(scope: FastifyInstance, deps: Deps): void {
  scope.addContentTypeParser(
    ['application/csp-report', 'application/reports+json'],
    { parseAs: 'string', bodyLimit: 32_768 },
    (_request, body, done) => {
      try {
        done(null, JSON.parse(String(body)))
      } catch {
        done(null, {})
      }
    },
  )
  scope.post('/csp-reports', { schema: { hide: true } }, (request, reply) => {
    const report = (request.body as Report | null)?.['csp-report'] ?? {}
    const entry = {
      at: deps.clock.now(),
      directive: String(report['effective-directive'] ?? report['violated-directive'] ?? '').slice(0, 100),
      blocked: pathOf(report['blocked-uri']),
      page: pathOf(report['document-uri']),
    }
    policyReports.push(entry)
    policyReports.splice(0, policyReports.length - mostReports)
    deps.log.warn(entry, 'a browser blocked something by the content policy')
    return reply.code(204).send()
  })
}
