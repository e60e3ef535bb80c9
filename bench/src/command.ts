/** The command room with a year of calls behind it: calls in by the signed interface, when each stands on every open board, the page and its figures. */
import { randomUUID } from 'node:crypto'
import { request } from 'undici'
import pg from 'pg'
import { signatureOf } from '../../apps/server/src/modules/partners/index.ts'
import { readDemoPartners, type DemoPartner } from '../../apps/server/src/seed/index.ts'
import { call, expectStatus, signIn } from './client.ts'
import { round } from './load.ts'
import type { BenchServer } from './server-process.ts'
import { idAt } from './stored.ts'

export interface CommandAt {
  readonly ownerUrl: string
  readonly dataFolder: string
  readonly stored: number
}

const desks = 8
const atOnce = 4
const callsSent = 80
const rounds = 20

export async function commandAtSize(server: BenchServer, { ownerUrl, dataFolder, stored }: CommandAt): Promise<object> {
  await storeCalls(ownerUrl, stored)
  const [partner] = await readDemoPartners(dataFolder)
  if (!partner) throw new Error('the demo district has no partner')
  const town = await signIn(server, (account) => account.login === 'lp.tangqi')
  const district = await signIn(server, (account) => account.role === 'district-desk')
  const figures = await quantiles(server, [town, district], '/api/v1/desk/command/figures')
  const page = await quantiles(server, [town, district], '/api/v1/desk/command/board')
  const boards = await Promise.all(Array.from({ length: desks }, () => openBoard(server, town)))
  const began = performance.now()
  const numbers = await sendAll(server, partner)
  const perSecond = round((callsSent * 1_000) / (performance.now() - began))
  const seen = await Promise.all(boards.map((board) => board.until(numbers)))
  return { stored, pageMs: page, figuresMs: figures, perSecond, desks, onEveryDeskMs: spread(seen.flat()) }
}

interface Sent {
  readonly number: string
  /** When the answer was there. */
  readonly at: number
}

async function sendAll(server: BenchServer, partner: DemoPartner): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  let next = 0
  const one = async (): Promise<void> => {
    while (next < callsSent) {
      const serial = next++
      const number = await sendCall(server, partner, serial)
      sent.push({ number, at: performance.now() })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return sent
}

async function sendCall(server: BenchServer, { key, secret }: DemoPartner, serial: number): Promise<string> {
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1_000))]
  const body = JSON.stringify({
    number: `bench-${serial}`,
    class: 'NOISE',
    words: '楼下音响太响',
    where: { unit: '330113100010', words: `测量 ${serial} 号` },
    caller: { phone: `1380000${String(1_000 + serial)}` },
    calledAt: new Date().toISOString(),
  })
  const signature = `v1,${signatureOf(secret, { id, timestamp, body: Buffer.from(body) }).toString('base64')}`
  const headers = { 'content-type': 'application/json', 'x-api-key': key, 'webhook-id': id, 'webhook-timestamp': timestamp }
  const answer = await request(`${server.url}/api/v1/calls`, {
    method: 'POST',
    body,
    headers: { ...headers, 'webhook-signature': signature },
  })
  const taken = (await answer.body.json()) as { number: string }
  if (answer.statusCode !== 201) throw new Error(`expected 201, got ${answer.statusCode}: ${JSON.stringify(taken)}`)
  return taken.number
}

/** As the desk does it: the stream says that something changed, and the board is asked for once more, one request at a time. */
async function openBoard(server: BenchServer, headers: Record<string, string>) {
  const first = new Map<string, number>()
  let wanted = false
  let running = false
  const refresh = async (): Promise<void> => {
    wanted = true
    if (running) return
    running = true
    while (wanted) {
      wanted = false
      const { calls } = expectStatus(
        await call<{ calls: { number: string }[] }>(server, { method: 'GET', path: '/api/v1/desk/command/board', headers }),
        200,
      )
      for (const { number } of calls) if (!first.has(number)) first.set(number, performance.now())
    }
    running = false
  }
  const stream = await request(`${server.url}/api/v1/desk/events`, { headers, bodyTimeout: 0 })
  stream.body.on('data', (chunk: Buffer) => {
    if (chunk.includes('event: changed')) void refresh()
  })
  stream.body.on('error', () => {})
  await refresh()
  return {
    /** Milliseconds from each answer until it stood here. */
    until: async (sent: readonly Sent[]): Promise<readonly number[]> => {
      for (let tried = 0; tried < 300 && sent.some(({ number }) => !first.has(number)); tried += 1)
        await new Promise((resolve) => setTimeout(resolve, 100))
      stream.body.destroy()
      return sent.map(({ number, at }) => (first.get(number) ?? Infinity) - at)
    },
  }
}

