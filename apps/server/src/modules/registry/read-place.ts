/** One place with everything that is known of it: owner (masked), checklist, inspections with photos, history, open matters. */
import type { Inspection, PlaceView } from '@huying/contracts'
import { flowOf, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import type { Lang } from '../../platform/http.ts'
import { maskedContact } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { awardEvents, awardOf, mayApply } from './awards.ts'
import { latestChecklist } from './checklists.ts'
import { placeEvents } from './place-events.ts'
import { findPlace, itemOf } from './place-row.ts'
import { mayChange, mayInspect, reaches, reachOf } from './reach.ts'

export async function readPlace(
  deps: Deps,
  person: SignedInPerson,
  { placeId, lang }: { placeId: string; lang: Lang },
): Promise<PlaceView | null> {
  const { districtId } = person
  const [tree, keys] = await Promise.all([readUnits(deps, districtId), deps.keys.of(districtId)])
  const units = tree.named(lang)
  return deps.database.inDistrict(districtId, async (tx): Promise<PlaceView | null> => {
    const row = await findPlace(tx, districtId, placeId)
    if (!row || !reaches(reachOf(person, units), row.unitId)) return null
    const isUnit = row.kind === 'fraud-free-unit'
    const [checklist, inspections, events, titles, award, matters, owner] = await Promise.all([
      latestChecklist(tx, districtId, row.kind),
      inspectionsOf(tx, { districtId, placeId, units }),
      placeEvents(tx, districtId, placeId),
      isUnit ? awardEvents(tx, districtId, placeId) : [],
      isUnit ? awardOf(tx, districtId, { placeId, lang }) : null,
      mattersAt(tx, { districtId, placeId, lang }),
      row.ownerId === null ? null : maskedContact(tx, keys, { districtId, reporterId: row.ownerId }),
    ])
    return {
      ...itemOf(row, units),
      version: row.version,
      dutyPhone: row.dutyPhone,
      details: row.details,
      owner,
      checklist: checklist ?? null,
      inspections: [...inspections],
      events: [...events, ...titles].sort((a, b) => b.at.localeCompare(a.at)),
      matters: [...matters],
      award,
      mayApply: isUnit && row.active && award === null && mayApply(person),
      mayChange: mayChange(person),
      mayInspect: mayInspect(person) && row.active,
      now: new Date(deps.clock.now()).toISOString(),
    }
  })
}

type InspectionRow = Omit<Inspection, 'occurredAt' | 'recordedAt' | 'unit'> & { occurredAt: Date; recordedAt: Date; unitId: string }

export async function inspectionsOf(
  tx: Tx,
  { districtId, placeId, units }: { districtId: number; placeId: string; units: UnitTree },
): Promise<readonly Inspection[]> {
  const rows = await tx.rows<InspectionRow>({
    name: 'registry.inspections',
    text: `select i.inspection_id as id, i.version, p.name as by, i.unit_id as "unitId", i.occurred_at as "occurredAt", i.recorded_at as "recordedAt",
        i.answers, i.words, i.proposed, i.result, i.colour, i.why,
        (select coalesce(json_agg(json_build_object('file', f.file_id, 'item', f.item) order by f.created_at), '[]') from files f
          where f.district_id = $1 and f.inspection_id = i.inspection_id) as photos
      from inspections i join people p on p.district_id = i.district_id and p.person_id = i.person_id
      where i.district_id = $1 and i.place_id = $2 order by i.occurred_at desc limit 30`,
    values: [districtId, placeId],
  })
  return rows.map(({ unitId, occurredAt, recordedAt, ...rest }) => ({
    ...rest,
    unit: units.byId(unitId)?.name ?? unitId,
    occurredAt: occurredAt.toISOString(),
    recordedAt: recordedAt.toISOString(),
  }))
}

interface MatterAt {
  readonly number: string
  readonly flow: string
  readonly version: number
  readonly state: string
}

/** What sort of matter and how far it is; what was said in it is shown to whoever may open it. */
async function mattersAt(tx: Tx, { districtId, placeId, lang }: { districtId: number; placeId: string; lang: Lang }) {
  const rows = await tx.rows<MatterAt>({
    name: 'registry.matters',
    text: `select number, flow, flow_version as version, state from matters
      where district_id = $1 and place_id = $2 and closed_at is null and not shielded order by reported_at desc limit 20`,
    values: [districtId, placeId],
  })
  return rows.map(({ number, flow, version, state }) => {
    const known = flowOf(flow, version)
    const say = (zh: string): string => translate(flow, zh, lang)
    return { number, title: say(known?.title ?? flow), state: say(known?.states[state]?.label ?? state) }
  })
}
