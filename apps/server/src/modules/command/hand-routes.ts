/** /api/v1/desk/command: calls that the room takes down by hand while the line from the police is down, and what happens when it is back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { CallByHand, CallTaken, LinkSaid, PoliceLink, Problem, QuietMinutes, SameCallOf } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { idempotentRequest } from '../matters/index.ts'
import { forRole, forStaff, hasRole, type SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { readLink, saveLink, type LinkChange } from './police-link.ts'
import { sayOther, saySame } from './same-call.ts'
import { takeInCall } from './take-in.ts'
import { townsOf } from './towns.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const base = '/api/v1/desk/command'
const CallNumber = Type.Object({ number: Type.String({ maxLength: 40 }) })

export function registerByHand(app: FastifyInstance, deps: Deps): void {
  app.post(
    `${base}/calls`,
    {
      schema: { body: CallByHand, response: { 200: CallTaken, 201: CallTaken, ...problems } },
      config: { described: { headers: describedHeaders.filing } },
    },
    forRooms(deps, (person, request, reply) => takeDown(deps, person, { request, reply })),
  )
  for (const [name, say] of [
    ['same', saySame],
    ['other', sayOther],
  ] as const)
    app.post(
      `${base}/calls/:number/${name}`,
      { schema: { params: CallNumber, body: SameCallOf, response: { 204: Type.Null(), ...problems } } },
      forRooms(deps, async (person, request, reply) => {
        const { number } = request.params as Static<typeof CallNumber>
        const { hand } = request.body as SameCallOf
        const done = await say(deps, { person, number, hand, lang: langOf(request) })
        return done.ok ? reply.code(204).send() : sendRefusal(reply, done, langOf(request))
      }),
    )
  app.get(
    `${base}/link`,
    { schema: { response: { 200: PoliceLink, ...problems } } },
    forStaff(deps, async (person, _request, reply) =>
      reply.header('cache-control', 'no-store').send(await readLink(deps, person.districtId)),
    ),
  )
  // Whether it is down is for whoever sits beside the telephone; for how long it may be quiet, for the administrator.
  app.put(
    `${base}/link`,
    { schema: { body: LinkSaid, response: { 200: PoliceLink, ...problems } } },
    forRooms(deps, (person, request, reply) => change(deps, person, { reply, change: request.body as LinkSaid })),
  )
  app.put(
    `${base}/link/quiet`,
    { schema: { body: QuietMinutes, response: { 200: PoliceLink, ...problems } } },
    forRole(deps, 'admin', (person, request, reply) =>
      change(deps, person, { reply, change: { quietMinutes: (request.body as QuietMinutes).minutes } }),
    ),
  )
}

async function change(
  deps: Deps,
  person: SignedInPerson,
  { reply, change: wanted }: { readonly reply: FastifyReply; readonly change: LinkChange },
): Promise<FastifyReply> {
  await saveLink(deps, person, wanted)
  return reply.header('cache-control', 'no-store').send(await readLink(deps, person.districtId))
}

type Work = (person: SignedInPerson, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** A village desk has no room. */
const forRooms = (deps: Deps, work: Work) =>
  forStaff(deps, async (person, request, reply) =>
    hasRole(person, 'district-desk', 'town-desk')
      ? work(person, request, reply)
      : sendRefusal(reply, refuse('people.not-your-role'), langOf(request)),
  )

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function takeDown(deps: Deps, person: SignedInPerson, { request, reply }: Exchange): Promise<FastifyReply> {
  const lang = langOf(request)
  const call = request.body as CallByHand
  const once = idempotentRequest(request.headers['idempotency-key'], `POST ${base}/calls ${person.personId}`, call)
  if (!once) return sendRefusal(reply, refuse('matters.key-needed'), lang)
  const { districtId, personId } = person
  const towns = townsOf(person, await readUnits(deps, districtId)).map(({ id }) => id)
  const calledAt = call.calledAt ?? new Date(deps.clock.now()).toISOString()
  const taken = await takeInCall(deps, {
    districtId,
    source: 'desk',
    byHand: { personId, towns },
    call: { ...call, calledAt },
    request: once,
    lang,
  })
  if (!taken.ok) return sendRefusal(reply, taken, lang)
  return reply.code(taken.call.known ? 200 : 201).send(taken.call)
}
