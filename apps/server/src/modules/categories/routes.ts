/** GET /api/v1/categories: the tree of the signed-in person's district. */
import type { FastifyInstance } from 'fastify'
import { Categories, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { langOf } from '../../platform/http.ts'
import { forStaff } from '../people/index.ts'
import { listCategories } from './read-categories.ts'

export function registerCategories(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/categories',
    { schema: { response: { 200: Categories, '4xx': Problem, '5xx': Problem } } },
    forStaff(deps, async (person, request, reply) => {
      const lang = langOf(request)
      const all = await listCategories(deps, person.districtId)
      return reply.send({ items: all.map(({ id, parent, name, nameEn }) => ({ id, parent, name: lang === 'zh' ? name : nameEn })) })
    }),
  )
}
