/** /api/v1/own-sign-in: one's own factors and sessions, and one's own password. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { OwnSignIn, PasswordChange, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { writeAuditRow } from '../audit/index.ts'
import { factorsOf } from './factors/factor-rows.ts'
import { recoveryCodesLeft } from './factors/recovery-codes.ts'
import { forOwner, no } from './own-guard.ts'
import { weakPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { forgetSessions, tokenOfRequest } from './person-of-request.ts'
import { linkedAt } from './provider/identities.ts'
import { activeProvider } from './provider/settings.ts'
import { absoluteMs, endSessionsOf, idleMs, isExempt, tokenHash, type SessionToken } from './sessions.ts'
import type { SignedInPerson } from './signed-in-person.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Which = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{32}$' }) })
const nothing = { 204: Type.Null(), ...problems }

export function registerOwnSignIn(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/own-sign-in',
    { schema: { response: { 200: OwnSignIn, ...problems } } },
    forOwner(deps, { again: false }, async ({ person, needs }, request, reply) => {
      // Whoever is still enrolling sees what they may add, and nothing else.
      const here = needs === 'nothing' ? tokenOfRequest(deps, request) : null
      return reply.header('cache-control', 'no-store').send(await view(deps, person, here))
    }),
  )
  app.delete(
    '/api/v1/own-sessions/:id',
    { schema: { params: Which, response: nothing } },
    forOwner(deps, { again: false }, async ({ person }, request, reply) => {
      await endOwn(deps, person, { id: (request.params as { id: string }).id, except: null })
      return reply.code(204).send()
    }),
  )
  app.delete(
    '/api/v1/own-sessions',
    { schema: { response: nothing } },
    forOwner(deps, { again: false }, async ({ person }, request, reply) => {
      await endOwn(deps, person, { id: null, except: tokenOfRequest(deps, request) })
      return reply.code(204).send()
    }),
  )
  app.post(
    '/api/v1/own-password',
    { schema: { body: PasswordChange, response: nothing } },
    forOwner(deps, { again: true }, async ({ person, needs }, request, reply) => {
      if (needs !== 'nothing') return no(request, reply, refuse('people.sign-in-needed'))
      const { next } = request.body as PasswordChange
      const weak = weakPassword(next, person.login)
      if (weak) return no(request, reply, weak)
      await changePassword(deps, person, { next, keep: tokenOfRequest(deps, request) })
      return reply.code(204).send()
    }),
  )
}

interface AccountRow {
  readonly isDemo: boolean
  readonly hasPassword: boolean
}

interface SessionRow {
  readonly hash: Buffer
  readonly agent: string
  readonly createdAt: Date
  readonly seenAt: Date
}

async function view(deps: Deps, person: SignedInPerson, here: SessionToken | null): Promise<OwnSignIn> {
  const { districtId, personId } = person
  const now = deps.clock.now()
  const [factors, recoveryCodes, [account], sessions] = await Promise.all([
    factorsOf(deps, person),
    recoveryCodesLeft(deps, person),
    deps.database.read<AccountRow>(districtId, {
      text: `select is_demo as "isDemo", password_hash <> '' as "hasPassword" from people where district_id = $1 and person_id = $2`,
      values: [districtId, personId],
    }),
    deps.database.read<SessionRow>(districtId, {
      text: `select token_hash as hash, agent, created_at as "createdAt", seen_at as "seenAt" from sessions
        where district_id = $1 and person_id = $2 and created_at > $3 and seen_at > $4 and proof <> 'none' order by seen_at desc limit 50`,
      values: [districtId, personId, new Date(now - absoluteMs), new Date(now - idleMs)],
    }),
  ])
  const provider = await activeProvider(deps, districtId)
  const mine = here ? tokenHash(here.secret) : null
  return {
    factors: factors.map(({ id, kind, name, madeAt, usedAt }) => ({
      id,
      kind,
      name,
      madeAt: madeAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    recoveryCodes,
    exempt: isExempt(deps, { isDemo: account?.isDemo === true, hasFactor: false }),
    hasPassword: account?.hasPassword === true,
    provider: provider && {
      labelZh: provider.labelZh,
      labelEn: provider.labelEn,
      linkedAt: (await linkedAt(deps, person, provider.issuer))?.toISOString() ?? null,
    },
    sessions: mine
      ? sessions.map(({ hash, agent, createdAt, seenAt }) => ({
          id: idOf(hash),
          agent,
          startedAt: createdAt.toISOString(),
          seenAt: seenAt.toISOString(),
          here: hash.equals(mine),
        }))
      : [],
  }
}

/** Half of the hash: says which, and opens nothing. */
function idOf(hash: Buffer): string {
  return hash.subarray(0, 16).toString('hex')
}

async function endOwn(
  deps: Deps,
  { districtId, personId }: SignedInPerson,
  which: { id: string | null; except: SessionToken | null },
): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: `delete from sessions where district_id = $1 and person_id = $2
        and ($3::text is null or encode(substring(token_hash from 1 for 16), 'hex') = $3) and ($4::bytea is null or token_hash <> $4)`,
      values: [districtId, personId, which.id, which.except ? tokenHash(which.except.secret) : null],
    }),
  )
  forgetSessions(deps)
}

async function changePassword(
  deps: Deps,
  person: SignedInPerson,
  { next, keep }: { next: string; keep: SessionToken | null },
): Promise<void> {
  const { districtId, personId } = person
  const hash = await hashPassword(next)
  await deps.database.inDistrict(districtId, async (tx) => {
    await tx.rows({
      text: 'update people set password_hash = $3 where district_id = $1 and person_id = $2',
      values: [districtId, personId, hash],
    })
    await endSessionsOf(tx, { districtId, personId, ...(keep ? { except: keep } : {}) })
    await writeAuditRow(tx, districtId, {
      kind: 'password-changed',
      personId,
      aboutPerson: personId,
      choice: 'own',
      words: '换了自己的密码',
      at: deps.clock.now(),
    })
  })
  forgetSessions(deps)
}
