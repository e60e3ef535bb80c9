/** `/visit`: is whoever stands at the door really sent? `/f/KEY`: the family's own page after a warning. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { Deps } from '../../deps.ts'
import { mustWait } from '../../platform/tries.ts'
import { checkVisit, familyAt, familyKnows } from '../fraud-alerts/index.ts'
import { readForm } from './form-body.ts'
import { showProblem } from './problem-pages.ts'
import { answering, goTo, show, visitOf } from './visit.ts'

const hidden = { schema: { hide: true } } as const
const longest = 40

export function registerAlertPages(scope: FastifyInstance, deps: Deps): void {
  scope.get('/visit', hidden, async (_request, reply) =>
    show(await visitOf(deps, reply), 'visit', { badge: '', answer: 'none', found: null }),
  )
  scope.post('/visit', hidden, (request, reply) => check(deps, request, reply))
  scope.get('/f/:key', hidden, (request, reply) => family(deps, request, reply))
  scope.post('/f/:key', hidden, (request, reply) => family(deps, request, reply))
}

async function check(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await visitOf(deps, reply)
  const form = await readForm(request)
  const badge = form.first('badge').trim().slice(0, longest)
  const code = form.first('code').slice(0, longest)
  const found = await checkVisit(deps, { districtId: visit.district.districtId, badge, code, address: request.ip })
  if (mustWait(found)) return showProblem(visit, 429)
  const shown = {
    badge: found?.badge ?? badge,
    answer: found ? ('right' as const) : ('wrong' as const),
    found: found && { surname: found.surname, unit: found.unit },
  }
  return show(answering(visit, { secret: true, status: found ? 200 : 422 }), 'visit', shown)
}

async function family(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { key } = request.params as { key: string }
  const at = await familyAt(deps, key)
  if (!at) return showProblem(await visitOf(deps, reply), 404)
  const visit = await visitOf(deps, reply, at.districtId)
  if (request.method === 'POST') {
    if (!at.known && !at.over) await familyKnows(deps, at)
    return goTo(visit, `/f/${key}`)
  }
  return show(answering(visit, { secret: true }), 'family', { path: `/f/${key}`, known: at.known, over: at.over })
}
