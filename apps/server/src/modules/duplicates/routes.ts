/** GET /api/v1/matters/{number}/same and POST …/unlike. Joining is a step of the flow, with its reason on the record. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem, SameMatters, UnlikeMatter } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { readMatter, readNumber } from '../matters/index.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'
import { findSame } from './find-same.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const NumberParams = Type.Object({ number: Type.String({ maxLength: 40 }) })

interface At {
  readonly person: SignedInPerson
  readonly number: string
}

type Work = (at: At, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

export function registerDuplicates(app: FastifyInstance, deps: Deps): void {
  /** For whoever may see the matter. */
  const seeing = (work: Work) =>
    forStaff(deps, async (person, request, reply) => {
      const lang = langOf(request)
      const number = readNumber((request.params as { number: string }).number)?.number ?? ''
      const matter = await readMatter(deps, { districtId: person.districtId, number, viewer: { kind: 'staff', person }, lang })
      return matter ? work({ person, number }, request, reply) : sendRefusal(reply, refuse('matters.not-found'), lang)
    })
  app.get(
    '/api/v1/matters/:number/same',
    { schema: { params: NumberParams, response: { 200: SameMatters, ...problems } } },
    seeing((at, request, reply) => same(deps, at, { request, reply })),
  )
  app.post(
    '/api/v1/matters/:number/unlike',
    { schema: { params: NumberParams, body: UnlikeMatter, response: { 204: Type.Null(), ...problems } } },
    seeing((at, request, reply) => unlike(deps, at, { request, reply })),
  )
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Said {
  readonly matter_id: string
  readonly flow: string
  readonly category: string | null
  readonly place_unit: string | null
  readonly place_id: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly reported_at: Date
  readonly closed_at: Date | null
  readonly what: string | null
}

async function same(deps: Deps, { person, number }: At, { request, reply }: Exchange): Promise<FastifyReply> {
  const [row] = await deps.database.read<Said>(person.districtId, {
    name: 'said-in',
    text: `select m.matter_id, m.flow, m.category, m.place_unit, m.place_id, m.lat, m.lng, m.reported_at, m.closed_at, c.content->>'what' as what
      from matters m left join event_contents c on c.district_id = $1 and c.matter_id = m.matter_id and c.seq = 1
      where m.district_id = $1 and m.number = $2`,
    values: [person.districtId, number],
  })
  if (!row || row.closed_at !== null) return reply.send({ items: [] })
  const items = await findSame(deps, {
    person,
    lang: langOf(request),
    flow: row.flow,
    what: row.what ?? '',
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    placeId: row.place_id,
    placeUnit: row.place_unit,
    category: row.category,
    said: row.reported_at.getTime(),
    except: row.matter_id,
  })
  return reply.send({ items })
}

async function unlike(deps: Deps, { person, number }: At, { request, reply }: Exchange): Promise<FastifyReply> {
  const { districtId, personId } = person
  const lang = langOf(request)
  const other = readNumber((request.body as UnlikeMatter).number)?.number ?? ''
  const known = await readMatter(deps, { districtId, number: other, viewer: { kind: 'staff', person }, lang })
  if (!known || other === number) return sendRefusal(reply, refuse(known ? 'matters.twin-itself' : 'matters.not-found'), lang)
  await deps.database.inDistrict(districtId, (tx) =>
    tx.last({
      name: 'say-unlike',
      text: `insert into unlike_matters (district_id, matter_id, other_id, person_id, said_at)
        select $1, least(a.matter_id, b.matter_id), greatest(a.matter_id, b.matter_id), $4, $5 from matters a, matters b
        where a.district_id = $1 and a.number = $2 and b.district_id = $1 and b.number = $3 on conflict do nothing`,
      values: [districtId, number, other, personId, new Date(deps.clock.now())],
    }),
  )
  return reply.code(204).send()
}
