/**
 * What came in from each partner and what was turned away, counted by the hour. Written beside the answer and never before it: while one
 * statement is under way the next requests gather, so that five hundred alerts at once cost a few statements and wait for none.
 */
import type { PartnerRefusal } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Database } from '../../platform/database.ts'

/** Who has no key that we know: counted together. */
export const stranger = '00000000-0000-0000-0000-000000000000'
export const taken = 'taken'

export interface Outcome {
  readonly districtId: number
  readonly partnerId: string
  readonly route: string
  /** `taken`, or the code of the refusal. */
  readonly outcome: string
}

interface Counted extends Outcome {
  readonly hour: number
  requests: number
  lastAt: number
}

interface Gathered {
  readonly counted: Map<string, Counted>
  writing: Promise<void> | null
}

const hourMs = 3_600_000
/** Long enough to look into a quarrel of last month. */
const keptMs = 30 * 24 * hourMs
const gathered = new WeakMap<Database, Gathered>()

function gatheredOf(database: Database): Gathered {
  const known = gathered.get(database) ?? { counted: new Map<string, Counted>(), writing: null }
  gathered.set(database, known)
  return known
}

export function countRequest(deps: Deps, one: Outcome): void {
  const now = deps.clock.now()
  const hour = Math.floor(now / hourMs) * hourMs
  const all = gatheredOf(deps.database)
  const key = [one.districtId, one.partnerId, hour, one.route, one.outcome].join(' ')
  const counted = all.counted.get(key) ?? { ...one, hour, requests: 0, lastAt: now }
  counted.requests += 1
  counted.lastAt = now
  all.counted.set(key, counted)
  all.writing ??= writeAll(deps, all)
}

/** Settled when everything counted so far is in the database, or could not be written. */
export async function countsWritten(database: Database): Promise<void> {
  await gathered.get(database)?.writing
}

async function writeAll(deps: Deps, all: Gathered): Promise<void> {
  try {
    while (all.counted.size > 0) {
      const batch = [...all.counted.values()]
      all.counted.clear()
      for (const districtId of new Set(batch.map((one) => one.districtId)))
        await write(deps, districtId, batch.filter((one) => one.districtId === districtId)) // prettier-ignore
    }
  } catch (cause) {
    // The requests themselves were answered: a gap in the counts is all that is lost.
    deps.log.warn({ err: cause }, 'requests of partners were not counted')
  } finally {
    all.writing = null
  }
}

/** In one order everywhere, so that two processes that count the same rows wait for each other and never in a circle. */
async function write(deps: Deps, districtId: number, batch: readonly Counted[]): Promise<void> {
  const rows = batch.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  await deps.database.inDistrict(districtId, async (tx) => {
    await tx.rows({
      text: 'delete from partner_requests where district_id = $1 and hour < $2',
      values: [districtId, new Date(deps.clock.now() - keptMs)],
    })
    await tx.last({
      text: `insert into partner_requests (district_id, partner_id, hour, route, outcome, requests, last_at)
        select $1, * from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::integer[], $7::timestamptz[])
        on conflict (district_id, partner_id, hour, route, outcome) do update
          set requests = partner_requests.requests + excluded.requests, last_at = greatest(partner_requests.last_at, excluded.last_at)`,
      values: [
        districtId,
        rows.map((one) => one.partnerId),
        rows.map((one) => new Date(one.hour)),
        rows.map((one) => one.route),
        rows.map((one) => one.outcome),
        rows.map((one) => one.requests),
        rows.map((one) => new Date(one.lastAt)),
      ],
    })
  })
}

const keyOf = ({ partnerId, hour, route, outcome }: Counted): string => `${partnerId} ${hour} ${route} ${outcome}`

const weekMs = 7 * 24 * hourMs
const mostRefusals = 50

/** Of the last seven days, the latest first: which partner, where, why, how often. */
export function readRefusals(deps: Deps, districtId: number): Promise<PartnerRefusal[]> {
  return deps.database.read<PartnerRefusal>(districtId, {
    name: 'partner-refusals',
    text: `select p.name as partner, r.route, r.outcome as code, sum(r.requests)::integer as requests, max(r.last_at) as at
      from partner_requests r left join partners p on p.district_id = r.district_id and p.partner_id = r.partner_id
      where r.district_id = $1 and r.hour > $2 and r.outcome <> $3
      group by r.partner_id, p.name, r.route, r.outcome order by max(r.last_at) desc, r.outcome limit ${mostRefusals}`,
    values: [districtId, new Date(deps.clock.now() - weekMs), taken],
  })
}
