/** Which matter an address means, and whether this phone may open it. The tracking code comes by the address once, then lives in the cookie. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { codeTry, readMatter, readNumber, type SeenMatter, type Viewer } from '../matters/index.ts'
import { showProblem } from './problem-pages.ts'
import { ownMatters, rememberMatter, type OwnMatter } from './own-matters.ts'
import { goTo, visitOf, type Visit } from './visit.ts'

export interface OpenedOwn {
  readonly visit: Visit
  readonly own: OwnMatter
  readonly viewer: Viewer
  readonly matter: SeenMatter
}

/** Null when this phone has no right to it: whoever asks cannot tell that from a number that does not exist. */
export async function openOwn(deps: Deps, reply: FastifyReply): Promise<OpenedOwn | null> {
  const visit = await visitOfNumber(deps, reply)
  const { request } = reply
  const number = readNumber((request.params as { number: string }).number)?.number
  const own = (await ownMatters(visit)).find((one) => one.number === number)
  if (!own) return null
  const opened = await readWith(visit, own.number, own.trackingCode)
  return opened && { visit, own, ...opened }
}

export async function visitOfNumber(deps: Deps, reply: FastifyReply): Promise<Visit> {
  const read = readNumber((reply.request.params as { number: string }).number)
  const district = read ? await districtByPrefix(deps, read.prefix) : undefined
  return visitOf(deps, reply, district?.districtId)
}

async function readWith(visit: Visit, number: string, trackingCode: string): Promise<{ viewer: Viewer; matter: SeenMatter } | null> {
  const viewer = { kind: 'resident', trackingCode } as const
  const matter = await readMatter(visit.deps, { districtId: visit.district.districtId, number, viewer, lang: visit.look.lang })
  return matter && { viewer, matter }
}

/** Full-width digits, spaces and dashes are how people type; the code is its digits. */
export function readTrackingCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '')
}

export type Remembered = 'yes' | 'wrong' | 'wait'

/** Checks number and code, and remembers them on this phone. wrong: they do not belong together; wait: too many were wrong. */
export async function rememberByCode(visit: Visit, number: string, typedCode: string): Promise<Remembered> {
  const trackingCode = readTrackingCode(typedCode)
  const known = (await ownMatters(visit)).find((one) => one.number === number && one.trackingCode === trackingCode)
  const { tries, clock } = visit.deps
  const at = codeTry(visit.request, number)
  // What this phone holds already is no guess.
  if (!known && tries.waitMs(at, clock.now()) > 0) return 'wait'
  if (!(await readWith(visit, number, trackingCode))) {
    if (!known) tries.wrong(at, clock.now())
    return 'wrong'
  }
  await rememberMatter(visit, { number, trackingCode, marks: known?.marks ?? '' })
  return 'yes'
}

export function codeInAddress(request: FastifyRequest): string | undefined {
  const { trackingCode } = request.query as { trackingCode?: string | string[] }
  return Array.isArray(trackingCode) ? trackingCode[0] : trackingCode
}

/** `?trackingCode=` is taken into the cookie and out of the address. */
export async function takeCodeFromAddress(deps: Deps, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await visitOfNumber(deps, reply)
  const { request } = reply
  const number = readNumber((request.params as { number: string }).number)?.number ?? ''
  const opens = number === '' ? 'wrong' : await rememberByCode(visit, number, codeInAddress(request) ?? '')
  if (opens === 'wait') return showProblem(visit, 429)
  return goTo(visit, opens === 'yes' ? `/m/${number}?notice=remembered` : askForCode(number))
}

export function askForCode(number: string): string {
  return number ? `/find?number=${number}` : '/find'
}
