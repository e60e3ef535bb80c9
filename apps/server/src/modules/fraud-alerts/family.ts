/** The family answers by the link in its message: it says that it knows, and sees nothing of the case. */
import type { Json } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { takeStep } from '../../engine/take-step.ts'
import { readContactKey, type ContactAt } from '../deliveries/index.ts'
import { knowledgeOf } from '../matters/index.ts'

const step = 'familyAcknowledge'

export interface FamilyLink extends ContactAt {
  /** Somebody has said already that they know. */
  readonly known: boolean
  readonly over: boolean
}

interface Row {
  readonly vault: string
  readonly known: boolean
  readonly over: boolean
}

/** Null when it is no link of ours. */
export async function familyAt(deps: Deps, key: string): Promise<FamilyLink | null> {
  let rows: readonly Row[] = []
  const at = await readContactKey(deps, key, async ({ districtId, number }) => {
    rows = await contactsOf(deps, districtId, number)
    return rows.map(({ vault }) => vault)
  })
  const row = rows.find(({ vault }) => vault === at?.vault)
  return at && row ? { ...at, known: row.known, over: row.over } : null
}

/** Contacts that an alert names, in its start form or later. */
function contactsOf(deps: Deps, districtId: number, number: string): Promise<Row[]> {
  return deps.database.read<Row>(districtId, {
    name: 'family-of-alert',
    text: `select distinct t.content->'family'->>'vault' as vault, m.taken ? '${step}' as known,
        m.closed_at is not null or m.state in ('stopped', 'watching', 'defrauded') as over
      from matters m join event_contents t on t.district_id = $1 and t.matter_id = m.matter_id and t.content->'family' ? 'vault'
      where m.district_id = $1 and m.number = $2 and m.flow = 'fraud-alert'`,
    values: [districtId, number],
  })
}

/** Twice says nothing twice: the second is refused by the flow, and that is all right. */
export async function familyKnows(deps: Deps, { districtId, number }: ContactAt): Promise<void> {
  const now = deps.clock.now()
  const input: Record<string, Json> = {}
  const taken = await takeStep(deps.database, await knowledgeOf(deps, districtId), {
    number,
    step,
    actor: { kind: 'resident', as: 'contact' },
    visitor: null,
    input,
    version: null,
    request: null,
    occurredAt: now,
    now,
  })
  if (taken.ok) deps.live.changed(districtId, taken.matterId)
}
