/** GET /api/v1/matters/{number}/work-order: what the printed page needs beside the matter itself, which shows what its reader may see. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem, WorkOrder } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { qrOutline } from '../../platform/qr-outline.ts'
import { readMatter, readNumber } from '../matters/index.ts'
import { forStaff, type SignedInPerson } from '../people/index.ts'

export function registerWorkOrders(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/matters/:number/work-order',
    {
      schema: {
        params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
        response: { 200: WorkOrder, '4xx': Problem, '5xx': Problem },
      },
    },
    forStaff(deps, (person, request, reply) => workOrder(deps, person, { request, reply })),
  )
}

/** The code leads to the desk, where whoever scans it has to sign in: paper gets about. */
async function workOrder(
  deps: Deps,
  person: SignedInPerson,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const lang = langOf(request)
  const number = readNumber((request.params as { number: string }).number)?.number ?? ''
  const matter = await readMatter(deps, { districtId: person.districtId, number, viewer: { kind: 'staff', person }, lang })
  if (!matter) return sendRefusal(reply, refuse('matters.not-found'), lang)
  const url = `${deps.config.publicUrl}/desk/matters/${number}`
  return reply.header('cache-control', 'no-store').send({
    url,
    qr: qrOutline(url, 'Q'),
    printedAt: new Date(deps.clock.now()).toISOString(),
    printedBy: person.name,
  })
}
