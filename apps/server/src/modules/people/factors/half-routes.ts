/** After the password: the second factor is shown, by app, passkey or a code from paper. Then the session is a new one. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { FactorCode, Problem, PasskeyAnswer, SecondFactors, SignedIn } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { refuse } from '../../../platform/errors.ts'
import { langOf, sendRefusal } from '../../../platform/http.ts'
import { mustWait } from '../../../platform/tries.ts'
import { countFailure, forgetFailures, lockedForMs, lockMs } from '../account-locks.ts'
import { deviceOf } from '../device-cookie.ts'
import { giveCookies, rotate, signedInOf } from '../enter.ts'
import { sessionOfRequest } from '../person-of-request.ts'
import { locked } from '../sign-in.ts'
import type { SignedInPerson } from '../signed-in-person.ts'
import { factorsOf, type Holder } from './factor-rows.ts'
import { optionsToShow, passkeyFits } from './passkeys.ts'
import { recoveryCodeFits, recoveryCodesLeft } from './recovery-codes.ts'
import { totpFits } from './totp.ts'

const problems = { '4xx': Problem, '5xx': Problem }
type Fits = (holder: Holder, body: unknown) => Promise<boolean>

export function registerSecondFactor(app: FastifyInstance, deps: Deps): void {
  const codeOf = (body: unknown): string => (body as FactorCode).code
  const ways: readonly [path: string, body: typeof FactorCode | typeof PasskeyAnswer, fits: Fits][] = [
    ['totp', FactorCode, (holder, body) => totpFits(deps, holder, codeOf(body))],
    ['recovery-code', FactorCode, (holder, body) => recoveryCodeFits(deps, holder, codeOf(body))],
    ['passkey', PasskeyAnswer, (holder, body) => passkeyFits(deps, holder, (body as PasskeyAnswer).response)],
  ]
  for (const [path, body, fits] of ways)
    app.post(`/api/v1/session/${path}`, { schema: { body, response: { 201: SignedIn, ...problems } } }, (request, reply) =>
      show(deps, { request, reply }, fits),
    )
  app.get('/api/v1/session/factors', { schema: { response: { 200: SecondFactors, ...problems } } }, async (request, reply) => {
    const session = await sessionOfRequest(deps, request)
    if (!session) return sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
    const kinds = (await factorsOf(deps, session.person)).map((factor) => factor.kind)
    const recoveryCodes = await recoveryCodesLeft(deps, session.person)
    return reply
      .header('cache-control', 'no-store')
      .send({ totp: kinds.includes('totp'), passkey: kinds.includes('passkey'), recoveryCodes })
  })
  app.post(
    '/api/v1/session/passkey-options',
    { schema: { response: { 200: Type.Object({}, { additionalProperties: true }), ...problems } } },
    async (request, reply) => {
      const session = await sessionOfRequest(deps, request)
      if (!session) return sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
      return reply.header('cache-control', 'no-store').send(await optionsToShow(deps, session.person))
    },
  )
}

async function show(deps: Deps, { request, reply }: { request: FastifyRequest; reply: FastifyReply }, fits: Fits): Promise<FastifyReply> {
  const session = await sessionOfRequest(deps, request)
  if (!session) return sendRefusal(reply, refuse('people.sign-in-needed'), langOf(request))
  if (session.needs !== 'factor') return sendRefusal(reply, refuse('people.no-factor-asked'), langOf(request))
  const { person } = session
  const outcome = await tryFactor(deps, { person, request }, () => fits(person, request.body))
  if (!outcome.ok) return sendRefusal(reply, outcome, langOf(request))
  const token = await rotate(deps, request, { person, proof: 'factor' })
  await giveCookies(deps, reply, { token, person, needs: 'nothing' })
  return reply.code(201).send(await signedInOf(deps, person, { needs: 'nothing', request }))
}

type Outcome = { readonly ok: true } | ReturnType<typeof refuse>

/** Counted for the account, however often the password was right in between, and for the network or the device. */
async function tryFactor(
  deps: Deps,
  { person, request }: { person: SignedInPerson; request: FastifyRequest },
  fits: () => Promise<boolean>,
): Promise<Outcome> {
  const lock = { districtId: person.districtId, personId: person.personId, of: 'factor' } as const
  const device = await deviceOf(deps, request, person)
  const at = { what: 'factor', account: person.personId, address: request.ip, device }
  const result = await deps.tries.attempt<Outcome>(at, () => deps.clock.now(), {
    run: async () => {
      const leftMs = device ? 0 : await lockedForMs(deps, lock)
      if (leftMs > 0) return locked(leftMs)
      if (await fits()) {
        await forgetFailures(deps, lock)
        return { ok: true }
      }
      if (device) return refuse('people.factor-wrong')
      return (await countFailure(deps, lock)) ? locked(lockMs) : refuse('people.factor-wrong')
    },
    isWrong: (one) => !one.ok,
  })
  return mustWait(result) ? locked(result.waitMs) : result
}
