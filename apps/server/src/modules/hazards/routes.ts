/** Everything about hazards that is not a step of one. Who may come in is in the policy; how far each sees, in the registry's reach. */
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { hearInspections } from '../registry/index.ts'
import { registerFindings } from './finding-routes.ts'
import { registerRegister } from './hazard-routes.ts'
import { hearInspection } from './hear-inspection.ts'
import { registerPlans } from './plan-routes.ts'

export function registerHazards(app: FastifyInstance, deps: Deps): void {
  hearInspections(hearInspection)
  registerPlans(app, deps)
  registerFindings(app, deps)
  registerRegister(app, deps)
}
