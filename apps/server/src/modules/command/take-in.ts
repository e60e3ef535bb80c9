/** A call comes in: its class, its police post, whether it is a repeated one, and the lane that the rules propose. Nobody has decided yet. */
import type { CallClass, CallLane, CallTaken, LaneSettings, NewCall } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { openBySystem, placeOf, type Lang } from '../matters/index.ts'
import { policePostFor, readUnits } from '../units/index.ts'
import { readLanes } from './lane-settings.ts'
import { proposeLane, type Because, type ProposedLane } from './propose-lane.ts'
import { fingerprintsOf, repeatsBefore, type Fingerprints, type Repeats } from './repeats.ts'
import { sayReason } from './say-reason.ts'

export interface TakeIn {
  readonly districtId: number
  /** Which partner sent it; `desk`: taken down by hand. */
  readonly source: string
  /** Who took it down, and the rooms that they sit in. */
  readonly byHand?: { readonly personId: string; readonly towns: readonly string[] }
  readonly call: NewCall
  readonly request: IdempotentRequest | null
  readonly lang: Lang
}

export type TakenIn = { readonly ok: true; readonly call: CallTaken } | Refused

const aheadMs = 5 * 60_000

export async function takeInCall(deps: Deps, at: TakeIn): Promise<TakenIn> {
  const known = at.call.number === undefined ? null : await takenBefore(deps, at, { number: at.call.number })
  if (known) {
    await markHeard(deps, at)
    return { ok: true, call: { ...known, known: true } }
  }
  const prepared = await prepare(deps, at)
  if (!prepared.ok) return prepared
  const { call, districtId, request, byHand } = at
  if (byHand?.towns.includes(prepared.town) === false) return refuse('command.not-your-town', { town: prepared.townName })
  const { kind, post, proposed, lanes } = prepared
  const opened = await openBySystem(deps, {
    districtId,
    request,
    ...(byHand ? { channel: 'phone' as const, personId: byHand.personId } : {}),
    filing: {
      flow: 'diversion',
      form: {
        kind: kind.name,
        what: call.words,
        post,
        proposed: proposed.lane,
        because: sayReason({ because: proposed.because, className: kind.name, edition: lanes.edition }, 'zh'),
        calledAt: call.calledAt,
        ...(call.number === undefined ? {} : { policeNumber: call.number }),
      },
      where: call.where,
      contact: call.caller,
    },
    alsoWrite: (tx, matterId) => keep(tx, { ...at, ...prepared, matterId, now: deps.clock.now() }),
  })
  if (!opened.ok) return opened
  const taken = await takenBefore(deps, at, { matterId: opened.matterId })
  return taken ? { ok: true, call: taken } : refuse('matters.not-found')
}

interface Prepared {
  readonly ok: true
  readonly kind: CallClass
  readonly lanes: LaneSettings
  readonly post: string
  readonly town: string
  readonly townName: string
  readonly proposed: ProposedLane
  readonly marks: Fingerprints
  readonly before: Repeats
}

async function prepare(deps: Deps, { districtId, call }: TakeIn): Promise<Prepared | Refused> {
  const lanes = await readLanes(deps, districtId)
  const kind = lanes.classes.find(({ code, active }) => code === call.class && active)
  if (!kind) return refuse('command.unknown-class', { class: call.class, edition: lanes.edition })
  if (Date.parse(call.calledAt) > deps.clock.now() + aheadMs) return refuse('command.called-in-future')
  const [found, units] = await Promise.all([placeOf(deps, districtId, call.where), readUnits(deps, districtId)])
  if (!found.ok) return found
  const place = units.byId(found.facts.placeUnit ?? '') ?? units.byId(found.ownerId)
  const named = call.post === undefined ? undefined : units.byId(call.post)
  if (call.post !== undefined && !(named?.sort === 'police' && named.active)) return refuse('command.unknown-post')
  const post = named ?? (place && policePostFor(units, place))
  if (!post) return refuse('command.no-post')
  const marks = await fingerprintsOf(deps, districtId, { call, place: found.facts })
  const before = await repeatsBefore(deps, districtId, marks)
  const proposed = proposeLane({ class: kind, words: call.words, repeats: before.count }, lanes)
  return {
    ok: true,
    kind,
    lanes,
    post: post.id,
    town: found.ownerId,
    townName: units.byId(found.ownerId)?.name ?? '',
    proposed,
    marks,
    before,
  }
}

