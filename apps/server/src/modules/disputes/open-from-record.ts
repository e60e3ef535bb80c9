/** A record of a court, a petition office or the police becomes a dispute in one step, and belongs to it from then on. */
import type { OpenFromRecord, RecordSource } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { openByStaff, type OpenedMatter } from '../matters/index.ts'
import { readUnits } from '../units/index.ts'
import { areaOf, unitsOfArea } from './places.ts'
import { lockRecord, tieTo, type TieAt } from './tie-record.ts'

/** The ledger's name for where a record comes from, and the dispute's. */
const sources: Readonly<Record<RecordSource, string>> = { lawsuit: 'court', petition: 'petition', call: 'call' }

interface Kept {
  readonly source: RecordSource
  readonly unit: string
  readonly place: string | null
}

export interface OpenAt extends TieAt {
  readonly said: OpenFromRecord
  readonly request: IdempotentRequest
}

/**
 * What the record says is taken over; whoever opens it says of which type it is, and in which words. A record that belongs to a dispute
 * already opens none: the look at it stands in the filing's own transaction, so that of two at once one opens.
 */
export async function openFromRecord(deps: Deps, at: OpenAt): Promise<OpenedMatter | Refused> {
  const { person, said, request } = at
  const { districtId } = person
  const area = unitsOfArea(areaOf(person), await readUnits(deps, districtId))
  const [record] = await deps.database.read<Kept>(districtId, {
    name: 'record-to-open',
    text: `select source, unit_id as unit, place from dispute_records
      where district_id = $1 and record_id = $2 and ($3::text[] is null or unit_id = any($3))`,
    values: [districtId, at.id, area],
  })
  if (!record) return refuse('disputes.no-record')
  const where = { unit: record.unit, ...(record.place?.trim() ? { words: record.place } : {}) }
  return openByStaff(deps, person, {
    filing: { flow: 'dispute', form: { type: said.type, source: sources[record.source], what: said.what }, where },
    request,
    alsoWrite: (tx, matterId) => tieOpened(tx, { ...at, area, matterId, now: deps.clock.now() }),
  })
}

type Tying = OpenAt & { readonly area: readonly string[] | null; readonly matterId: string; readonly now: number }

/** In the words of the act: nobody judged two to be the same, one came from the other. */
const words = '由这条记录登记为纠纷'

async function tieOpened(tx: Tx, { person, id, area, matterId, now }: Tying): Promise<void> {
  const { districtId, personId } = person
  const row = await lockRecord(tx, districtId, { id, area })
  if (!row) return rollBackWith(refuse('disputes.no-record'))
  if (row.number !== null) return rollBackWith(refuse('disputes.tied-before', { number: row.number }))
  const opened = await tx.one<{ number: string }>({
    name: 'number-opened',
    text: 'select number from matters where district_id = $1 and matter_id = $2',
    values: [districtId, matterId],
  })
  await tieTo(tx, districtId, { id, source: row.source, number: opened?.number ?? '', personId, words, now })
}
