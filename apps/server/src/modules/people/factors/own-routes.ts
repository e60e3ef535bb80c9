/** /api/v1/own-factors: a person's own second factors. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { FactorAdded, FactorCode, NewPasskey, NewTotp, PasswordAgain, Problem, ShownTotp } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import type { Tx } from '../../../platform/database.ts'
import { districtById } from '../../../platform/districts.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow } from '../../audit/index.ts'
import { giveCookies, rotate } from '../enter.ts'
import { forOwner, no } from '../own-guard.ts'
import { forgetSessions, tokenOfRequest } from '../person-of-request.ts'
import { endSessionsOf } from '../sessions.ts'
import type { SignedInPerson } from '../signed-in-person.ts'
import { factorsOf } from './factor-rows.ts'
import { checkNewPasskey, optionsToAdd, writePasskey } from './passkeys.ts'
import { removeOwnFactor } from './remove-factor.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { confirmTotp, firstStep, showTotp } from './totp.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Which = Type.Object({ id: Type.String({ maxLength: 60 }) })
const Anything = Type.Object({}, { additionalProperties: true })
const base = '/api/v1/own-factors'

export function registerOwnFactors(app: FastifyInstance, deps: Deps): void {
  app.post(
    `${base}/totp`,
    { schema: { body: NewTotp, response: { 201: ShownTotp, ...problems } } },
    forOwner(deps, { again: true }, async ({ person }, request, reply) => {
      const district = await districtById(deps, person.districtId)
      const owner = { ...person, issuer: `呼应 ${district?.name ?? ''}`.trim() }
      const shown = await showTotp(deps, owner, (request.body as NewTotp).name)
      return reply.code(201).header('cache-control', 'no-store').send(shown)
    }),
  )
  app.post(
    `${base}/totp/:id`,
    { schema: { params: Which, body: FactorCode, response: { 201: FactorAdded, ...problems } } },
    forOwner(deps, { again: false }, async ({ person }, request, reply) => {
      const { id } = request.params as { id: string }
      const step = await firstStep(deps, person, { id, code: (request.body as FactorCode).code })
      if (step === null) return no(request, reply, refuse('people.factor-wrong'))
      const now = deps.clock.now()
      return add(deps, reply, { person, write: (tx) => confirmTotp(tx, person, { id, step, now }) })
    }),
  )
  app.post(
    `${base}/passkey-options`,
    { schema: { body: PasswordAgain, response: { 200: Anything, ...problems } } },
    forOwner(deps, { again: true }, async ({ person }, _request, reply) =>
      reply.header('cache-control', 'no-store').send(await optionsToAdd(deps, person)),
    ),
  )
  app.post(
    `${base}/passkeys`,
    { schema: { body: NewPasskey, response: { 201: FactorAdded, ...problems } } },
    // The challenge was given against the password.
    forOwner(deps, { again: false }, async ({ person }, request, reply) => {
      const { name, response } = request.body as NewPasskey
      const passkey = await checkNewPasskey(deps, person, response)
      if (!passkey) return no(request, reply, refuse('people.passkey-refused'))
      return add(deps, reply, { person, write: (tx) => writePasskey(tx, person, { passkey, name, now: deps.clock.now() }) })
    }),
  )
  registerRemoving(app, deps)
}

function registerRemoving(app: FastifyInstance, deps: Deps): void {
  app.post(
    `${base}/:id/remove`,
    { schema: { params: Which, body: PasswordAgain, response: { 204: Type.Null(), ...problems } } },
    forOwner(deps, { again: true }, async ({ person }, request, reply) => {
      const keep = tokenOfRequest(deps, request)
      const result = await removeOwnFactor(deps, { person, id: (request.params as { id: string }).id, keep })
      return result.ok ? reply.code(204).send() : no(request, reply, result)
    }),
  )
  app.post(
    `${base}/recovery-codes`,
    { schema: { body: PasswordAgain, response: { 201: FactorAdded, ...problems } } },
    forOwner(deps, { again: true }, async ({ person }, request, reply) => {
      if ((await factorsOf(deps, person)).length === 0) return no(request, reply, refuse('people.unknown-factor'))
      const now = deps.clock.now()
      const recoveryCodes = await deps.database.inDistrict(person.districtId, async (tx) => {
        const codes = await renewRecoveryCodes(tx, person, now)
        await writeAuditRow(tx, person.districtId, {
          kind: 'recovery-codes',
          personId: person.personId,
          aboutPerson: person.personId,
          choice: 'own',
          words: '换了一组恢复码',
          at: now,
        })
        return codes
      })
      return reply.code(201).header('cache-control', 'no-store').send({ recoveryCodes })
    }),
  )
}

interface Added {
  readonly person: SignedInPerson
  readonly write: (tx: Tx) => Promise<boolean>
}

/** The first factor comes with recovery codes. It was shown just now, so the session goes on as one that has shown it; every other one ends. */
async function add(deps: Deps, reply: FastifyReply, { person, write }: Added): Promise<FastifyReply> {
  const { request } = reply
  const isFirst = (await factorsOf(deps, person)).length === 0
  const now = deps.clock.now()
  const done = await deps.database.inDistrict(person.districtId, async (tx) => {
    if (!(await write(tx))) return null
    const recoveryCodes = isFirst ? await renewRecoveryCodes(tx, person, now) : null
    await endSessionsOf(tx, person)
    await writeAuditRow(tx, person.districtId, {
      kind: 'factor-added',
      personId: person.personId,
      aboutPerson: person.personId,
      choice: 'own',
      words: '添加了第二道验证',
      at: now,
    })
    return { recoveryCodes }
  })
  if (!done) return no(request, reply, refuse('people.passkey-refused'))
  forgetSessions(deps)
  const token = await rotate(deps, request, { person, proof: 'factor' })
  await giveCookies(deps, reply, { token, person, needs: 'nothing' })
  return reply.code(201).send(done)
}
