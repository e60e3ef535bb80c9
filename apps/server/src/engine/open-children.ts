/** Matters that a step opens, in its own transaction: those it waits for, and those that go their own ways. */
import { start, type Accepted, type MatterView, type Opened, type Refused } from '@huying/flow'
import type { Tx } from '../platform/database.ts'
import { Fault } from '../platform/errors.ts'
import type { DistrictKnowledge } from './district.ts'
import { cappedBy } from './cap-deadlines.ts'
import { v7 } from './ids.ts'
import { fileIn, type MatterFacts } from './open-matter.ts'
import type { MatterRow } from './rows.ts'
import type { Write } from './take-step.ts'

export interface Planned {
  readonly opened: Opened
  readonly decision: Accepted
}

/** Decided before anything is written: what cannot be opened refuses the whole step. */
export function childrenOf(
  district: DistrictKnowledge,
  { locked, decision, request }: Write,
): { readonly planned: readonly Planned[] } | Refused {
  const { owner, above, placeUnit, category } = { ...locked.view, ...ownerAfter(district, locked.view, decision) }
  const planned: Planned[] = []
  for (const opened of decision.opens) {
    const flow = district.flows[opened.flow]
    if (!flow) throw new Fault(`${decision.flow}: step ${decision.step} opens a matter of flow ${opened.flow}, which does not exist`)
    const named = Object.values(opened.input).flatMap((value) => (typeof value === 'string' ? (district.unit(value) ?? []) : []))
    const begun = start(
      flow,
      { actor: { kind: 'system' }, input: opened.input },
      {
        now: request.now,
        calendar: district.calendar,
        limitFor: (of, name, kind) =>
          opened.within?.deadline === name && of === flow.id ? opened.within.span : district.limitFor(of, name, kind),
        flows: district.flows,
        units: Object.fromEntries(named.map((unit) => [unit.id, unit])),
        owner,
        above,
        placeUnit,
        category,
      },
    )
    if (!begun.ok) return begun
    // What goes its own way has its own time.
    const timed = opened.linked ? begun : cappedBy(locked, begun, { district, now: request.now })
    planned.push({ opened, decision: { ...timed, actingUnit: decision.actingUnit } })
  }
  return { planned }
}

function ownerAfter(district: DistrictKnowledge, view: MatterView, { owner }: Accepted): Pick<MatterView, 'owner' | 'above'> {
  const after = owner === undefined ? view.owner : (district.unit(owner) ?? view.owner)
  return { owner: after, above: district.above(after.id) }
}

interface ParentFacts extends Pick<MatterRow, 'category' | 'quiet'> {
  readonly code: string | null
  readonly place_id: string | null
  readonly place_unit: string | null
  readonly place_words: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly place_datum: string | null
  readonly accuracy_m: number | null
}

export async function openChildren(
  tx: Tx,
  district: DistrictKnowledge,
  { write, children }: { readonly write: Write; readonly children: readonly Planned[] },
): Promise<string[]> {
  if (children.length === 0) return []
  const { locked } = write
  const { districtId } = district
  const parent = locked.row.matter_id
  const place = await tx.one<ParentFacts>({
    name: 'place-of-parent',
    text: `select category, quiet, code, place_id, place_unit, place_words, lat, lng, place_datum, accuracy_m from matters
      where district_id = $1 and matter_id = $2`,
    values: [districtId, parent],
  })
  if (!place) throw new Fault(`matter ${locked.row.number} is locked and cannot be read`)
  const ids: string[] = []
  for (const planned of children) ids.push(await openChild(tx, district, { write, planned, place }))
  const waitedFor = children.filter(({ opened }) => !opened.linked).length
  if (waitedFor > 0)
    await tx.rows({
      name: 'count-children',
      text: 'update matters set open_children = open_children + $3 where district_id = $1 and matter_id = $2',
      values: [districtId, parent, waitedFor],
    })
  return ids
}

/** A matter that goes its own way: tied, with the same reporter unless the step names another. */
async function tie(tx: Tx, district: DistrictKnowledge, at: { write: Write; opened: Opened; matterId: string }): Promise<void> {
  const { write, opened, matterId } = at
  const { row } = write.locked
  await tx.rows({
    name: 'tie-matters',
    text: `with tied as (
        insert into matter_links (district_id, from_matter, to_matter, step, made_at) values ($1, $2, $3, $4, $5)
      )
      update matters set reporter_id = coalesce($6::uuid, (select reporter_id from matters where district_id = $1 and matter_id = $2)),
        shielded = shielded or $7 where district_id = $1 and matter_id = $3`,
    values: [
      district.districtId,
      row.matter_id,
      matterId,
      write.decision.step,
      new Date(write.request.now),
      opened.reporter,
      row.shielded || write.decision.protects,
    ],
  })
}

async function openChild(
  tx: Tx,
  district: DistrictKnowledge,
  { write, planned, place }: { readonly write: Write; readonly planned: Planned; readonly place: ParentFacts },
): Promise<string> {
  const { request, actor, locked } = write
  const { others } = request
  if (!others) throw new Fault(`step ${write.decision.step} opens matters, and the caller gives no numbers for them`)
  const matterId = v7(request.now)
  const filed = await fileIn(tx, district, {
    matterId,
    number: (own) => others.nextNumber(own),
    decision: planned.decision,
    ownerId: locked.view.owner.id,
    facts: factsOf(planned.opened, place),
    identity: null,
    files: [],
    ...(request.words ? { words: request.words } : {}),
    actor: actor.kind === 'staff' ? 'staff' : 'system',
    personId: actor.kind === 'staff' ? actor.personId : null,
    request: null,
    occurredAt: request.occurredAt,
    now: request.now,
    alsoWrite: async (own) =>
      planned.opened.linked
        ? tie(own, district, { write, opened: planned.opened, matterId })
        : void (await own.rows({
            name: 'parent-of-child',
            text: 'update matters set parent_id = $3, shielded = shielded or $4 where district_id = $1 and matter_id = $2',
            values: [district.districtId, matterId, locked.row.matter_id, locked.row.shielded || write.decision.protects],
          })),
  })
  if (!filed?.ok) throw new Fault(`a matter that step ${write.decision.step} opens was not written`)
  return matterId
}

const titleLength = 40

function factsOf({ input }: Opened, place: ParentFacts): MatterFacts {
  const said = input['what'] ?? Object.values(input).find((value) => typeof value === 'string') ?? ''
  const signs = [...String(said).replace(/\s+/g, ' ')]
  return {
    title: signs.length > titleLength ? `${signs.slice(0, titleLength - 1).join('')}…` : signs.join(''),
    category: place.category,
    channel: 'desk',
    quiet: place.quiet,
    code: place.code,
    placeId: place.place_id,
    placeUnit: place.place_unit,
    placeWords: place.place_words,
    lat: place.lat,
    lng: place.lng,
    placeDatum: place.place_datum,
    accuracyM: place.accuracy_m,
  }
}