async function keep(tx: Tx, at: TakeIn & Prepared & { readonly matterId: string; readonly now: number }): Promise<void> {
  const { districtId, matterId, kind, lanes, call, marks, before, proposed } = at
  await tx.rows({
    name: 'keep-call',
    text: `insert into diverted_calls (district_id, matter_id, source, police_number, class, class_name, class_name_en, edition, lanes_version,
        is_dispute, is_police, proposed, because, post_unit, town_unit, called_at, received_at, caller_index, place_index, repeats, repeat_of, taken_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
    values: [
      districtId,
      matterId,
      at.source,
      call.number ?? null,
      kind.code,
      kind.name,
      kind.nameEn,
      lanes.edition,
      lanes.version,
      kind.dispute,
      kind.lane === 'police',
      proposed.lane,
      JSON.stringify(proposed.because),
      at.post,
      at.town,
      new Date(Date.parse(call.calledAt)),
      new Date(at.now),
      marks.caller,
      marks.place,
      before.count,
      before.latest,
      at.byHand?.personId ?? null,
    ],
  })
  if (kind.protects)
    await tx.rows({
      name: 'shield-call',
      text: 'update matters set shielded = true, is_minor = is_minor or $3 where district_id = $1 and matter_id = $2',
      values: [districtId, matterId, kind.code === 'MINOR'],
    })
}

interface Row {
  readonly number: string
  readonly state: string
  readonly due: Date
  readonly lane: CallLane
  readonly because: Because
  readonly repeats: number
  readonly name: string
  readonly nameEn: string
  readonly edition: string
}

/** The police's number is one call, whether it came by the line or was taken down by hand; two partners may count alike. */
const sameNumber = `c.police_number = $3 and (c.source = $2 or c.source = 'desk' or $2 = 'desk')`

/** The line is back and brings what the room has already. */
async function markHeard(deps: Deps, { districtId, source, call }: TakeIn): Promise<void> {
  if (source === 'desk') return
  await deps.database.inDistrict(districtId, (tx) =>
    tx.last({
      name: 'call-heard',
      text: `update diverted_calls set heard_source = $2, heard_at = $4 where district_id = $1 and source = 'desk' and police_number = $3 and heard_at is null`,
      values: [districtId, source, call.number, new Date(deps.clock.now())],
    }),
  )
}

type Which = { readonly number: string } | { readonly matterId: string }

async function takenBefore(deps: Deps, { districtId, source, lang }: TakeIn, which: Which): Promise<CallTaken | null> {
  const [row] = await deps.database.read<Row>(districtId, {
    text: `select m.number, m.state, coalesce(m.promised_at, m.due_at, m.recorded_at) as due, c.proposed as lane, c.because, c.repeats,
        c.class_name as name, c.class_name_en as "nameEn", c.edition
      from diverted_calls c join matters m on m.district_id = $1 and m.matter_id = c.matter_id
      where c.district_id = $1 and ${'number' in which ? sameNumber : 'c.source = $2 and c.matter_id = $3::uuid'}
      order by c.source = 'desk' desc, c.received_at limit 1`,
    values: [districtId, source, 'number' in which ? which.number : which.matterId],
  })
  if (!row) return null
  const { number, state, lane, repeats, edition, because } = row
  const reason = sayReason({ because, className: lang === 'en' ? row.nameEn : row.name, edition }, lang)
  return { number, lane, reason, state, dueAt: row.due.toISOString(), repeats, known: false }
}
