/** GET /api/v1/categories: the tree of the signed-in person's district. */
import type { FastifyInstance } from 'fastify'
import { Categories, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { personOfRequest } from '../people/index.ts'
import { listCategories } from './read-categories.ts'

export function registerCategories(app: FastifyInstance, deps: Deps): void {
  app.get('/api/v1/categories', { schema: { response: { 200: Categories, '4xx': Problem, '5xx': Problem } } }, async (request, reply) => {
    const person = await personOfRequest(deps, request)
    const lang = langOf(request)
    if (!person) return sendRefusal(reply, refuse('people.sign-in-needed'), lang)
    const items = (await listCategories(deps, person.districtId)).map(({ id, parent, name, nameEn }) => ({
      id,
      parent,
      name: lang === 'zh' ? name : nameEn,
    }))
    return reply.send({ items })
  })
}
