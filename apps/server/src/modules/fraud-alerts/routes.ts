/** /api/v1/desk/fraud: the alert desk, one alert, its figures, its watchdog, and taking one in by hand. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  FraudAlertTaken,
  FraudAlertView,
  FraudBoard,
  FraudFigures,
  FraudLadder,
  FraudTypes,
  FraudWatch,
  LadderQuery,
  NewFraudAlert,
  Problem,
} from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { describedHeaders } from '../../platform/describe-interface.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { isPlatforms, readTypes } from '../fraud-settings/index.ts'
import { idempotentRequest } from '../matters/index.ts'
import { forRole, forStaff, type SignedInPerson } from '../people/index.ts'
import './errors.ts'
import { asPartnerReads, signedBy, signedRoutes } from '../partners/index.ts'
import { viewAlert } from './alert-view.ts'
import { readBoard } from './board.ts'
import { readFigures } from './figures.ts'
import { viewLadder } from './ladder-view.ts'
import { takeIn, takeInByHand } from './take-in.ts'
import { readWatch } from './watch.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const base = '/api/v1/desk/fraud'
const ladderRoles = ['district-desk', 'town-desk', 'village-desk', 'police', 'leader', 'admin', 'auditor'] as const
const Which = Type.Object({ number: Type.String({ maxLength: 20 }) })

export function registerFraudAlerts(app: FastifyInstance, deps: Deps): void {
  const get = (path: string, shape: object, work: (person: SignedInPerson, request: FastifyRequest) => Promise<unknown>): void => {
    app.get(
      path,
      { schema: { response: { 200: shape, ...problems } } },
      forStaff(deps, async (person, request, reply) => reply.header('cache-control', 'no-store').send(await work(person, request))),
    )
  }
  get(`${base}/board`, FraudBoard, (person, request) => readBoard(deps, person, langOf(request)))
  get(`${base}/figures`, FraudFigures, (person) => readFigures(deps, person))
  get(`${base}/watch`, FraudWatch, (person) => readWatch(deps, person.districtId))
  get(`${base}/types`, FraudTypes, async (person, request) => {
    const english = langOf(request) === 'en'
    const items = await readTypes(deps, person.districtId)
    return {
      items: items.map((type) => {
        const { nameEn, scriptEn, rank: _, ...said } = { ...type, platformDefault: isPlatforms(type) }
        return english ? { ...said, name: nameEn, script: scriptEn } : said
      }),
    }
  })
  app.get(
    `${base}/ladder`,
    { schema: { querystring: LadderQuery, response: { 200: FraudLadder, ...problems } } },
    forRole(deps, [...ladderRoles], async (person, request, reply) => {
      const lang = langOf(request)
      const viewed = await viewLadder(deps, { districtId: person.districtId, place: (request.query as LadderQuery).place, lang })
      return viewed.ok ? reply.header('cache-control', 'no-store').send(viewed.view) : sendRefusal(reply, viewed, lang)
    }),
  )
  registerSigned(app, deps)
  app.get(
    `${base}/alerts/:number`,
    { schema: { params: Which, response: { 200: FraudAlertView, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const lang = langOf(request)
      const viewed = await viewAlert(deps, { person, number: (request.params as { number: string }).number, lang })
      return viewed.ok ? reply.header('cache-control', 'no-store').send(viewed.view) : sendRefusal(reply, viewed, lang)
    }),
  )
  app.post(
    `${base}/alerts`,
    {
      schema: { body: NewFraudAlert, response: { 201: FraudAlertTaken, ...problems } },
      config: { described: { headers: describedHeaders.filing } },
    },
    forStaff(deps, (person, request, reply) => byHand(deps, person, { request, reply })),
  )
}

/** From a police platform: signed, and the same webhook-id or the same number of theirs is one alert. */
function registerSigned(app: FastifyInstance, deps: Deps): void {
  const routes = (inside: FastifyInstance): void =>
    void inside.post(
      '/api/v1/fraud-alerts',
      { schema: { body: NewFraudAlert, response: { 200: FraudAlertTaken, 201: FraudAlertTaken, ...problems } } },
      async (request, reply) => {
        const { districtId, partner, request: once } = signedBy(request)
        const alert = request.body as NewFraudAlert
        const taken = await takeIn(deps, { districtId, source: partner.id, alert, request: once })
        if (!taken.ok) return sendRefusal(reply, asPartnerReads(taken), langOf(request))
        return reply.code(taken.fresh ? 201 : 200).send(taken.alert)
      },
    )
  signedRoutes(app, deps, { scope: 'fraud-alerts', routes })
}

async function byHand(
  deps: Deps,
  person: SignedInPerson,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const lang = langOf(request)
  const alert = request.body as NewFraudAlert
  const key = idempotentRequest(request.headers['idempotency-key'], `POST ${base}/alerts ${person.personId}`, alert)
  if (!key) return sendRefusal(reply, refuse('matters.key-needed'), lang)
  const taken = await takeInByHand(deps, { person, alert, request: key })
  return taken.ok ? reply.code(201).send(taken.alert) : sendRefusal(reply, taken, lang)
}
