/** Plays the example disputes through the doors that staff use, with a clock that is set back; then brings in the records of the three sources. */
import type { Json } from '@huying/flow'
import { recordSources } from '@huying/contracts'
import type { Deps } from '../deps.ts'
import { settableClock, type SettableClock } from '../platform/clock.ts'
import { importCourtCounts, importRecords } from '../modules/disputes/index.ts'
import { openByStaff, recordStep } from '../modules/matters/index.ts'
import { castOf, type Cast } from './demo-cast.ts'
import { demoDisputes, demoRecords, recordTable, type DemoDispute, type DemoDisputeStep } from './demo-disputes.ts'

interface Stage {
  readonly deps: Deps & { readonly clock: SettableClock }
  readonly districtId: number
  readonly now: number
  readonly person: Cast
}

const dayMs = 86_400_000
const source = 'demo'

/** Examples that are there already stay as they are; one that is refused is told in the log. */
export async function addDemoDisputes(deps: Deps, district: { districtId: number; prefix: string }): Promise<void> {
  const { districtId } = district
  const now = deps.clock.now()
  const known = new Set(
    (
      await deps.database.read<{ id: string }>(districtId, {
        text: 'select external_id as id from imports where district_id = $1 and source = $2',
        values: [districtId, source],
      })
    ).map(({ id }) => id),
  )
  const missing = demoDisputes.filter(({ id }) => !known.has(id))
  if (missing.length === 0) return
  const stage: Stage = {
    deps: { ...deps, clock: settableClock(now) },
    districtId,
    now,
    person: castOf(deps, district),
  }
  for (const example of missing.toSorted((a, b) => b.ago - a.ago)) {
    const problem = await play(stage, example)
    if (problem !== null) deps.log.warn({ example: example.id, problem }, 'an example dispute of the demo was refused')
  }
  await addRecords({ ...stage, deps: { ...deps, clock: settableClock(now) } })
}

async function play(stage: Stage, { id, by, ago, place, form, contact, steps = [] }: DemoDispute): Promise<string | null> {
  const { deps, districtId, now } = stage
  const finder = await stage.person(by)
  if (!finder) return `no person ${by}`
  deps.clock.set(Math.round(now - ago * dayMs))
  const opened = await openByStaff(deps, finder, {
    filing: { flow: 'dispute', form, where: { unit: '330113100010', words: place }, ...(contact ? { contact } : {}) },
    request: null,
    alsoWrite: async (tx, matterId) => {
      await tx.rows({
        text: 'insert into imports (district_id, source, external_id, matter_id) values ($1, $2, $3, $4)',
        values: [districtId, source, id, matterId],
      })
    },
  })
  if (!opened.ok) return `filing: ${opened.refusal.code} ${JSON.stringify(opened.fields ?? {})}`
  for (const step of steps.toSorted((a, b) => b.ago - a.ago)) {
    const problem = await take(stage, opened.filed.number, step)
    if (problem !== null) return `${step.step}: ${problem}`
  }
  return null
}

async function take(stage: Stage, number: string, { by, step, ago, form = {} }: DemoDisputeStep): Promise<string | null> {
  const { deps, districtId, now } = stage
  const person = await stage.person(by)
  if (!person) return `no person ${by}`
  deps.clock.set(Math.max(deps.clock.now(), Math.round(now - ago * dayMs)))
  const filled: Record<string, Json> = {}
  for (const [name, value] of Object.entries(form)) filled[name] = await filledIn(stage, value)
  const taken = await recordStep(deps, {
    districtId,
    number,
    viewer: { kind: 'staff', person },
    lang: 'zh',
    step,
    version: null,
    form: filled,
    request: null,
  })
  return taken.ok ? null : `${taken.refusal.code} ${JSON.stringify(taken.fields ?? taken.refusal.params ?? {})}`
}

const dayText = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

async function filledIn({ deps, person }: Stage, value: Json): Promise<Json> {
  if (typeof value !== 'string') return value
  if (value === 'then') return new Date(deps.clock.now() - 2 * 3_600_000).toISOString()
  if (value.startsWith('@')) return (await person(value.slice(1)))?.personId ?? value
  const days = /^\+(\d+)$/.exec(value)?.[1]
  return days === undefined ? value : dayText(deps.clock.now() + Number(days) * dayMs)
}

async function addRecords({ deps, now, person }: Stage): Promise<void> {
  const [town, district] = [await person('tangqi'), await person('desk')]
  if (!town || !district) return
  for (const one of recordSources) {
    const table = recordTable(demoRecords[one], (ago) => dayText(now - ago * dayMs))
    await importRecords(deps, { person: town, wish: { source: one, table, write: true }, lang: 'zh' })
  }
  const year = Number(dayText(now).slice(0, 4)) - 1
  const table = [
    '单位,从,到,口径,收案数,人口,人口截至,人口是指',
    `330113,${year}-01-01,${year}-12-31,"一审民事、行政",7566,1200000,${year}-11-01,常住人口和登记的流动人口（演示）`,
    `330113100,${year}-01-01,${year}-12-31,"一审民事、行政",612,118000,${year}-11-01,常住人口和登记的流动人口（演示）`,
  ].join('\n')
  await importCourtCounts(deps, { person: district, wish: { table, write: true }, lang: 'zh' })
}
