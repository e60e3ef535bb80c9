/** The page of a plan at the size of a district that fights campaigns: 200,000 places, a million findings; and a table of 10,000 findings brought in. */
import pg from 'pg'
import { call, expectStatus, signIn } from './client.ts'
import { round } from './load.ts'
import type { BenchServer } from './server-process.ts'

export interface HazardsAt {
  readonly ownerUrl: string
  readonly places: number
  readonly findings: number
}

const plan = '0193c7a0-0000-7000-8000-00000000b001'
const rounds = 40
const lines = 10_000

export async function hazardsAtSize(server: BenchServer, { ownerUrl, places, findings }: HazardsAt): Promise<object> {
  const generated = await timed(() => fill(ownerUrl, { places, findings }))
  const district = await signIn(server, (account) => account.role === 'district-desk')
  const town = await signIn(server, (account) => account.role === 'town-desk')
  const seats = [district, town]
  const get = (path: string) => async (headers: Record<string, string>) =>
    expectStatus(await call(server, { method: 'GET', path, headers }), 200)
  const paths = {
    plan: `/api/v1/inspection-plans/${plan}`,
    waiting: `/api/v1/inspection-plans/${plan}/places?state=waiting`,
    found: `/api/v1/inspection-plans/${plan}/places?state=found`,
    ofUnit: `/api/v1/inspection-plans/${plan}/places?state=all&unit=330113100010`,
    plans: '/api/v1/inspection-plans',
    findings: `/api/v1/findings?plan=${plan}`,
    openFindings: '/api/v1/findings?state=open',
    map: `/api/v1/inspection-plans/${plan}/clusters?bbox=120.05,30.28,120.36,30.53&zoom=10`,
    mapNear: `/api/v1/inspection-plans/${plan}/clusters?bbox=120.16,30.44,120.2,30.48&zoom=14`,
  }
  const ms: Record<string, Spread> = {}
  for (const [name, path] of Object.entries(paths)) ms[name] = await quantiles(seats, get(path))
  // What a browser asks for when the page is opened, one after the other.
  const page = await quantiles(seats, async (headers) => {
    await get(paths.plan)(headers)
    await get(paths.map)(headers)
    await get(paths.waiting)(headers)
  })
  const table = await tableOf(ownerUrl)
  const bring = (write: boolean) =>
    timed(async () => {
      const body = { table, fileName: 'bench.csv', write }
      expectStatus(await call(server, { method: 'POST', path: '/api/v1/findings/imports', headers: district, body }), 200)
    })
  return {
    places,
    findings,
    generatedInSeconds: round(generated / 1_000),
    pageMs: page,
    ...Object.fromEntries(Object.entries(ms).map(([name, spread]) => [`${name}Ms`, spread])),
    importLines: lines,
    importPreviewMs: round(await bring(false)),
    importWriteMs: round(await bring(true)),
    importAgainMs: round(await bring(true)),
  }
}

