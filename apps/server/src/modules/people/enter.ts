/** The last part of every way in: the old session ends, a new one with a new secret begins, and the device is marked. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { districtById } from '../../platform/districts.ts'
import { langOf } from '../../platform/http.ts'
import { readUnits } from '../units/index.ts'
import { markDevice } from './device-cookie.ts'
import { forgetSession, sessionValue, tokenOfRequest } from './person-of-request.ts'
import { setCookie } from './session-cookie.ts'
import { endSession, openSession, writeToken, type Needs, type Proof, type SessionToken } from './sessions.ts'
import type { SignedInPerson } from './signed-in-person.ts'

/** Ends the session that the request came with. */
export async function endOf(deps: Deps, request: FastifyRequest): Promise<void> {
  const value = sessionValue(deps, request)
  const token = tokenOfRequest(deps, request)
  if (value === null || !token) return
  await endSession(deps, token)
  forgetSession(deps, value)
}

/** A new session every time: one that was planted before is worth nothing after it. */
export async function rotate(
  deps: Deps,
  request: FastifyRequest,
  { person, proof }: { person: SignedInPerson; proof: Proof },
): Promise<SessionToken> {
  const agent = String(request.headers['user-agent'] ?? '')
  const token = await openSession(deps, { districtId: person.districtId, personId: person.personId, proof, agent })
  await endOf(deps, request)
  return token
}

/** Cookies of a session that was just opened. A device is marked only by whoever is wholly signed in. */
export async function giveCookies(
  deps: Deps,
  reply: FastifyReply,
  session: { token: SessionToken; person: SignedInPerson; needs: Needs },
): Promise<void> {
  const cookies = [setCookie(deps.config, writeToken(session.token))]
  if (session.needs === 'nothing') cookies.push(await markDevice(deps, reply.request, session.person))
  void reply.header('set-cookie', cookies).header('cache-control', 'no-store')
}

export async function signedInOf(
  deps: Deps,
  person: SignedInPerson,
  { needs, request }: { needs: Needs; request: FastifyRequest },
): Promise<SignedIn> {
  const [district, tree] = await Promise.all([districtById(deps, person.districtId), readUnits(deps, person.districtId)])
  const isEnglish = langOf(request) === 'en'
  const units = tree.named(isEnglish ? 'en' : 'zh')
  return {
    login: person.login,
    name: person.name,
    needs,
    district: { name: (isEnglish ? district?.nameEn : district?.name) ?? '', prefix: district?.prefix ?? '' },
    // Half signed in, nobody learns where the account works.
    posts:
      needs === 'nothing'
        ? person.posts.map(({ role, unit }) => ({
            role,
            unit: { id: unit.id, name: units.byId(unit.id)?.name ?? unit.name, tier: unit.tier, sort: unit.sort },
          }))
        : [],
  }
}
