/**
 * A browser that has signed somebody in keeps a signed mark of it. Its tries are counted for themselves: strangers behind the same address
 * cannot make a colleague wait, nor lock an account for its owner. The mark opens nothing.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { isSecure } from './session-cookie.ts'
import type { WithHeaders } from './person-of-request.ts'

const plainName = 'huying-device'
const keptSeconds = 365 * 24 * 60 * 60
/** A shared computer knows several people. */
const mostPeople = 8

interface Mark {
  readonly districtId: number
  readonly personId: string
  readonly device: string
}

/** The device's name for this account; null when it has never signed it in. */
export async function deviceOf(
  deps: Deps,
  request: WithHeaders,
  account: { districtId: number; personId: string },
): Promise<string | null> {
  const mine = marksOf(deps, request).filter((text) => text.startsWith(`${account.districtId}.${account.personId}.`))
  for (const text of mine) {
    const mark = await readMark(deps, text)
    if (mark) return mark.device
  }
  return null
}

/** Set-Cookie that adds this person to the device's marks. */
export async function markDevice(deps: Deps, request: WithHeaders, account: { districtId: number; personId: string }): Promise<string> {
  const others = marksOf(deps, request).filter((text) => !text.startsWith(`${account.districtId}.${account.personId}.`))
  const known = await deviceOf(deps, request, account)
  const device = known ?? randomBytes(12).toString('base64url')
  const body = `${account.districtId}.${account.personId}.${device}`
  const mark = `${body}.${(await macOf(deps, account.districtId, body)).toString('base64url')}`
  const value = [mark, ...others].slice(0, mostPeople).join('~')
  const secure = isSecure(deps.config)
  const parts = [`${nameOf(deps)}=${value}`, 'Path=/', `Max-Age=${keptSeconds}`, 'HttpOnly', 'SameSite=Lax']
  return (secure ? [...parts, 'Secure'] : parts).join('; ')
}

function nameOf(deps: Deps): string {
  return isSecure(deps.config) ? `__Host-${plainName}` : plainName
}

function marksOf(deps: Deps, request: WithHeaders): string[] {
  const header = [request.headers.cookie].flat().join('; ')
  const name = nameOf(deps)
  const pair = header
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`))
  return (pair?.slice(name.length + 1).split('~') ?? []).slice(0, mostPeople)
}

async function readMark(deps: Deps, text: string): Promise<Mark | null> {
  const [, districtId, personId, device, mac] = /^(\d{1,9})\.([0-9a-f-]{36})\.([\w-]{16})\.([\w-]+)$/.exec(text) ?? []
  if (!districtId || !personId || !device || !mac) return null
  const wanted = await macOf(deps, Number(districtId), `${districtId}.${personId}.${device}`)
  const offered = Buffer.from(mac, 'base64url')
  const fits = wanted.length === offered.length && timingSafeEqual(wanted, offered)
  return fits ? { districtId: Number(districtId), personId, device } : null
}

async function macOf(deps: Deps, districtId: number, body: string): Promise<Buffer> {
  return (await deps.keys.of(districtId)).mac(`device/${body}`)
}
