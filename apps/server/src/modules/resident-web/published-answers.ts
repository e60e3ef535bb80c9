/** Published answers: one on a page of its own, and those that fit what is being typed. */
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { AnswerShown } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { matchAnswers, readAnswer, type PublicAnswer } from '../answers/index.ts'
import { showProblem } from './problem-pages.ts'
import { show, visitOf } from './visit.ts'

export function showPublished(answer: PublicAnswer): AnswerShown {
  return { id: answer.id, question: answer.question, answer: answer.answer }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function registerPublishedAnswers(scope: FastifyInstance, deps: Deps): void {
  scope.get('/answers/:id', { schema: { hide: true } }, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    const { id } = request.params as { id: string }
    const answer = uuid.test(id) ? await readAnswer(deps, visit.district.districtId, id) : null
    if (!answer) return showProblem(visit, 404)
    return show(visit, 'answer', { answer: { ...showPublished(answer), changedAt: new Date(answer.changedAt).getTime() } })
  })
  scope.get('/ask/matching', { schema: { hide: true } }, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    const text = (visit.query['words'] ?? '').slice(0, 300)
    const found = text.trim().length < 2 ? [] : await matchAnswers(deps, visit.district.districtId, { text, limit: 3 })
    return reply.header('cache-control', 'no-store').send({ items: found.map(showPublished) })
  })
}
