/** /api/v1/duty and what a person's absence brings: kept by the administrator; who is on duty now is for everybody who works here. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CallOrder, Duty, DutyQuery, NewAbsence, NewDeputy, NewDutyTurn, Problem, StandIns } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { refuse } from '../../../platform/errors.ts'
import { forRole, forStaff } from '../guards.ts'
import { no } from '../own-guard.ts'
import { setCallOrder } from './call-order.ts'
import { endEntry, setAbsence, setDeputy, setTurn, standInsOf, type Entered } from './entries.ts'
import { onDutyNow, turnsIn } from './on-duty.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Which = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Made = Type.Object({ id: Type.String() })
const OnDutyNow = Type.Object({
  items: Type.Array(
    Type.Object({
      personId: Type.String(),
      name: Type.String(),
      unit: Type.String(),
      role: Type.Union([Type.String(), Type.Null()]),
      insteadOf: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})
const mostDays = 62

export function registerDuty(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/duty',
    { schema: { querystring: DutyQuery, response: { 200: Duty, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const { from, until, unit } = request.query as DutyQuery
      const span = { from: Date.parse(from), until: Date.parse(until), unit }
      if (!(span.from < span.until) || span.until - span.from > mostDays * 86_400_000) return no(request, reply, refuse('people.bad-span'))
      return reply.send({ items: await turnsIn(deps, person.districtId, span) })
    }),
  )
  app.get(
    '/api/v1/duty/now',
    {
      schema: {
        querystring: Type.Object({ unit: Type.Optional(Type.String({ maxLength: 60 })) }),
        response: { 200: OnDutyNow, ...problems },
      },
    },
    forStaff(deps, async (person, request, reply) => {
      const items = await onDutyNow(deps, person.districtId, (request.query as { unit?: string }).unit)
      return reply.send({ items })
    }),
  )
  app.post(
    '/api/v1/duty',
    { schema: { body: NewDutyTurn, response: { 201: Made, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => made(request, reply, await setTurn(deps, admin, request.body as NewDutyTurn))),
  )
  app.put(
    '/api/v1/duty/order',
    { schema: { body: CallOrder, response: { 204: Type.Null(), ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const set = await setCallOrder(deps, admin, request.body as CallOrder)
      return set.ok ? reply.code(204).send() : no(request, reply, set)
    }),
  )
  registerStandIns(app, deps)
  for (const [path, table] of [
    ['/api/v1/duty/:id', 'duty_turns'],
    ['/api/v1/deputies/:id', 'deputies'],
    ['/api/v1/absences/:id', 'absences'],
  ] as const)
    app.delete(
      path,
      { schema: { params: Which, response: { 204: Type.Null(), ...problems } } },
      forRole(deps, 'admin', async (admin, request, reply) => {
        const result = await endEntry(deps, admin, { table, id: idOf(request) })
        return result.ok ? reply.code(204).send() : no(request, reply, result)
      }),
    )
}

function registerStandIns(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/people/:id/stand-ins',
    { schema: { params: Which, response: { 200: StandIns, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => reply.send(await standInsOf(deps, admin.districtId, idOf(request)))),
  )
  app.post(
    '/api/v1/people/:id/deputies',
    { schema: { params: Which, body: NewDeputy, response: { 201: Made, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) =>
      made(request, reply, await setDeputy(deps, admin, { personId: idOf(request), deputy: request.body as NewDeputy })),
    ),
  )
  app.post(
    '/api/v1/people/:id/absences',
    { schema: { params: Which, body: NewAbsence, response: { 201: Made, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) =>
      made(request, reply, await setAbsence(deps, admin, { personId: idOf(request), absence: request.body as NewAbsence })),
    ),
  )
}

function made(request: FastifyRequest, reply: FastifyReply, result: Entered): FastifyReply {
  return result.ok ? reply.code(201).send({ id: result.id }) : no(request, reply, result)
}

const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id
