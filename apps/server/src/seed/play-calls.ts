/** Plays the example calls through the same doors as everybody else's, with a clock that is set back; and puts crews on the roster of today. */
import { randomUUID } from 'node:crypto'
import type { Json } from '@huying/flow'
import type { Deps } from '../deps.ts'
import { takeInCall } from '../modules/command/index.ts'
import { recordStep } from '../modules/matters/index.ts'
import { settableClock, type SettableClock } from '../platform/clock.ts'
import type { CallStep, DemoCall } from './demo-calls.ts'
import { castOf, type Cast } from './demo-cast.ts'

interface District {
  readonly districtId: number
  readonly prefix: string
}

const dayMs = 86_400_000

interface Moment {
  readonly at: number
  readonly run: () => Promise<string | null>
}

/** Examples that are there already stay as they are. Calls and steps in the order of time, as they would have come. */
export async function addDemoCalls(deps: Deps, district: District, calls: readonly DemoCall[]): Promise<void> {
  const now = deps.clock.now()
  const known = await knownCalls(deps, district.districtId)
  const stage: Stage = { deps: { ...deps, clock: settableClock(now) }, ...district, person: castOf(deps, district) }
  const numbers = new Map<string, string>()
  const moments = calls
    .filter(({ number }) => !known.has(number))
    .flatMap((call): Moment[] => {
      const came = now - call.secondsAgo * 1_000
      const steps = (call.steps ?? []).map((step) => ({
        at: came + step.after * 1_000,
        run: () => take(stage, numbers.get(call.number) ?? '', step),
      }))
      return [{ at: came, run: () => comeIn(stage, call, numbers) }, ...steps.filter(({ at }) => at <= now)]
    })
  for (const { at, run } of moments.toSorted((a, b) => a.at - b.at)) {
    stage.deps.clock.set(at)
    const problem = await run()
    if (problem !== null) deps.log.warn({ problem }, 'an example call of the demo was refused')
  }
}

interface Stage extends District {
  readonly person: Cast
  readonly deps: Deps & { readonly clock: SettableClock }
}

async function comeIn({ deps, districtId }: Stage, { number, call }: DemoCall, numbers: Map<string, string>): Promise<string | null> {
  const calledAt = new Date(deps.clock.now() - 20_000).toISOString()
  const taken = await takeInCall(deps, { districtId, source: 'demo', call: { ...call, number, calledAt }, request: null, lang: 'zh' })
  if (!taken.ok) return `${number}: ${taken.refusal.code}`
  numbers.set(number, taken.call.number)
  return null
}

async function take({ deps, districtId, person: personOf }: Stage, number: string, step: CallStep): Promise<string | null> {
  const person = await personOf(step.by)
  if (!person) return `no person ${step.by}`
  const form: Record<string, Json> = { ...step.form }
  for (const [name, value] of Object.entries(form))
    if (typeof value === 'string' && value.startsWith('person:')) form[name] = (await personOf(value.slice(7)))?.personId ?? ''
  const at = {
    districtId,
    number,
    viewer: { kind: 'staff', person },
    lang: 'zh',
    step: step.step,
    version: null,
    form,
    request: null,
  } as const
  const taken = await recordStep(deps, at)
  return taken.ok ? null : `${number} ${step.step}: ${taken.refusal.code} ${JSON.stringify(taken.fields ?? {})}`
}

async function knownCalls(deps: Deps, districtId: number): Promise<ReadonlySet<string>> {
  const rows = await deps.database.read<{ number: string }>(districtId, {
    text: `select police_number as number from diverted_calls where district_id = $1 and source = 'demo'`,
    values: [districtId],
  })
  return new Set(rows.map(({ number }) => number))
}

/** Who can be sent today; whoever has a turn already keeps it. */
const crews = ['grid', 'lianhua-grid', 'lianhua-grid2', 'tangqi-city', 'linping-city']

export async function addDemoTurns(deps: Deps, { districtId, prefix }: District): Promise<void> {
  const now = deps.clock.now()
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: `insert into duty_turns (district_id, entry_id, unit_id, role, person_id, from_at, until_at, made_by, made_at)
        select $1, e.id, o.unit_id, o.role, p.person_id, $4, $5, p.person_id, $3
        from jsonb_to_recordset($2::jsonb) as e (id uuid, login text)
          join people p on p.district_id = $1 and p.login = e.login
          join posts o on o.district_id = $1 and o.person_id = p.person_id
        where not exists (select 1 from duty_turns t where t.district_id = $1 and t.person_id = p.person_id and t.from_at <= $3 and t.until_at > $3)`,
      values: [
        districtId,
        JSON.stringify(crews.map((login) => ({ id: randomUUID(), login: `${prefix.toLowerCase()}.${login}` }))),
        new Date(now),
        new Date(now - dayMs / 4),
        new Date(now + 3 * dayMs),
      ],
    }),
  )
}
