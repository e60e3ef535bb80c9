/** Files matters. Each is there with everything that belongs to it or not at all; those that come at the same time share a transaction. */
import { rollBackWith, type Database, type Tx } from '../platform/database.ts'
import { Fault, refuse } from '../platform/errors.ts'
import { gather } from '../platform/gather.ts'
import { datesAfter } from './deadline-changes.ts'
import type { DistrictKnowledge } from './district.ts'
import { filingRow } from './filing-row.ts'
import { fileMatters, takePhotos } from './filing-statement.ts'
import { findReplay, keyReused } from './idempotency.ts'
import type { OpenAnswer, Opened, OpenRequest } from './open-request.ts'
import type { IdempotentRequest } from './write-values.ts'

export type { MatterFacts, OpenAnswer, Opened, OpenRequest, SealedIdentity } from './open-request.ts'

/** A key that is known already writes nothing and gets the first answer again. */
export async function openMatter(database: Database, district: DistrictKnowledge, request: OpenRequest): Promise<Opened> {
  const { districtId } = district
  // What may have to be undone takes nobody along.
  const isAlone = request.files.length > 0 || request.alsoWrite !== undefined
  const opened = await (isAlone
    ? database.inDistrict(districtId, (tx) => fileIn(tx, district, request))
    : filerOf(database, districtId)({ district, request }))
  return opened ?? database.inDistrict(districtId, (tx) => replayed(tx, districtId, request.request))
}

interface Filing {
  readonly district: DistrictKnowledge
  readonly request: OpenRequest
}

type File = (filing: Filing) => Promise<Opened | null>

const filers = new WeakMap<Database, Map<number, File>>()

function filerOf(database: Database, districtId: number): File {
  const byDistrict = filers.get(database) ?? new Map<number, File>()
  filers.set(database, byDistrict)
  const known = byDistrict.get(districtId)
  if (known) return known
  const fresh = gather<Filing, Opened | null>({
    atOnce: 2,
    most: 32,
    together: (filings) => database.inDistrict(districtId, (tx) => writeAll(tx, districtId, { filings, isLast: true })),
    // The second of two with one key must find the first, not stand beside it.
    mark: ({ request }) => request.request?.key,
  })
  byDistrict.set(districtId, fresh)
  return fresh
}

/** Inside a transaction that does more than this. Null when the key is known already. */
export async function fileIn(tx: Tx, district: DistrictKnowledge, request: OpenRequest): Promise<Opened | null> {
  const [opened] = await writeAll(tx, district.districtId, { filings: [{ district, request }], isLast: false })
  if (!opened?.ok) return null
  if (request.files.length > 0) {
    const taken = await tx.rows({
      name: 'take-photos',
      text: takePhotos,
      values: [district.districtId, request.matterId, request.files],
    })
    if (taken.length !== request.files.length) return rollBackWith(refuse('files.unknown'))
  }
  await request.alsoWrite?.(tx, opened.answer)
  return opened
}

/** Answers in the order of the filings, null for one whose key is known already. */
async function writeAll(
  tx: Tx,
  districtId: number,
  { filings, isLast }: { filings: readonly Filing[]; isLast: boolean },
): Promise<(Opened | null)[]> {
  const rows: Record<string, unknown>[] = []
  const answers: OpenAnswer[] = []
  for (const { district, request } of filings) {
    const number = typeof request.number === 'string' ? request.number : await request.number(tx)
    const { row, answer } = decided(district, request, number)
    rows.push(row)
    answers.push(answer)
  }
  const statement = { name: 'file-matters', text: fileMatters, values: [districtId, JSON.stringify(rows)] }
  const written = await (isLast ? tx.last<{ matter_id: string }>(statement) : tx.rows<{ matter_id: string }>(statement))
  const fresh = new Set(written.map((row) => row.matter_id))
  return answers.map((answer) => (fresh.has(answer.matterId) ? { ok: true, answer, fresh: true } : null))
}

function decided(district: DistrictKnowledge, request: OpenRequest, number: string): { row: Record<string, unknown>; answer: OpenAnswer } {
  const { decision } = request
  const flow = district.flow(decision.flow, decision.flowVersion)
  const promise = Object.values(flow.deadlines).find((deadline) => deadline.promise)?.name
  const dates = datesAfter({ open: [], instances: {}, promise }, decision, request.now)
  if (decision.outcome === null && dates.dueAt === null) {
    throw new Fault(`${decision.flow}: filing into state ${decision.to} leaves no running deadline; defineFlow should have refused this`)
  }
  const dueAt = new Date(dates.promisedAt ?? dates.dueAt ?? request.now).toISOString()
  const answer: OpenAnswer = { matterId: request.matterId, number, state: decision.to, dueAt }
  return { row: filingRow(district, request, { dates, answer }), answer }
}

async function replayed(tx: Tx, districtId: number, request: IdempotentRequest | null): Promise<Opened> {
  const replay = request ? await findReplay(tx, districtId, request) : { found: false as const }
  if (!replay.found)
    throw new Fault('a filing wrote nothing and left no stored answer: the key must have expired between two statements; retry')
  return replay.same ? { ok: true, answer: replay.answer as unknown as OpenAnswer, fresh: false } : keyReused
}
