/** GET /api/v1/audit: who looked at what, when and why. POST /api/v1/audit/read: this auditor has seen it. */
import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'
import { AuditRows, Problem, type AuditRow } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { forRole, type SignedInPerson } from '../people/index.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const Before = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) })
const ReadUpTo = Type.Object({ seq: Type.Integer({ minimum: 0 }) }, { additionalProperties: false })
const pageSize = 50

export function registerAudit(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/audit',
    { schema: { querystring: Before, response: { 200: AuditRows, ...problems } } },
    forRole(deps, 'auditor', async (person, request, reply) =>
      reply.send(await list(deps, person, request.query as Static<typeof Before>)),
    ),
  )
  app.post(
    '/api/v1/audit/read',
    { schema: { body: ReadUpTo, response: { 204: Type.Null(), ...problems } } },
    forRole(deps, 'auditor', async (person, request, reply) => {
      await markRead(deps, person, (request.body as Static<typeof ReadUpTo>).seq)
      return reply.code(204).send()
    }),
  )
}

interface Row extends Omit<AuditRow, 'at'> {
  at: Date
}

async function list(deps: Deps, person: SignedInPerson, { before }: Static<typeof Before>): Promise<AuditRows> {
  const { rows, unread } = await deps.database.inDistrict(person.districtId, async (tx) => ({
    rows: await tx.rows<Row>({
      name: 'audit-rows',
      text: `select a.seq, a.kind, coalesce(p.name, a.person_id::text) as by, o.name as about, a.number as matter, a.fields, a.rows, a.choice, a.words, a.recorded_at as at
        from audit_rows a left join people p on p.district_id = $1 and p.person_id = a.person_id left join people o on o.district_id = $1 and o.person_id = a.about_person
        where a.district_id = $1 and ($2::integer is null or a.seq < $2) order by a.seq desc limit $3`,
      values: [person.districtId, before ?? null, pageSize + 1],
    }),
    unread: await tx.one<{ count: number }>({
      name: 'audit-unread',
      text: `select coalesce((select last_seq from audit_heads where district_id = $1), 0)
        - coalesce((select seen_seq from audit_readers where district_id = $1 and person_id = $2), 0) as count`,
      values: [person.districtId, person.personId],
    }),
  }))
  const page = rows.slice(0, pageSize)
  return {
    items: page.map((row) => ({ ...row, at: row.at.toISOString() })),
    next: rows.length > pageSize ? (page.at(-1)?.seq ?? null) : null,
    unread: Math.max(0, unread?.count ?? 0),
    now: new Date(deps.clock.now()).toISOString(),
  }
}

function markRead(deps: Deps, person: SignedInPerson, seq: number): Promise<unknown> {
  return deps.database.inDistrict(person.districtId, (tx) =>
    tx.rows({
      text: `insert into audit_readers (district_id, person_id, seen_seq)
        select $1, $2, least($3, last_seq) from audit_heads where district_id = $1
        on conflict (district_id, person_id) do update set seen_seq = greatest(audit_readers.seen_seq, excluded.seen_seq)`,
      values: [person.districtId, person.personId, seq],
    }),
  )
}
