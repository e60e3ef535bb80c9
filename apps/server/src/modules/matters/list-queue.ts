/** The staff lists: mine, open, overdue, all – sorted by time to breach, paged by key. */
import type { FlowId, Queue, QueueItem, queues } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { knowledgeOf } from './knowledge.ts'
import { townOf } from './viewer.ts'
import { words, type Lang } from './wording.ts'

export interface QueueAt {
  readonly person: SignedInPerson
  readonly queue: (typeof queues)[number]
  readonly after: string | null
  readonly limit: number
  readonly lang: Lang
}

interface Row {
  number: string
  matter_id: string
  flow: string
  flow_version: number
  state: string
  title: string
  category: string | null
  place_words: string | null
  place_unit: string | null
  owner_unit: string
  assigned_unit: string | null
  due_at: Date | null
  opened_at: Date | null
  paused: boolean
  joined: number
  reported_at: Date
  version: number
  sort_at: Date
}

/** Which matters a queue holds, beside "in my units". `$4` is now. */
const conditions: Readonly<Record<QueueAt['queue'], string>> = {
  mine: 'm.closed_at is null and (m.assigned_unit = any($2::text[]) or (m.assigned_unit is null and m.owner_unit = any($2::text[])))',
  open: 'm.closed_at is null',
  overdue: 'm.closed_at is null and m.due_at < $4',
  all: 'true',
}

export async function listQueue(deps: Deps, at: QueueAt): Promise<Queue> {
  const { districtId, posts } = at.person
  const [district, units] = await Promise.all([knowledgeOf(deps, districtId), readUnits(deps, districtId)])
  const own = posts.map((post) => post.unit.id)
  const everywhere = posts.some(
    (post) => post.unit.tier === 'district' && (post.unit.sort === 'centre' || post.role === 'auditor' || post.role === 'admin'),
  )
  const subtree = everywhere ? null : [...new Set(own.flatMap((id) => units.subtree(id).map((unit) => unit.id)))]
  // A call for help is seen by everybody of its town until somebody has taken it.
  const towns = new Set(posts.map((post) => townOf(post.unit.path)))
  const near = units.all.filter((unit) => towns.has(townOf(unit.path))).map((unit) => unit.id)
  const [afterAt, afterId] = readKey(at.after)
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<Row>({
      name: `queue-${at.queue}-${at.lang}`,
      text: queueText(at),
      values: [districtId, own, subtree, new Date(deps.clock.now()), afterAt, afterId, at.limit + 1, near],
    }),
  )
  const now = deps.clock.now()
  const unitName = (id: string | null): string | null =>
    id === null ? null : ((at.lang === 'en' ? units.byId(id)?.nameEn : units.byId(id)?.name) ?? id)
  const page = rows.slice(0, at.limit)
  const last = page.at(-1)
  const item = (row: Row): QueueItem => {
    const flow = district.flow(row.flow, row.flow_version)
    return {
      number: row.number,
      flow: row.flow as FlowId,
      flowTitle: words(flow, flow.title, at.lang),
      state: row.state,
      label: words(flow, flow.states[row.state]?.label ?? row.state, at.lang),
      title: row.title,
      category: row.category,
      place: row.place_words ?? unitName(row.place_unit),
      owner: unitName(row.owner_unit) ?? '',
      assigned: unitName(row.assigned_unit),
      dueAt: row.due_at?.toISOString() ?? null,
      openedAt: row.opened_at?.toISOString() ?? null,
      paused: row.paused && (flow.states[row.state]?.waitsForResident ?? false),
      overdue: row.due_at !== null && row.due_at.getTime() < now,
      joined: row.joined,
      reportedAt: row.reported_at.toISOString(),
      version: row.version,
    }
  }
  return {
    items: page.map(item),
    next: rows.length > at.limit && last ? `${last.sort_at.getTime()}_${last.matter_id}` : null,
    now: new Date(now).toISOString(),
  }
}

function queueText(at: QueueAt): string {
  const newestFirst = at.queue === 'all'
  const sort = newestFirst ? 'm.reported_at' : 'm.due_at'
  return `select m.number, m.matter_id, m.flow, m.flow_version, m.state, m.title, c.${at.lang === 'en' ? 'name_en' : 'name'} as category, m.place_words, m.place_unit, m.owner_unit,
          m.assigned_unit, m.due_at, m.joined, m.reported_at, m.version, ${sort} as sort_at,
          (select d.opened_at from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id and d.closed_at is null and d.due_at = m.due_at limit 1) as opened_at,
          exists (select 1 from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id and d.closed_at is null and d.paused_at is not null) as paused
        from matters m left join categories c on c.district_id = $1 and c.category = m.category
        where m.district_id = $1 and ${conditions[at.queue]}
          and ($3::text[] is null or m.owner_unit = any($3) or m.assigned_unit = any($3) or (m.flow = 'help' and m.assigned_unit is null and m.place_unit = any($8::text[])))
          and ($2::text[] is not null and $4::timestamptz is not null)
          and ($5::timestamptz is null or (${sort}, m.matter_id) ${newestFirst ? '<' : '>'} ($5, $6::uuid))
        order by ${sort} ${newestFirst ? 'desc' : 'asc'}, m.matter_id ${newestFirst ? 'desc' : 'asc'} limit $7`
}

/** `<epoch ms>_<matter id>`; anything else starts at the beginning. */
function readKey(after: string | null): [Date | null, string | null] {
  const match = /^(-?\d{1,14})_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(after ?? '')
  return match ? [new Date(Number(match[1])), match[2] ?? null] : [null, null]
}
