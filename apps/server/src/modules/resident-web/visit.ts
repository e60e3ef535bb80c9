/** One request of a resident: who is asked, in which look, and how to answer it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Frame, Look, PageName, PageProps, Words } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { districtById, type District } from '../../platform/districts.ts'
import { Fault } from '../../platform/errors.ts'
import { ownWords } from '../settings/index.ts'
import { lookCookie, placeCookie, readCookies, setCookie, type NewCookie } from './cookies.ts'
import { readLook } from './look.ts'
import { pagesDoor, sendPage, type SendAs } from './pages.ts'

export interface Visit {
  readonly deps: Deps
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly look: Look
  readonly words: Words
  readonly district: District
  readonly frame: Frame
  readonly cookies: ReadonlyMap<string, string>
  readonly as: Omit<SendAs, 'look'>
  readonly query: Readonly<Record<string, string | undefined>>
}

/** `districtId` when the address or a code names one; the home district otherwise. */
export async function visitOf(deps: Deps, reply: FastifyReply, districtId?: number): Promise<Visit> {
  const { request } = reply
  const cookies = readCookies(request)
  const look = readLook(cookies.get(lookCookie))
  const district = await districtById(deps, districtId ?? deps.config.homeDistrict)
  if (!district)
    throw new Fault(
      `district ${districtId ?? deps.config.homeDistrict} is not known: check homeDistrict in the configuration, or seed the district`,
    )
  const { wordsFor } = await pagesDoor()
  const place = cookies.get(placeCookie)
  const frame: Frame = {
    now: deps.clock.now(),
    path: request.url,
    districtName: look.lang === 'en' ? district.nameEn : district.name,
    helpPhone: district.phone,
    home: place && /^[A-Z]{2}\d{6}$/.test(place) ? `/c/${place}` : '/',
    demo: district.isDemo,
    upload: uploadAddress(deps, district, request),
    own: await ownWords(deps, district.districtId, look.lang),
  }
  return {
    deps,
    request,
    reply,
    look,
    words: wordsFor(look.lang),
    district,
    frame,
    cookies,
    as: {},
    query: request.query as Visit['query'],
  }
}

/** Photos are stored in the district that they are about; the upload address knows it by the matter's number, else it is the home district. */
function uploadAddress(deps: Deps, district: District, request: FastifyRequest): string | null {
  const { number } = (request.params ?? {}) as { number?: string }
  if (number) return `/api/v1/files?matter=${encodeURIComponent(number)}`
  return district.districtId === deps.config.homeDistrict ? '/api/v1/files' : null
}

export function show<N extends PageName>(visit: Visit, name: N, props: Omit<PageProps[N], 'frame'>): Promise<FastifyReply> {
  return sendPage(visit.reply, { name, props: { ...props, frame: visit.frame } as PageProps[N] }, { ...visit.as, look: visit.look })
}

/** The same visit, answered with another status or as a secret. */
export function answering(visit: Visit, as: Omit<SendAs, 'look'>): Visit {
  return { ...visit, as }
}

/** Script asks for JSON and goes by itself; a plain form is redirected, so that going back never sends again. */
export function goTo(visit: Pick<Visit, 'request' | 'reply'>, path: string): FastifyReply {
  void visit.reply.header('cache-control', 'no-store')
  if (asksForJson(visit.request)) return visit.reply.send({ next: path })
  return visit.reply.redirect(path, 303)
}

export function asksForJson(request: FastifyRequest): boolean {
  return request.headers.accept === 'application/json'
}

export function keepCookie(visit: Visit, cookie: NewCookie): void {
  setCookie(visit.reply, cookie, visit.deps.config.publicUrl.startsWith('https:'))
}

/** A way back on this site; anything else is the front page. */
export function localPath(path: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(path) && path.length < 500 ? path : '/'
}
