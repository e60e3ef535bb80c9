/** The live stream of one matter for the phone that holds its tracking code, and the timeline as data. */
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { Deps } from '../../deps.ts'
import { streamEvents } from '../matters/index.ts'
import { timelineOf } from './matter-props.ts'
import { openOwn } from './own-access.ts'

const hidden = { schema: { hide: true } } as const

export function registerLive(scope: FastifyInstance, deps: Deps): void {
  scope.get('/m/:number/live', hidden, async (request, reply) => {
    const opened = await openOwn(deps, reply)
    if (!opened) return reply.callNotFound()
    const { matter, visit } = opened
    return reply
      .header('cache-control', 'no-store')
      .send({ now: visit.frame.now, version: matter.version, label: matter.label, items: timelineOf(matter) })
  })
  // EventSource cannot send a header, and an address with the tracking code would end up in histories: the cookie opens this one.
  scope.get('/m/:number/events', hidden, async (request, reply) => {
    const opened = await openOwn(deps, reply)
    if (!opened) return reply.callNotFound()
    const { visit, viewer, matter } = opened
    const last = Number(request.headers['last-event-id'] ?? visit.query['after'] ?? 0)
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const at = { districtId: visit.district.districtId, number: matter.number, viewer, lang: visit.look.lang }
    await streamEvents(deps, reply.raw, {
      ...at,
      after: Number.isSafeInteger(last) && last > 0 ? last : 0,
      stillMay: () => Promise.resolve(true),
    })
    return reply
  })
}
