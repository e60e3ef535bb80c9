/** The registry at the size of the article, 200,000 places: the map's clusters at every zoom and filter, and the list beside it. */
import pg from 'pg'
import { call, expectStatus, signIn } from './client.ts'
import { round } from './load.ts'
import type { BenchServer } from './server-process.ts'

const rounds = 8
const batch = 50_000

export async function registryAtSize(server: BenchServer, { ownerUrl, stored }: { ownerUrl: string; stored: number }): Promise<object> {
  await storePlaces(ownerUrl, stored)
  const seats = [
    await signIn(server, (account) => account.role === 'district-desk'),
    await signIn(server, (account) => account.role === 'town-desk'),
  ]
  return {
    stored,
    clustersMs: await times(server, seats, views),
    clustersWholeMs: await times(server, seats, views.slice(0, 4)),
    listMs: await times(server, seats, lists),
  }
}

/** As the map asks: the whole district, then further in, with and without filters. */
const views: readonly string[] = [
  ...['', '&kind=prevention-point', '&colour=red,orange', '&overdue=true'].map((more) => cluster(10, [120.1, 30.28, 120.36, 30.53]) + more),
  ...[12, 13, 14, 15, 16, 17].flatMap((zoom) => {
    const half = 0.26 / 2 ** (zoom - 10)
    return ['', '&kind=street-shop,rental-house'].map(
      (more) => cluster(zoom, [120.2 - half / 2, 30.42 - half / 2, 120.2 + half / 2, 30.42 + half / 2]) + more,
    )
  }),
]

function cluster(zoom: number, [west, south, east, north]: readonly [number, number, number, number]): string {
  return `/api/v1/desk/places/clusters?bbox=${west},${south},${east},${north}&zoom=${zoom}`
}

const lists: readonly string[] = [
  '',
  'kind=prevention-point',
  'colour=red',
  'overdue=true',
  'unit=330113100',
  'q=%E6%A9%98%E7%81%AF99',
  'kind=gas&q=7777',
].map((query) => `/api/v1/places?${query}`)

async function times(server: BenchServer, seats: readonly Record<string, string>[], paths: readonly string[]): Promise<object> {
  const taken: number[] = []
  const asked = seats.flatMap((headers) => paths.map((path) => ({ headers, path })))
  for (let turn = 0; turn <= rounds; turn += 1)
    for (const { headers, path } of asked) {
      const began = performance.now()
      expectStatus(await call(server, { method: 'GET', path, headers }), 200)
      if (turn > 0) taken.push(performance.now() - began)
    }
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

async function storePlaces(ownerUrl: string, total: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`select set_config('huying.district_id', '1', false), set_config('synchronous_commit', 'off', false)`)
    for (let from = 0; from < total; from += batch) await client.query(fill, [from, Math.min(total, from + batch) - 1])
    await client.query('vacuum (analyze) places')
  } finally {
    await client.end()
  }
}

/** Round the marks of the villages, nine tenths of them prevention points. */
const fill = `with mark as (
    select array_agg(unit_id order by unit_id) as ids, array_agg(lat order by unit_id) as lats, array_agg(lng order by unit_id) as lngs, count(*) as n
    from units where district_id = 1 and tier = 'village' and lat is not null
  )
  insert into places (district_id, place_id, unit_id, kind, name, address, lat, lng, source_datum, colour, inspected_at, due_at, created_at, changed_at)
  select 1, md5('place ' || g)::uuid, ids[1 + g % n],
    (array['prevention-point', 'prevention-point', 'prevention-point', 'prevention-point', 'prevention-point', 'prevention-point', 'prevention-point',
      'street-shop', 'rental-house', 'gas'])[1 + g / 7 % 10],
    '橘灯' || g || '号', '示例路' || g % 400 || '号',
    lats[1 + g % n] + 0.012 * sin(g * 12.9898), lngs[1 + g % n] + 0.014 * cos(g * 78.233), 'WGS84',
    (array['green', 'green', 'green', 'green', 'yellow', 'none', 'none', 'orange', 'red', 'green'])[1 + g / 3 % 10],
    timestamptz '2026-02-01', timestamptz '2026-01-01' + g % 700 * interval '1 day', timestamptz '2026-01-01', timestamptz '2026-01-01'
  from generate_series($1::bigint, $2::bigint) as g, mark on conflict do nothing`
