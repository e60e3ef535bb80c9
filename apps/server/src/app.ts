/** Puts the modules on one HTTP server, and keeps the engine's workers going. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Deps } from './deps.ts'
import { startWorkers as startEngine, type Workers } from './engine/workers.ts'
import { registerAnswers } from './modules/answers/index.ts'
import { registerAudit, writeCheckpoint } from './modules/audit/index.ts'
import { registerCalendarYears } from './modules/calendar-years/index.ts'
import { registerCategories } from './modules/categories/index.ts'
import { registerCodes } from './modules/codes/index.ts'
import { purgePositions, registerCommand } from './modules/command/index.ts'
import { registerDeliveries, startDeliveries } from './modules/deliveries/index.ts'
import { registerDeskWeb } from './modules/desk-web/index.ts'
import { registerDisputes } from './modules/disputes/index.ts'
import { registerDuplicates } from './modules/duplicates/index.ts'
import { registerExports } from './modules/exports/index.ts'
import { registerField } from './modules/field/index.ts'
import { purgePhotos, registerFiles } from './modules/files/index.ts'
import { registerFraudAlerts } from './modules/fraud-alerts/index.ts'
import { registerHazards } from './modules/hazards/index.ts'
import { registerLimits } from './modules/limits/index.ts'
import { registerTemplates } from './modules/templates/index.ts'
import { guardTrackingCodes, knowledgeOf, registerMatters } from './modules/matters/index.ts'
import { registerNotices } from './modules/notices/index.ts'
import { registerPartners } from './modules/partners/index.ts'
import { findOnDuty, registerPeople } from './modules/people/index.ts'
import { registerPolicy } from './modules/policy/index.ts'
import { registerQueues } from './modules/queues/index.ts'
import { registerRegistry } from './modules/registry/index.ts'
import { registerResidentWeb } from './modules/resident-web/index.ts'
import { registerSpokenFilings } from './modules/spoken-filings/index.ts'
import { registerStaffFilings } from './modules/staff-filings/index.ts'
import { registerSettings } from './modules/settings/index.ts'
import { registerUnits } from './modules/units/index.ts'
import { registerWorkOrders } from './modules/work-orders/index.ts'
import { warmWords } from './modules/words/index.ts'
import { readDistricts } from './platform/districts.ts'

const modules = [
  // First: it looks at every route that comes after it.
  (app: FastifyInstance, deps: Deps) => registerPolicy(app, deps),
  // Before the routes that it watches.
  guardTrackingCodes,
  registerSettings,
  registerPeople,
  registerUnits,
  registerCategories,
  registerAnswers,
  registerLimits,
  registerTemplates,
  registerCalendarYears,
  registerCodes,
  registerRegistry,
  registerHazards,
  registerFiles,
  registerMatters,
  registerQueues,
  registerDuplicates,
  registerDisputes,
  registerSpokenFilings,
  registerStaffFilings,
  registerWorkOrders,
  registerField,
  registerFraudAlerts,
  registerAudit,
  registerExports,
  registerNotices,
  registerDeliveries,
  registerPartners,
  registerCommand,
  (app: FastifyInstance) => registerDeskWeb(app),
  registerResidentWeb,
]

export function registerModules(app: FastifyInstance, deps: Deps): void {
  for (const register of modules) register(app, deps)
}

/** Clock and outbox; `loop: false` leaves them to `drain()`, for tests and commands. */
export function startWorkers(deps: Deps, options: { loop: boolean } = { loop: true }): Workers {
  const districts = async (): Promise<number[]> => (await readDistricts(deps)).map((district) => district.districtId)
  const engine = startEngine(
    {
      database: deps.database,
      clock: deps.clock,
      districts,
      knowledge: (districtId) => knowledgeOf(deps, districtId),
      findOnDuty: findOnDuty(deps),
      changed: (districtId, matterId) => deps.live.changed(districtId, matterId),
      failed: (what, cause) => deps.log.error({ err: cause }, `${what} failed and will be tried again`),
    },
    options,
  )
  const deliveries = startDeliveries(deps, districts, options)
  const drain = async (): Promise<void> => {
    await engine.drain()
    await deliveries.drain()
  }
  if (!options.loop) return { drain, stop: engine.stop }
  // The dictionary takes 0.4 s to read: now, and not while the first resident waits for an answer.
  readDistricts(deps)
    .then((known) => (known.length > 0 ? warmWords(deps, deps.config.homeDistrict) : undefined))
    .catch((cause: unknown) => deps.log.warn({ err: cause }, 'the dictionary will be read when it is first needed'))
  const upkeep = setInterval(() => void keepUp(deps, districts), 60_000)
  return {
    drain,
    stop: async () => {
      clearInterval(upkeep)
      await Promise.all([engine.stop(), deliveries.stop()])
    },
  }
}

/** Every minute: signed heads of the chains to a second place, and photos that nobody used are removed. */
async function keepUp(deps: Deps, districts: () => Promise<number[]>): Promise<void> {
  try {
    for (const districtId of await districts()) {
      await purgePositions(deps, districtId)
      await writeCheckpoint(deps.database, { districtId, folder: join(deps.config.dataFolder, 'audit'), now: deps.clock.now() })
    }
    await purgePhotos(deps)
  } catch (cause) {
    deps.log.error({ err: cause }, 'the upkeep of a minute failed and will be tried again')
  }
}
