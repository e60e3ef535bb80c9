/** The same modules in this process over the server's database: to record what one matter sends, and to count it. */
import type { Deps } from '../../apps/server/src/deps.ts'
import { openMatter, takeStep, idempotentRequest, type Viewer } from '../../apps/server/src/modules/matters/index.ts'
import { personByPost } from '../../apps/server/src/modules/people/index.ts'
import { filing } from './filing.ts'
import { newKey, templateOf, type Template } from './replay.ts'
import { recordingDatabase } from './recording-database.ts'

export interface Sent {
  readonly template: Template
  readonly statements: number
  readonly roundTrips: number
}

/** Files (and, for a lifecycle, dispatches, answers and rates) one matter, and keeps every statement. */
export async function record(deps: Deps, what: 'intake' | 'lifecycle'): Promise<Sent> {
  // The first rounds fill caches and take a block of numbers; only the last one counts.
  await round(deps, what)
  const { database, transactions } = recordingDatabase(deps.database)
  const recorded = { ...deps, database }
  await round(recorded, what)
  transactions.length = 0
  const before = { ...deps.database.counts }
  const number = await round(recorded, what)
  const after = { ...deps.database.counts }
  const sent = { statements: after.statements - before.statements, roundTrips: after.roundTrips - before.roundTrips }
  const staff = await Promise.all([deskOrHandler(deps, 'town-desk'), deskOrHandler(deps, 'handler')])
  const keep = new Set(staff.map((person) => person.personId))
  return { template: templateOf(transactions, { number, keep }), ...sent }
}

async function round(deps: Deps, what: 'intake' | 'lifecycle'): Promise<string> {
  const key = (): ReturnType<typeof idempotentRequest> => idempotentRequest(newKey(), 'bench', {})
  const opened = await openMatter(deps, { districtId: 1, filing: filing(), channel: 'api', request: key() })
  if (!opened.ok) throw new Error(`the filing was refused: ${opened.refusal.code}`)
  const { number, trackingCode } = opened.filed
  if (what === 'intake') return number
  const staffOf = async (role: 'town-desk' | 'handler'): Promise<Viewer> => ({ kind: 'staff', person: await deskOrHandler(deps, role) })
  const steps: [Viewer, string, Record<string, string | number>][] = [
    [await staffOf('town-desk'), 'assign', { unit: handlingUnit }],
    [await staffOf('handler'), 'finish', { done: '已经清理，现场恢复原样。', proof: '现场签字单' }],
    [{ kind: 'resident', trackingCode }, 'confirm', { score: 5 }],
  ]
  for (const [at, [viewer, step, form]] of steps.entries()) {
    const taken = await takeStep(deps, { districtId: 1, number, viewer, lang: 'zh', step, form, version: at + 1, request: key() })
    if (!taken.ok) throw new Error(`${step} was refused: ${taken.refusal.code}`)
  }
  return number
}

export const handlingUnit = '330113001-property-1'
export const town = '330113001'

async function deskOrHandler(deps: Deps, role: 'town-desk' | 'handler'): Promise<NonNullable<Awaited<ReturnType<typeof personByPost>>>> {
  const unitId = role === 'handler' ? handlingUnit : town
  const person = await personByPost(deps, 1, { role, unitId })
  if (!person) throw new Error(`nobody holds the post ${role} at ${unitId}`)
  return person
}
