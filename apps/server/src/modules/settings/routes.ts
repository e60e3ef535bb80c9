/** /api/v1/settings: everything an administrator sets up, read and changed in one way; and the first run of an installation. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  ExampleUnits,
  fileVersion,
  FirstRun,
  Founded,
  Problem,
  SettingsChange,
  SettingsChecks,
  SettingsPreview,
  SettingsView,
  TrialResults,
  TrialWish,
  type DistrictFile,
} from '@huying/contracts'
import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { districtById, readDistricts } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { forRole, type SignedInPerson } from '../people/index.ts'
import { changeSettings, viewSettings } from './change-settings.ts'
import { exampleUnits } from './example-units.ts'
import { foundFirst } from './first-run.ts'
import { missingSettings } from './missing.ts'
import { tryRules } from './try-rules.ts'

const problems = { '4xx': Problem, '5xx': Problem }
/** Outlines of two hundred villages are some megabytes. */
const bodyLimit = 24 * 1024 * 1024
// What is inside the lists is checked by the module, which says what is wrong in words; the door only checks the envelope.
const Envelope = Type.Object(
  { ...SettingsChange.properties, settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())) },
  { additionalProperties: false },
)

export function registerSettings(app: FastifyInstance, deps: Deps): void {
  const administrator = (work: Parameters<typeof forRole>[2]) => forRole(deps, 'admin', work)
  holdBackUntilFounded(app, deps)
  const response = { 200: SettingsPreview, ...problems }
  app.get(
    '/api/v1/settings',
    { schema: { response: { 200: SettingsView, ...problems } } },
    administrator(async (person, request, reply) => reply.send(await viewSettings(deps, person.districtId))),
  )
  app.get(
    '/api/v1/settings/file',
    { schema: { response: { 200: Type.Unknown(), ...problems } } },
    administrator((person, request, reply) => sendFile(deps, person, reply)),
  )
  app.get(
    '/api/v1/settings/missing',
    { schema: { response: { 200: SettingsChecks, ...problems } } },
    administrator(async (person, request, reply) => reply.send(await missingSettings(deps, person.districtId, langOf(request)))),
  )
  app.get(
    '/api/v1/settings/example-units',
    { schema: { response: { 200: ExampleUnits, ...problems } } },
    administrator(async (person, _request, reply) => {
      const district = await districtById(deps, person.districtId)
      return reply.send({ unitsText: exampleUnits(district?.code ?? '') })
    }),
  )
  app.post(
    '/api/v1/settings/preview',
    { bodyLimit, schema: { body: Envelope, response } },
    administrator((person, request, reply) => change(deps, person, { request, reply, apply: false })),
  )
  app.put(
    '/api/v1/settings',
    { bodyLimit, schema: { body: Envelope, response } },
    administrator((person, request, reply) => change(deps, person, { request, reply, apply: true })),
  )
  app.post(
    '/api/v1/settings/trial',
    { schema: { body: TrialWish, response: { 200: TrialResults, ...problems } } },
    administrator(async (person, request, reply) =>
      reply.send({ items: await tryRules(deps, person.districtId, { wish: request.body as TrialWish, lang: langOf(request) }) }),
    ),
  )
  app.post('/api/v1/first-run', { schema: { body: FirstRun, response: { 201: Founded, ...problems } } }, async (request, reply) => {
    const founded = await foundFirst(deps, request.body as FirstRun)
    return founded.ok ? reply.code(201).send({ login: founded.login }) : sendRefusal(reply, founded, langOf(request))
  })
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function change(deps: Deps, person: SignedInPerson, { request, reply, apply }: Exchange & { apply: boolean }): Promise<FastifyReply> {
  const lang = langOf(request)
  const outcome = await changeSettings(deps, person, { change: request.body as SettingsChange, apply, lang })
  if (outcome.kind === 'meanwhile') return sendRefusal(reply, refuse('settings.meanwhile', { section: outcome.section }), lang)
  const { lines, problems: wrong, notes } = outcome
  if (apply && outcome.kind === 'wrong')
    return sendRefusal(reply, refuse('settings.wrong', { first: wrong[0]?.words ?? '', n: wrong.length }), lang)
  return reply.send({ lines, problems: wrong, notes })
}

async function sendFile(deps: Deps, person: SignedInPerson, reply: FastifyReply): Promise<FastifyReply> {
  const { district, settings } = await viewSettings(deps, person.districtId)
  const file: DistrictFile = { format: 'huying-district', version: fileVersion, district, settings }
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="huying-${district.code}.json"`)
    .header('cache-control', 'no-store')
    .serializer((body) => body as string)
    .send(`${JSON.stringify(file, null, 1)}\n`)
}

/** Without a district there is nothing to show to residents, and nobody to sign in: both are told so, and the desk's pages still come. */
function holdBackUntilFounded(app: FastifyInstance, deps: Deps): void {
  let isFounded = false
  app.addHook('onRequest', async (request, reply) => {
    if (isFounded || /^\/(desk|api\/v1\/(first-run|session\b)|assets)/.test(request.url)) return undefined
    isFounded = (await readDistricts(deps)).length > 0
    if (isFounded) return undefined
    const { refusal } = refuse('settings.not-open')
    return sendRefusal(reply, { refusal }, langOf(request))
  })
}
