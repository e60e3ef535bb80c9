/** /public/fraud-free: which estates, schools, hospitals and sites hold the title. Names of places, nothing about anybody. */
import type { FastifyInstance } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { FraudFreeUnit } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { awardedUnits } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'
import { unitName } from './places.ts'
import { show, visitOf } from './visit.ts'

export function registerFraudFree(scope: FastifyInstance, deps: Deps): void {
  scope.get('/public/fraud-free', { schema: { hide: true } }, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    const { districtId } = visit.district
    const [awarded, tree] = await Promise.all([awardedUnits(deps, districtId), readUnits(deps, districtId)])
    const units = awarded.map(({ name, address, unitId, sort, since, until }): FraudFreeUnit => {
      const unit = tree.byId(unitId)
      return {
        name,
        address,
        unit: unit ? unitName(unit, visit.look.lang) : '',
        sort: sort as FraudFreeUnit['sort'],
        since: since.getTime(),
        until: until?.getTime() ?? null,
      }
    })
    return show(visit, 'fraud-free', { units })
  })
}
