/** Everything under /api/v1 that tells people beyond the desk. */
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { registerBots } from './bot-routes.ts'
import { registerDeliveryList } from './delivery-routes.ts'
import { registerGateways } from './gateway-routes.ts'
import { registerOwnChannels } from './own-routes.ts'
import { registerReceipts } from './receipt-routes.ts'

export function registerDeliveries(app: FastifyInstance, deps: Deps): void {
  registerGateways(app, deps)
  registerBots(app, deps)
  registerDeliveryList(app, deps)
  registerOwnChannels(app, deps)
  registerReceipts(app, deps)
}
