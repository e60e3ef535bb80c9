/** Marks the browser that set out to the provider: only it can finish. Sent by our own pages only, and gone with the browser. */
import { randomBytes } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { isSecure } from '../session-cookie.ts'
import type { WithHeaders } from '../person-of-request.ts'

const plainName = 'huying-visit'
const form = /^[\w-]{43}$/

function nameOf(deps: Deps): string {
  return isSecure(deps.config) ? `__Host-${plainName}` : plainName
}

/** The browser's mark. One mark serves several tabs. */
export function visitMark(deps: Deps, request: WithHeaders): string | null {
  const header = [request.headers.cookie].flat().join('; ')
  const pair = header
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${nameOf(deps)}=`))
  const mark = pair?.slice(nameOf(deps).length + 1) ?? ''
  return form.test(mark) ? mark : null
}

export function newVisitMark(deps: Deps): { mark: string; cookie: string } {
  const mark = randomBytes(32).toString('base64url')
  const parts = [`${nameOf(deps)}=${mark}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', ...(isSecure(deps.config) ? ['Secure'] : [])]
  return { mark, cookie: parts.join('; ') }
}