async function quantiles(server: BenchServer, seats: readonly Record<string, string>[], path: string): Promise<object> {
  const times: number[] = []
  for (let turn = 0; turn <= rounds; turn += 1)
    for (const headers of seats) {
      const began = performance.now()
      expectStatus(await call(server, { method: 'GET', path, headers }), 200)
      if (turn > 0) times.push(performance.now() - began)
    }
  return spread(times)
}

function spread(times: readonly number[]): object {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** Settled and followed, over a year up to yesterday, every village; five stages kept, each with its clock and its step. */
async function storeCalls(ownerUrl: string, total: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `select set_config('huying.district_id', '1', false), set_config('synchronous_commit', 'off', false), set_config('work_mem', '256MB', false)`,
    )
    for (let from = 0; from < total; from += 50_000) await client.query(fill, [from, Math.min(total, from + 50_000) - 1, total])
    await client.query('update partners set per_minute = 60000 where district_id = 1')
    await client.query('vacuum (analyze) matters, events, event_contents, deadlines, diverted_calls')
  } finally {
    await client.end()
  }
}

const fill = `with units as (
    select row_number() over (order by unit_id) as n, unit_id, (string_to_array(path, '/'))[2] as town from units where district_id = 1 and tier = 'village' and sort = 'centre'
  ), base as (
    select g, date_trunc('milliseconds', clock_timestamp() - interval '1 day' - ($3::bigint - g) * (interval '1 year' / $3::bigint)) as at from generate_series($1::bigint, $2::bigint) as g
  ), one as (
    select g, at, ${idAt} as matter_id, 'CL' || lpad(g::text, 9, '0') as number, sha256(g::text::bytea) as hash, u.unit_id, u.town
    from base join units u on u.n = 1 + (g * 7919) % (select count(*) from units)
  ), m as (
    insert into matters (district_id, matter_id, number, flow, flow_version, state, came_from, version, owner_unit, assigned_unit, title, category, category_by, channel, place_unit,
      reported_at, recorded_at, promised_at, closed_at, outcome, taken, last_seq, last_hash)
    select 1, matter_id, number, 'diversion', 1, 'done', 'following', 6, town, unit_id, '楼下音响太响', null, null, 'api', unit_id,
      at, at, at + interval '1 day', at + interval '2 hours', 'solved', '{"call":1,"confirmTown":1,"tellCaller":1,"send":1,"arrive":1,"finish":1,"close":1}', 6, hash from one
  ), e as (
    insert into events (district_id, matter_id, seq, flow, step, from_state, to_state, actor_kind, unit_id, internal, occurred_at, recorded_at, digest, prev_hash, hash)
    select 1, matter_id, s.seq, 'diversion', s.step, s.was, s.becomes, s.actor, null, true, at + s.after, at + s.after, hash, hash, hash
    from one, (values (1, 'call', 'start', 'received', 'system', interval '0'), (2, 'confirmTown', 'received', 'accepted', 'staff', interval '30 seconds'),
      (3, 'tellCaller', 'accepted', 'accepted', 'staff', interval '90 seconds'), (4, 'arrive', 'sent', 'onScene', 'staff', interval '6 minutes'),
      (5, 'finish', 'onScene', 'following', 'staff', interval '40 minutes'), (6, 'close', 'following', 'done', 'staff', interval '2 hours'))
      as s (seq, step, was, becomes, actor, after)
  ), c as (
    insert into diverted_calls (district_id, matter_id, source, police_number, class, class_name, class_name_en, edition, lanes_version, is_dispute, is_police, proposed, because,
      post_unit, town_unit, called_at, received_at, caller_index, place_index, repeats, repeat_of)
    select 1, matter_id, 'bench', 'bench-' || g || '-stored', 'NOISE', '噪声扰民', 'Noise', '2026-11', 0, g % 3 = 0, false, 'town', '{"kind":"class"}',
      town || '-police', town, at, at, hash, sha256(('place' || g % 40000)::bytea), (g % 5 = 0)::integer, null from one
  )
  insert into deadlines (district_id, matter_id, name, instance, opened_at, due_at, closed_at, closed_as)
  select 1, matter_id, d.name, 1, at, at + d.within, at + d.met, 'met'
  from one, (values ('respond', interval '1 minute', interval '30 seconds'), ('tell', interval '3 minutes', interval '90 seconds'), ('scene', interval '8 minutes', interval '6 minutes'),
    ('firstReport', interval '1 hour', interval '40 minutes'), ('settle', interval '1 day', interval '40 minutes')) as d (name, within, met)`