interface Spread {
  readonly p50: number
  readonly p95: number
  readonly max: number
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** One after the other; the first round warms up. */
async function quantiles(
  seats: readonly Record<string, string>[],
  one: (headers: Record<string, string>) => Promise<unknown>,
): Promise<Spread> {
  const times: number[] = []
  for (let turn = 0; turn <= rounds; turn += 1)
    for (const headers of seats) {
      const ms = await timed(() => one(headers))
      if (turn > 0) times.push(ms)
    }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `select set_config('huying.district_id', '1', false), set_config('synchronous_commit', 'off', false), set_config('work_mem', '256MB', false)`,
    )
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Places over all villages, half of them inspected, five findings a place; counters as the server would have written them. */
async function fill(ownerUrl: string, { places, findings }: { places: number; findings: number }): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from plan_places where district_id = 1 and plan_id = $1`, [
      plan,
    ])
    if (Number(rows[0]?.n) >= places) return
    await client.query(placesText, [places])
    await client.query(planText, [plan, places])
    await client.query(planPlacesText, [plan])
    await client.query(findingsText, [plan, findings, places])
    await client.query(countersText, [plan])
    await client.query('vacuum (analyze) places, plan_places, plan_units, findings, inspection_plans')
  })
}

const placesText = `with v as (select array_agg(unit_id order by unit_id) as ids, array_agg(lat order by unit_id) as lats, array_agg(lng order by unit_id) as lngs from units
    where district_id = 1 and tier = 'village' and sort = 'centre' and lat is not null)
  insert into places (district_id, place_id, kind, unit_id, name, address, lat, lng, source_datum, created_at, changed_at)
  select 1, md5('bench place ' || g)::uuid, (array['street-shop', 'rental-house', 'industrial-firm', 'e-bike'])[1 + g % 4], v.ids[1 + g % cardinality(v.ids)],
    '测量场所 ' || g, '', v.lats[1 + g % cardinality(v.ids)] + (g % 97) * 0.0001, v.lngs[1 + g % cardinality(v.ids)] + (g % 89) * 0.0001, 'WGS84', '2026-01-01', '2026-01-01'
  from generate_series(1, $1::integer) as g, v on conflict do nothing`

const planText = `insert into inspection_plans (district_id, plan_id, sort, name, versions, filter, starts_on, due_on, places, created_by, created_at)
  select 1, $1::uuid, 'campaign', '测量用攻坚行动', '{"street-shop":1,"rental-house":1,"industrial-firm":1,"e-bike":1}', '{}', '2026-01-01', '2027-12-31', $2::integer, person_id, '2026-01-01'
  from people where district_id = 1 and login = 'lp.desk' on conflict do nothing`

const planPlacesText = `insert into plan_places (district_id, plan_id, place_id, unit_id, inspected_at, result, open_findings)
  select 1, $1::uuid, place_id, unit_id, case when n % 2 = 0 then timestamptz '2026-06-01' end, case when n % 2 = 0 then 'to-mend' end, case when n % 2 = 0 then 2 else 0 end
  from (select place_id, unit_id, row_number() over (order by place_id) as n from places where district_id = 1 and name like '测量场所 %') p on conflict do nothing`

const findingsText = `insert into findings (district_id, finding_id, place_id, unit_id, kind, plan_id, words, rule, serious, state, found_at, recorded_at, source, settled_at, settled_words)
  select 1, md5('bench finding ' || g)::uuid, p.place_id, p.unit_id, p.kind, $1::uuid, '灭火器过期', '《消防法》第十六条', g % 20 = 0, case when g % 5 < 2 then 'open' else 'settled' end,
    timestamptz '2026-06-01' + g * interval '7 seconds', '2026-06-01', 'inspection', case when g % 5 < 2 then null else timestamptz '2026-06-02' end, case when g % 5 < 2 then null else '换了' end
  from generate_series(1, $2::integer) as g join places p on p.district_id = 1 and p.place_id = md5('bench place ' || (1 + g % $3::integer))::uuid on conflict do nothing`

const countersText = `insert into plan_units (district_id, plan_id, unit_id, places, inspected, with_found, found, settled)
  select 1, $1::uuid, x.unit_id, count(*), count(x.inspected_at), count(x.inspected_at), count(*) * 5, count(*) * 3 from plan_places x
  where x.district_id = 1 and x.plan_id = $1 group by x.unit_id on conflict do nothing`

/** New lines each time, so that writing them is measured. */
async function tableOf(ownerUrl: string): Promise<string> {
  return withOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string; unit: string }>(
      `select name, unit_id as unit from places where district_id = 1 and name like '测量场所 %' order by place_id limit 2000`,
    )
    const run = Math.random().toString(36).slice(2)
    const body = Array.from({ length: lines }, (_, at) => {
      const place = rows[at % rows.length]
      return `${place?.name ?? ''},${place?.unit ?? ''},疏散指示灯不亮,《消防法》第十六条,,2026-06-0${1 + (at % 9)},${run}-${at}`
    })
    return `场所,所属单位,问题,依据,等级,发现日期,编号\n${body.join('\n')}\n`
  })
}
