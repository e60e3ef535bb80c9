/** The browser is back from the provider: who it is decides what comes of the visit. No account is ever made here. */
import type { VisitPurpose } from '@huying/contracts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { rollBackWith } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { removeFactors } from '../factors/factor-rows.ts'
import { rotate } from '../enter.ts'
import { forgetSessions, sessionOfRequest, tokenOfRequest } from '../person-of-request.ts'
import { endSessionsOf, isExempt, needsOf, type Needs, type Proof, type SessionToken } from '../sessions.ts'
import { auditUse, spendLink } from '../staff/links.ts'
import type { SignedInPerson } from '../signed-in-person.ts'
import { whoCameBack, type CameBack } from './ask-provider.ts'
import { linkSubject, personOfSubject, type LinkedPerson } from './identities.ts'
import { activeProvider } from './settings.ts'
import { visitMark } from './visit-cookie.ts'
import { takeVisit, type Visit } from './visits.ts'

type Refused = ReturnType<typeof refuse>

export interface Finished {
  readonly ok: true
  readonly purpose: VisitPurpose
  readonly person: SignedInPerson
  readonly needs: Needs
  /** Null: the session goes on as it is. */
  readonly token: SessionToken | null
}

export async function finishVisit(deps: Deps, request: FastifyRequest, query: string): Promise<Finished | Refused> {
  const state = new URLSearchParams(query).get('state') ?? ''
  const taken = await takeVisit(deps, state, visitMark(deps, request))
  if (!taken.ok) return taken
  const { visit } = taken
  const provider = await activeProvider(deps, visit.districtId)
  if (!provider) return refuse('people.provider-off')
  const who = await whoCameBack(deps, { provider, visit, query })
  if (!who.ok) return who
  if (visit.purpose === 'link') return link(deps, request, { visit, who })
  if (visit.purpose === 'join') {
    const joined = await join(deps, visit, who)
    if (!joined.ok) return joined
  }
  return enter(deps, request, { visit, who })
}

interface Back {
  readonly visit: Visit
  readonly who: CameBack
}

async function enter(deps: Deps, request: FastifyRequest, { visit, who }: Back): Promise<Finished | Refused> {
  const linked = await personOfSubject(deps, visit.districtId, who)
  if (!linked) return refuse('people.unknown-subject')
  if (!linked.isActive) return refuse('people.subject-inactive')
  const proof = proofOf(deps, linked, who)
  const token = await rotate(deps, request, { person: linked.person, proof })
  return { ok: true, purpose: visit.purpose, person: linked.person, needs: needsOf(deps, { ...linked, proof }), token }
}

/** The provider stands for the password. For the second factor too only if it says so. */
function proofOf(deps: Deps, linked: LinkedPerson, who: CameBack): Proof {
  if (who.showedFactor) return 'provider'
  return isExempt(deps, linked) ? 'demo' : 'none'
}

/** Whoever set out has to be the one who is signed in now. */
async function link(deps: Deps, request: FastifyRequest, { visit, who }: Back): Promise<Finished | Refused> {
  const session = await sessionOfRequest(deps, request)
  if (session?.needs !== 'nothing' || session.person.personId !== visit.personId) return refuse('people.sign-in-needed')
  const { person } = session
  const keep = tokenOfRequest(deps, request)
  const done = await deps.database.inDistrict(person.districtId, async (tx) => {
    const linked = await linkSubject(deps, tx, { districtId: person.districtId, personId: person.personId, subject: who })
    // Another way in: what was open elsewhere has to come in anew.
    await endSessionsOf(tx, { districtId: person.districtId, personId: person.personId, ...(keep ? { except: keep } : {}) })
    return linked
  })
  forgetSessions(deps)
  return done.ok ? { ok: true, purpose: 'link', person, needs: 'nothing', token: null } : done
}

/** Spends the administrator's link, as setting a password would. */
async function join(deps: Deps, visit: Visit, who: CameBack): Promise<{ ok: true } | Refused> {
  const result = await deps.database.inDistrict<{ ok: true } | Refused>(visit.districtId, async (tx) => {
    const spent = await spendLink(deps, tx, visit.token ?? '')
    if (!spent) return rollBackWith(refuse('people.dead-link'))
    const linked = await linkSubject(deps, tx, { districtId: visit.districtId, personId: spent.personId, subject: who })
    if (!linked.ok) return rollBackWith(linked)
    await tx.rows({
      text: `update people set failed_logins = 0, locked_until = null, factor_failures = 0, factor_locked_until = null where district_id = $1 and person_id = $2`,
      values: [visit.districtId, spent.personId],
    })
    if (spent.resetsFactors) await removeFactors(tx, spent)
    await endSessionsOf(tx, spent)
    await auditUse(deps, tx, spent)
    return { ok: true }
  })
  forgetSessions(deps)
  return result
}
