/** What a person was told, by name or with their units, newest first. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Notices, Problem } from '@huying/contracts'
import { newestFlow, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { langOf } from '../../platform/http.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'

interface Row {
  id: string
  matter: string
  title: string
  flow: string
  notice: string
  unit: string | null
  createdAt: Date
  readAt: Date | null
}

export function registerNotices(app: FastifyInstance, deps: Deps): void {
  const listing = forStaff(deps, async (person, request, reply) => {
    const lang = langOf(request)
    const items = (await readNotices(deps, person)).map(({ flow, ...row }) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
      text: sentence(flow, row.notice, lang),
    }))
    return reply.send({ items, now: new Date(deps.clock.now()).toISOString() })
  })
  app.get('/api/v1/notices', { schema: { response: { 200: Notices, '4xx': Problem } } }, listing)
  app.post(
    '/api/v1/notices/:id/read',
    { schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 204: Type.Null(), '4xx': Problem } } },
    forStaff(deps, async (person, request, reply) => {
      await deps.database.inDistrict(person.districtId, (tx) =>
        tx.rows({
          text: 'update notices set read_at = coalesce(read_at, $4) where district_id = $1 and notice_id = $2 and (to_unit = any($3) or to_person = $5)',
          values: [
            person.districtId,
            (request.params as { id: string }).id,
            person.posts.map((post) => post.unit.id),
            new Date(deps.clock.now()),
            person.personId,
          ],
        }),
      )
      return reply.code(204).send()
    }),
  )
}

/** What auditors are told, in no flow's words. */
const forAuditors: Readonly<Record<string, { zh: string; en: string }>> = {
  identityRevealed: {
    zh: '有人查看了这件事反映人的身份，理由记在审计页。',
    en: 'Somebody looked at who reported this. The reason is on the audit page.',
  },
}

function sentence(flowId: string, notice: string, lang: 'zh' | 'en'): string {
  const own = forAuditors[notice]
  if (own) return own[lang]
  const text = newestFlow(flowId)?.notices[notice] ?? notice
  return lang === 'zh' ? text : translate(flowId, text, 'en')
}

/** A leader hears what is said to leaders, a desk what is said to desks, and a member what is said to the handling unit. */
function readNotices(deps: Deps, person: SignedInPerson): Promise<Row[]> {
  const posts = person.posts.map(({ unit, role }) => ({
    unit: unit.id,
    role: role === 'leader' || role === 'auditor' ? role : role.endsWith('-desk') ? 'desk' : 'member',
  }))
  return deps.database.inDistrict(person.districtId, (tx) =>
    tx.rows<Row>({
      name: 'read-notices',
      text: `select n.notice_id as id, m.number as matter, m.title, m.flow, n.notice, u.name as unit, n.created_at as "createdAt", n.read_at as "readAt"
        from notices n join matters m on m.district_id = $1 and m.matter_id = n.matter_id left join units u on u.district_id = $1 and u.unit_id = n.to_unit
        where n.district_id = $1 and (n.to_person = $3 or exists (
          select 1 from jsonb_to_recordset($2::jsonb) as p (unit text, role text)
          where p.unit = n.to_unit and (p.role = n.to_role or (n.to_role = 'member' and p.role = 'desk'))))
        order by n.created_at desc limit 100`,
      values: [person.districtId, JSON.stringify(posts), person.personId],
    }),
  )
}
