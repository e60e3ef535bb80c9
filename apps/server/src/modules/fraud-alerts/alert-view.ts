/** One alert as whoever works on it sees it: every step to the second with who took it, what can be said, and the digits for the door. */
import type { FraudAlertView, FraudEntry } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { readTypes } from '../fraud-settings/index.ts'
import { knowledgeOf, maskedNames, readMatter, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { alertByNumber, type AlertEvent, type AlertRow } from './alert-rows.ts'
import { readKept } from './kept.ts'
import { readItem } from './read-item.ts'
import { visitCode } from './visit-codes.ts'

export interface ViewAt {
  readonly person: SignedInPerson
  readonly number: string
  readonly lang: Lang
}

export type Viewed = { readonly ok: true; readonly view: FraudAlertView } | Refused

export async function viewAlert(deps: Deps, { person, number, lang }: ViewAt): Promise<Viewed> {
  const { districtId } = person
  const matter = await readMatter(deps, { districtId, number, viewer: { kind: 'staff', person }, lang })
  if (!matter) return refuse('matters.not-found')
  const row = await alertByNumber(deps, districtId, matter.number)
  if (!row) return refuse('fraud.unknown-alert')
  const units = await readUnits(deps, districtId)
  const unitName = (id: string): string => (lang === 'en' ? units.byId(id)?.nameEn : units.byId(id)?.name) ?? id
  const [district, names, types, keys, positions, kept] = await Promise.all([
    knowledgeOf(deps, districtId),
    maskedNames(deps, person, [number]),
    readTypes(deps, districtId),
    deps.keys.of(districtId),
    readPositions(deps, { districtId, matterId: row.matterId, units }),
    readKept(deps, districtId, { matterId: row.matterId, unitName }),
  ])
  const type = types.find(({ code }) => code === row.type)
  const now = deps.clock.now()
  const events = new Map(row.events.map((event) => [event.seq, event]))
  const entries = matter.timeline.flatMap((entry): FraudEntry[] => {
    const event = events.get(entry.seq)
    if (!event) return []
    const unit = event.unit === null ? null : unitName(event.unit)
    const who = [unit, event.name].filter((part) => part !== null).join(' ')
    return [
      {
        seq: entry.seq,
        step: entry.step,
        at: entry.at,
        by: byOf(row, event, units),
        who: who || null,
        label: entry.label,
        text: lang === 'en' ? (entry.text?.replace(row.typeName, row.typeNameEn) ?? null) : entry.text,
      },
    ]
  })
  const own = isUnderWay(row, person) ? visitCode(keys, { matterId: row.matterId, personId: person.personId }, now) : null
  const view = {
    now: new Date(now).toISOString(),
    item: readItem(row, { flow: district.flow('fraud-alert', row.flowVersion), units, lang, person: names.get(number) ?? null }),
    script: (lang === 'en' ? type?.scriptEn : type?.script) ?? '',
    edition: row.edition,
    relation: row.relation,
    entries,
    positions,
    kept,
    visit: own && { badge: person.badge, code: own.code, until: new Date(own.until).toISOString() },
  }
  return { ok: true, view }
}

const atTheDoor = ['police', 'handler', 'grid-officer'] as const

/** The digits are for those who go there; a desk knocks at no door. */
function isUnderWay(row: AlertRow, { posts }: SignedInPerson): boolean {
  const isOver = ['watching', 'closed', 'lost', 'cleared'].includes(row.state)
  return (
    !isOver &&
    posts.some(({ role, unit }) => (atTheDoor as readonly string[]).includes(role) && (unit.id === row.assigned || unit.sort === 'grid'))
  )
}

function byOf(row: AlertRow, event: AlertEvent, units: UnitTree): FraudEntry['by'] {
  if (event.actor === 'clock') return 'clock'
  if (event.actor === 'system') return 'platform'
  if (event.actor !== 'staff') return 'family'
  if (event.unit === row.assigned) return 'police'
  return event.unit !== null && units.byId(event.unit)?.sort === 'grid' ? 'grid' : 'centre'
}

interface PositionAt {
  readonly districtId: number
  readonly matterId: string
  readonly units: UnitTree
}

/** Where officer and grid officer were when they said that they are there, where their telephones told. */
async function readPositions(deps: Deps, { districtId, matterId, units }: PositionAt): Promise<FraudAlertView['positions']> {
  const rows = await deps.database.read<{ at: Date; unit: string | null; name: string | null; here: { lat?: unknown; lng?: unknown } }>(
    districtId,
    {
      name: 'alert-positions',
      text: `select e.occurred_at as at, e.unit_id as unit, p.name, t.content->'here' as here
      from events e join event_contents t on t.district_id = $1 and t.matter_id = e.matter_id and t.seq = e.seq and jsonb_typeof(t.content->'here') = 'object'
      left join people p on p.district_id = $1 and p.person_id = e.person_id
      where e.district_id = $1 and e.matter_id = $2 and e.step in ('arrive', 'gridArrive') order by e.seq`,
      values: [districtId, matterId],
    },
  )
  return rows.flatMap(({ at, unit, name, here }) => {
    if (typeof here.lat !== 'number' || typeof here.lng !== 'number') return []
    const by = unit !== null && units.byId(unit)?.sort === 'grid' ? ('grid' as const) : ('police' as const)
    return [{ by, who: name, at: at.toISOString(), lat: here.lat, lng: here.lng }]
  })
}
