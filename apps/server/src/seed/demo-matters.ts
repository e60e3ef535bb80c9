/** Makes the example matters through the same doors as everybody else, with a clock that is set back: their history is real history. */
import type { Filing } from '@huying/contracts'
import type { Json } from '@huying/flow'
import type { Deps } from '../deps.ts'
import { settableClock, type SettableClock } from '../platform/clock.ts'
import type { Tx } from '../platform/database.ts'
import { calendarOf } from '../modules/calendar-years/index.ts'
import { joinMatter, openBySystem, openMatter, recordStep, type Viewer } from '../modules/matters/index.ts'
import { castOf, type Cast } from './demo-cast.ts'
import { filedAt, type DemoMatter, type DemoStep } from './demo-script.ts'

interface Stage {
  readonly deps: Deps & { readonly clock: SettableClock }
  readonly districtId: number
  readonly person: Cast
  /** Code of each demo place, by its name. */
  readonly codes: ReadonlyMap<string, string>
  readonly now: number
}

/** Examples that are there already stay as they are. One that is refused is told in the log: the server starts without it. */
export async function addDemoMatters(
  deps: Deps,
  district: { districtId: number; prefix: string },
  matters: readonly DemoMatter[],
): Promise<void> {
  const now = deps.clock.now()
  const known = await knownExamples(deps, district.districtId)
  const missing = matters.filter((matter) => !known.has(matter.id))
  if (missing.length === 0) return
  const calendar = await calendarOf(deps, district.districtId)
  const stage: Stage = {
    districtId: district.districtId,
    person: castOf(deps, district),
    deps: { ...deps, clock: settableClock(now) },
    codes: await placeCodes(deps, district.districtId),
    now,
  }
  const dated = missing.map((matter) => ({ matter, at: filedAt(matter.filed, now, calendar) }))
  // In the order of time, so that numbers count up as they would have.
  for (const { matter, at } of dated.toSorted((a, b) => a.at - b.at)) {
    const problem = await play(stage, matter, at)
    if (problem !== null) deps.log.warn({ example: matter.id, problem }, 'an example matter of the demo was refused')
  }
}

/** Null, or what was refused. */
async function play(stage: Stage, matter: DemoMatter, filedMs: number): Promise<string | null> {
  const { deps, districtId } = stage
  deps.clock.set(filedMs)
  const alsoWrite = async (tx: Tx, matterId: string): Promise<void> => {
    await tx.rows({
      text: 'insert into imports (district_id, source, external_id, matter_id) values ($1, $2, $3, $4)',
      values: [districtId, source, matter.id, matterId],
    })
    if (matter.registered) await placeAt(tx, { districtId, matterId, registered: matter.registered })
  }
  const { flow, what, unit } = matter
  // What staff find themselves is filed for them: only residents file by a code.
  const opened =
    flow === 'hazard'
      ? await openBySystem(deps, {
          districtId,
          filing: { flow, form: { what, category: 'FIRE' }, where: { unit: unit ?? '' } },
          request: null,
          alsoWrite,
        })
      : await openMatter(deps, {
          districtId,
          filing: filingOf(stage, { ...matter, flow }),
          channel: matter.place === undefined ? 'web' : 'code',
          request: null,
          alsoWrite,
        })
  if (!opened.ok) return `filing: ${opened.refusal.code}`
  const { number, trackingCode } = opened.filed
  const spanMs = stage.now - filedMs
  for (let at = 1; at <= (matter.joined ?? 0); at += 1) {
    deps.clock.set(filedMs + (spanMs * at) / 10)
    const joined = await joinMatter(deps, { districtId, number })
    if (!joined.ok) return `joining: ${joined.refusal.code}`
  }
  for (const step of (matter.steps ?? []).toSorted((a, b) => a.at - b.at)) {
    deps.clock.set(Math.max(deps.clock.now(), Math.round(filedMs + spanMs * step.at)))
    const problem = await take(stage, { number, trackingCode }, step)
    if (problem !== null) return `${step.step}: ${problem}`
  }
  return null
}

async function take(stage: Stage, filed: { number: string; trackingCode: string }, step: DemoStep): Promise<string | null> {
  const { deps, districtId } = stage
  const viewer = await viewerOf(stage, step.by, filed.trackingCode)
  if (!viewer) return `no person ${step.by}`
  const form = datesIn(step.form ?? {}, deps.clock.now())
  const taken = await recordStep(deps, {
    districtId,
    number: filed.number,
    viewer,
    lang: 'zh',
    step: step.step,
    version: null,
    form,
    request: null,
  })
  return taken.ok ? null : `${taken.refusal.code} ${JSON.stringify(taken.fields ?? taken.refusal.params ?? {})}`
}

async function viewerOf(stage: Stage, by: string, trackingCode: string): Promise<Viewer | null> {
  if (by === 'resident') return { kind: 'resident', trackingCode }
  const person = await stage.person(by)
  return person && { kind: 'staff', person }
}

function filingOf(stage: Stage, matter: DemoMatter & { readonly flow: Filing['flow'] }): Filing {
  const code = matter.place === undefined ? undefined : stage.codes.get(matter.place)
  const where = code ? { code } : matter.unit ? { unit: matter.unit } : undefined
  return {
    flow: matter.flow,
    what: matter.what,
    ...(where ? { where } : {}),
    ...(matter.about ? { about: matter.about } : {}),
    ...(matter.score === undefined ? {} : { score: matter.score }),
    ...(matter.contact ? { contact: matter.contact } : {}),
  }
}

/** Nowhere in the registry when that has no such place. */
async function placeAt(
  tx: Tx,
  { districtId, matterId, registered: [kind, at] }: { districtId: number; matterId: string; registered: readonly [string, number] },
): Promise<void> {
  await tx.rows({
    text: `update matters m set place_id = p.place_id, lat = p.lat, lng = p.lng, place_words = p.name
      from (select place_id, lat, lng, name from places where district_id = $1 and kind = $3 and active order by name, place_id offset $4 limit 1) p
      where m.district_id = $1 and m.matter_id = $2`,
    values: [districtId, matterId, kind, at],
  })
}

/** `in 2 hours` becomes that moment, after the step. */
function datesIn(form: Readonly<Record<string, Json>>, now: number): Record<string, Json> {
  const dated = (value: Json): Json => {
    const hours = typeof value === 'string' ? /^in (\d+) hours?$/.exec(value)?.[1] : undefined
    return hours === undefined ? value : new Date(now + Number(hours) * 3_600_000).toISOString()
  }
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, dated(value)]))
}

const source = 'demo'

async function knownExamples(deps: Deps, districtId: number): Promise<ReadonlySet<string>> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<{ id: string }>({
      text: 'select external_id as id from imports where district_id = $1 and source = $2',
      values: [districtId, source],
    }),
  )
  return new Set(rows.map(({ id }) => id))
}

async function placeCodes(deps: Deps, districtId: number): Promise<ReadonlyMap<string, string>> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<{ name: string; code: string }>({
      text: `select p.name, c.code from places p join codes c on c.district_id = p.district_id and c.place_id = p.place_id and c.state = 'active' where p.district_id = $1`,
      values: [districtId],
    }),
  )
  return new Map(rows.map(({ name, code }) => [name, code]))
}
