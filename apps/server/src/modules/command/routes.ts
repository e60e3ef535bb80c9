/** /api/v1/calls: from the police side, signed. /api/v1/desk/command: the command room's board, figures and rules. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  CallTaken,
  CommandBoard,
  CommandFigures,
  CommandFiguresQuery,
  LaneSettings,
  LaneTrial,
  LaneTrialResults,
  NewCall,
  NewLaneSettings,
  OwnPosition,
  PositionKept,
  Problem,
} from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { asPartnerReads, signedBy, signedRoutes } from '../partners/index.ts'
import { forRole, forStaff } from '../people/index.ts'
import './errors.ts'
import { readBoard } from './board.ts'
import { readFigures } from './figures.ts'
import { registerByHand } from './hand-routes.ts'
import { readLanes, saveLanes } from './lane-settings.ts'
import { forgetPosition, keepPosition } from './positions.ts'
import { takeInCall } from './take-in.ts'
import { tryLanes } from './try-lanes.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const base = '/api/v1/desk/command'

export function registerCommand(app: FastifyInstance, deps: Deps): void {
  registerCalls(app, deps)
  app.get(
    `${base}/board`,
    { schema: { response: { 200: CommandBoard, ...problems } } },
    forStaff(deps, async (person, request, reply) => fresh(reply).send(await readBoard(deps, person, langOf(request)))),
  )
  app.get(
    `${base}/figures`,
    { schema: { querystring: CommandFiguresQuery, response: { 200: CommandFigures, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const read = await readFigures(deps, { person, query: request.query as CommandFiguresQuery, lang: langOf(request) })
      return read.ok ? fresh(reply).send(read.figures) : sendRefusal(reply, read, langOf(request))
    }),
  )
  registerByHand(app, deps)
  registerRules(app, deps)
  registerPosition(app, deps)
}

function registerCalls(app: FastifyInstance, deps: Deps): void {
  signedRoutes(app, deps, {
    scope: 'calls',
    routes: (inside) =>
      void inside.post(
        '/api/v1/calls',
        { schema: { body: NewCall, response: { 200: CallTaken, 201: CallTaken, ...problems } } },
        (request, reply) => callIn(deps, request, reply),
      ),
  })
}

async function callIn(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { districtId, partner, request: once } = signedBy(request)
  const taken = await takeInCall(deps, {
    districtId,
    source: partner.id,
    call: request.body as NewCall,
    request: once,
    lang: langOf(request),
  })
  if (!taken.ok) return sendRefusal(reply, asPartnerReads(taken), langOf(request))
  return reply.code(taken.call.known ? 200 : 201).send(taken.call)
}

function registerRules(app: FastifyInstance, deps: Deps): void {
  app.get(
    `${base}/rules`,
    { schema: { response: { 200: LaneSettings, ...problems } } },
    forStaff(deps, async (person, _request, reply) => fresh(reply).send(await readLanes(deps, person.districtId))),
  )
  app.put(
    `${base}/rules`,
    { schema: { body: NewLaneSettings, response: { 200: LaneSettings, ...problems } } },
    forRole(deps, 'admin', async (admin, request, reply) => {
      const saved = await saveLanes(deps, admin, request.body as NewLaneSettings)
      return saved.ok ? reply.send(await readLanes(deps, admin.districtId)) : sendRefusal(reply, saved, langOf(request))
    }),
  )
  app.post(
    `${base}/rules/trial`,
    { schema: { body: LaneTrial, response: { 200: LaneTrialResults, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const tried = await tryLanes(deps, { person, trial: request.body as LaneTrial, lang: langOf(request) })
      return tried.ok ? fresh(reply).send(tried.results) : sendRefusal(reply, tried, langOf(request))
    }),
  )
}

function registerPosition(app: FastifyInstance, deps: Deps): void {
  app.put(
    '/api/v1/field/position',
    { schema: { body: OwnPosition, response: { 200: PositionKept, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const until = await keepPosition(deps, person, request.body as OwnPosition)
      return fresh(reply).send({ until: until.toISOString() })
    }),
  )
  app.delete(
    '/api/v1/field/position',
    { schema: { response: { 204: Type.Null(), ...problems } } },
    forStaff(deps, async (person, _request, reply) => {
      await forgetPosition(deps, person)
      return reply.code(204).send()
    }),
  )
}

const fresh = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store')
