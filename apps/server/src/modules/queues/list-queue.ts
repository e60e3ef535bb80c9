/** The staff lists: a queue narrowed by filters and a search, sorted by time to breach (`all`: newest first), paged by key. */
import type { Queue, QueueName } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { listCategories } from '../categories/index.ts'
import { knowledgeOf, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { monthsUpTo, oneOfMarks } from '../words/index.ts'
import { conditionFor } from './conditions.ts'
import { filterConditions, type Filters } from './filters.ts'
import { itemOf, itemColumns, type ItemRow } from './queue-item.ts'
import { inScope, scopeOf, type Scope } from './scope.ts'
import { asItStands, phoneCondition, readSearch, type Search } from './search.ts'
import { sqlValues } from './sql-values.ts'

export interface QueueAt {
  readonly person: SignedInPerson
  readonly queue: QueueName
  readonly after: string | null
  readonly limit: number
  readonly lang: Lang
  readonly filters: Filters
  readonly q?: string | undefined
}

interface Listing extends QueueAt {
  readonly scope: Scope
  readonly units: UnitTree
  readonly search: Search
  readonly now: number
}

export async function listQueue(deps: Deps, at: QueueAt): Promise<Queue> {
  const { districtId } = at.person
  const [district, units, categories] = await Promise.all([
    knowledgeOf(deps, districtId),
    readUnits(deps, districtId),
    listCategories(deps, districtId),
  ])
  const scope = scopeOf(at.person, units)
  const now = deps.clock.now()
  const search = await readSearch(deps, scope, at.q)
  // A whole number is looked for everywhere the person may look, whatever queue is open.
  const queue = search.kind === 'number' ? 'all' : at.queue
  const listing = { ...at, queue, scope, units, search, now }
  const rows = await deps.database.inDistrict(districtId, (tx) => find(tx, listing))
  const page = rows.slice(0, at.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => itemOf(row, { district, units, categories, lang: at.lang, now })),
    next: rows.length > at.limit && last ? `${queue === 'all' ? 0 : (last.due_at?.getTime() ?? 0)}_${last.matter_id}` : null,
    now: new Date(now).toISOString(),
  }
}

/**
 * Months back that a search of everything tries, widest last. A word that occurs a hundred thousand times fills the page from the last
 * three months; the marks of the months are words of the index too, so what is older is not even fetched. More windows cost more than
 * they save: reading the marks of two years takes longer than reading the few candidates that a rarer word has.
 */
const windows = [3, null] as const

async function find(tx: Tx, listing: Listing): Promise<readonly ItemRow[]> {
  const { search, queue, limit, scope } = listing
  if (search.kind !== 'words') return tx.rows<ItemRow>(statementFor(listing, null))
  if (search.words !== null) {
    for (const months of queue === 'all' ? windows : [null]) {
      const words = [
        search.words,
        ...(scope.marks === null ? [] : [oneOfMarks(scope.marks)]),
        ...(months === null ? [] : [monthsUpTo(listing.now, months)]),
      ].join(' & ')
      await tx.rows({ name: 'words-asked', text: `select set_config('huying.words', $1, true)`, values: [words] })
      const rows = await tx.rows<ItemRow>(statementFor(listing, 'words'))
      if (rows.length > limit || (months === null && (rows.length > 0 || listing.after !== null))) return rows
    }
  }
  return tx.rows<ItemRow>(statementFor(listing, 'letters'))
}

/** Without a name: what is asked for decides the plan. */
function statementFor(listing: Listing, how: 'words' | 'letters' | null): { text: string; values: unknown[] } {
  const { scope, queue, now, units, filters, limit, search } = listing
  const sql = sqlValues(scope.districtId)
  const newest = queue === 'all'
  const conditions = ['m.district_id = $1', ...filterConditions(filters, units, { sql, now }), inScope(scope, sql)]
  if (!newest) conditions.push('m.closed_at is null', conditionFor(queue, { scope, now }, sql))
  if (search.kind === 'number') conditions.push(`m.number = ${sql.put(search.number)}`)
  if (search.kind === 'phone') conditions.push(phoneCondition(search, scope, sql))
  const byWords = search.kind === 'words' && how === 'words'
  if (byWords && !newest) conditions.push(amongOpen)
  if (search.kind === 'words' && how === 'letters') {
    conditions.push(asItStands(search.text, sql))
    if (newest) conditions.push(`m.matter_id > ${sql.put(firstIdAt(now - lettersBackMs))}::uuid`)
  }
  const key = readKey(listing.after)
  if (key)
    conditions.push(
      newest ? `m.matter_id < ${sql.put(key.id)}::uuid` : `(m.due_at, m.matter_id) > (${sql.put(key.at)}, ${sql.put(key.id)}::uuid)`,
    )
  const order = newest ? 'm.matter_id desc' : 'm.due_at, m.matter_id'
  const most = sql.put(limit + 1)
  const where = conditions.join(' and ')
  const page = byWords && newest ? foundFirst(where, most) : `select m.* from matters m where ${where} order by ${order} limit ${most}`
  return { text: `select ${itemColumns} from (${page}) m order by ${order}`, values: sql.values }
}

/**
 * The few that are open are walked in order and looked up one by one. The many that are stored are found by the index of words before anything
 * else: left to choose, the planner walked a million matters from the newest on and asked of each whether it has the words (18 s for words
 * that nothing has), or joined the two in order. `offset 0` has it look up one after the other, newest first, until the page is full.
 */
const amongOpen = '(select true from matter_words w where w.district_id = $1 and w.matter_id = m.matter_id)'
const foundFirst = (
  where: string,
  most: string,
): string => `with found as materialized (select w.matter_id from matter_words w where w.district_id = $1)
  select m.* from (select matter_id from found order by matter_id desc) f
  cross join lateral (select m.* from matters m where m.matter_id = f.matter_id and ${where} offset 0) m
  order by f.matter_id desc limit ${most}`

/** Letter by letter nothing helps but looking: no further back than a quarter. */
const lettersBackMs = 92 * 86_400_000

function firstIdAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Ids are in order of time, so the newest are the greatest; `<epoch ms>_<matter id>`, as the contract says. */
function readKey(after: string | null): { at: Date; id: string } | null {
  const match = /^(-?\d{1,14})_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(after ?? '')
  return match ? { at: new Date(Number(match[1])), id: match[2] ?? '' } : null
}
