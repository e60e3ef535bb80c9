/** Pages for what goes wrong. A page that cannot be drawn must not break the one that says so. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemProps } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { isDatabaseOutage } from '../../platform/database-outage.ts'
import { answering, asksForJson, show, visitOf, type Visit } from './visit.ts'

export function showProblem(
  visit: Visit,
  status: ProblemProps['status'],
  more: { detail?: string; place?: ProblemProps['place'] } = {},
): Promise<FastifyReply> | FastifyReply {
  if (status === 503) void visit.reply.header('retry-after', '10')
  if (asksForJson(visit.request)) return visit.reply.code(status).send({ detail: more.detail ?? null })
  return show(answering(visit, { status }), 'problem', { status, detail: more.detail ?? null, place: more.place ?? null })
}

export function statusOf(error: unknown): ProblemProps['status'] {
  if (isDatabaseOutage(error)) return 503
  const { statusCode } = error as { statusCode?: number }
  if (statusCode === 413) return 413
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return 400
  return statusCode === 503 ? 503 : 500
}

const plain = {
  503: [
    '马上回来 · Back in a moment',
    '系统正在重启，请过一分钟再试。您已经发出的都在。We are restarting: please try again in a minute. What you have sent is safe.',
  ],
  500: ['我们这边出错了 · Something broke', '请过几分钟再试。急事请打电话。Please try again in a few minutes; if it is urgent, ring.'],
} as const

export function registerProblems(scope: FastifyInstance, deps: Deps): void {
  scope.setErrorHandler(async (error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) deps.log.error({ err: error }, 'a page of the phone web failed')
    try {
      return await showProblem(await visitOf(deps, reply), status)
    } catch {
      // Without database or bundle there is no page: a sentence has to do.
      return sendSentence(request, reply, status === 503 ? 503 : status >= 500 ? status : 500)
    }
  })
}

function sendSentence(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  void reply.code(status).header('retry-after', '10').header('cache-control', 'no-store')
  const [title, text] = status === 503 ? plain[503] : plain[500]
  if (asksForJson(request)) return reply.send({ detail: text })
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`
  return reply
    .type('text/html; charset=utf-8')
    .send(`<!doctype html><html lang="zh-CN"><head>${head}</head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`)
}
