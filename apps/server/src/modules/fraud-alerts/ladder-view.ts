/** The ladder as a dry run: who would be called at this moment for an alert at a place, found by what finds them when it is earnest. */
import { ladderLeaders, type FraudLadder, type OnLadder, type Rung } from '@huying/contracts'
import type { Party, Refused } from '@huying/flow'
import { newestFlow } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { reachOf, type Reach } from '../deliveries/index.ts'
import { isPlatformsLadder, readLadder } from '../fraud-settings/index.ts'
import type { Lang } from '../matters/index.ts'
import { calledOut, holdersIn, rosterIn, rosterUnits } from '../people/index.ts'
import { policePostFor, readUnits, unitForPlace, type Unit, type UnitTree } from '../units/index.ts'

export interface LadderAt {
  readonly districtId: number
  /** Left out: the first village of the list. */
  readonly place: string | undefined
  readonly lang: Lang
}

type Whose = (typeof ladderLeaders)[number]
interface Called {
  readonly person: string
  readonly unit: string
  readonly onDuty: boolean
  readonly insteadOf: string | null
}

interface Found {
  readonly police: readonly Called[]
  readonly grid: readonly Called[]
  readonly leaders: Readonly<Record<Whose, readonly Called[]>>
  readonly holders: Readonly<Record<'police' | 'grid', Awaited<ReturnType<typeof holdersIn>>>>
  readonly names: ReadonlyMap<string, string>
}

interface Where {
  readonly place: Unit
  readonly post: Unit | undefined
  readonly town: Unit
  readonly district: Unit
}

export async function viewLadder(deps: Deps, at: LadderAt): Promise<{ readonly ok: true; readonly view: FraudLadder } | Refused> {
  const [units, setting] = await Promise.all([readUnits(deps, at.districtId), readLadder(deps, at.districtId)])
  const where = whereOf(units, at.place)
  if (!where) return refuse('matters.unknown-place')
  const now = deps.clock.now()
  const found = await deps.database.inDistrict(at.districtId, (tx) => find(tx, { districtId: at.districtId, units, where, now }))
  const everybody = [...found.police, ...found.grid, ...found.leaders.town, ...found.leaders.district]
  const people = [...new Set(everybody.map(({ person }) => person))]
  const [reach, leaderReach] = await Promise.all(
    ['alertCall', 'alertUnanswered'].map((notice) => reachOf(deps, at.districtId, { people, flow: 'fraud-alert', notice })),
  )
  if (!reach || !leaderReach) throw new Error('both are asked for')
  const unitOf = (unit: Unit) => ({ id: unit.id, name: at.lang === 'en' ? unit.nameEn : unit.name })
  const nameOf = (id: string): string => unitOf(units.byId(id) ?? where.place).name
  const seen =
    (how: Reach) =>
    (one: Called): OnLadder => ({
      id: one.person,
      name: found.names.get(one.person) ?? '',
      unit: nameOf(one.unit),
      onDuty: one.onDuty,
      insteadOf: one.insteadOf === null ? null : (found.names.get(one.insteadOf) ?? null),
      channels: [...(how.by.get(one.person) ?? [])],
    })
  const rung = (unit: Unit | undefined, called: readonly OnLadder[]): Rung => ({
    unit: unit ? unitOf(unit) : null,
    people: [...called],
    lacks: lacksOf(unit, called),
  })
  const order = (held: Found['holders']['police']) => held.map(({ unit, ...one }) => ({ ...one, unit: { id: unit, name: nameOf(unit) } }))
  const leaders = ladderLeaders.map((whose) => {
    const all = found.leaders[whose].map(seen(leaderReach))
    const { lacks, ...one } = rung(whose === 'town' ? where.town : where.district, sparing(all))
    // Leaders are told all at once: nobody is next, and without a turn they all are.
    return { whose, called: setting.leaders.includes(whose), ...one, lacks: lacks.filter((lack) => lack !== 'next' && lack !== 'turn') }
  })
  const view: FraudLadder = {
    now: new Date(now).toISOString(),
    place: unitOf(where.place),
    setting,
    platformDefault: isPlatformsLadder(setting),
    hasGateway: reach.hasGateway,
    police: rung(where.post, found.police.map(seen(reach))),
    grid: rung(where.place, found.grid.map(seen(reach))),
    leaders,
    orders: { police: order(found.holders.police), grid: order(found.holders.grid) },
  }
  return { ok: true, view }
}

/** Villages with grids, by id: what the page opens with. */
function whereOf(units: UnitTree, asked: string | undefined): Where | null {
  const place =
    asked === undefined
      ? units.all
          .filter(({ tier, sort, active }) => tier === 'village' && sort === 'centre' && active)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]
      : units.byId(asked)
  if (!place?.active) return null
  const town = unitForPlace(units, place.id)
  return town ? { place, post: policePostFor(units, place), town, district: units.above(town.id) ?? town } : null
}

const partyOf = (name: 'firstOfficer' | 'firstGrid'): Extract<Party, { is: 'onDuty' }> => {
  const party = newestFlow('fraud-alert')?.people[name]
  if (party?.is !== 'onDuty') throw new Error(`${name} of fraud-alert is no party of a roster`)
  return party
}

interface FindAt {
  readonly districtId: number
  readonly units: UnitTree
  readonly where: Where
  readonly now: number
}

async function find(tx: Tx, { districtId, units, where, now }: FindAt): Promise<Found> {
  const [officer, gridOfficer] = [partyOf('firstOfficer'), partyOf('firstGrid')]
  const post = { units: where.post ? [where.post.id] : [], roles: officer.roles, now }
  const place = { units: rosterUnits(units, { of: gridOfficer.of, unit: where.place.id }), roles: gridOfficer.roles, now }
  const centres = [...new Set([where.town.id, where.district.id])]
  const [police, grid, out, policeHolders, gridHolders] = await Promise.all([
    rosterIn(tx, districtId, post),
    rosterIn(tx, districtId, place),
    calledOut(tx, districtId, { units: centres, at: now }),
    holdersIn(tx, districtId, post),
    holdersIn(tx, districtId, place),
  ])
  const leaderOf = (unit: Unit): Called[] =>
    out
      .filter(({ unit: at, role }) => at === unit.id && role === 'leader')
      .map(({ personId, unit: at, onDuty }) => ({ person: personId, unit: at, onDuty, insteadOf: null }))
  const leaders = { town: leaderOf(where.town), district: leaderOf(where.district) }
  const ids = [...police, ...grid, ...leaders.town, ...leaders.district].flatMap((one) => [one.person, one.insteadOf ?? []].flat())
  const named = await tx.rows<{ id: string; name: string }>({
    name: 'ladder-names',
    text: 'select person_id as id, name from people where district_id = $1 and person_id = any($2::uuid[])',
    values: [districtId, [...new Set(ids)]],
  })
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return { police, grid, leaders, holders: { police: policeHolders, grid: gridHolders }, names }
}

/** As notices go: whoever is on duty spares the others, if they can be reached at all. */
function sparing(all: readonly OnLadder[]): readonly OnLadder[] {
  const once = all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at)
  const onDuty = all.filter((one) => one.onDuty)
  return onDuty.some(({ channels }) => channels.length > 0) ? onDuty : once
}

function lacksOf(unit: Unit | undefined, called: readonly OnLadder[]): Rung['lacks'] {
  if (!unit) return ['unit']
  if (called.length === 0) return ['nobody']
  const lacks: Rung['lacks'] = []
  if (called.every(({ channels }) => channels.length === 0)) lacks.push('unreached')
  if (!called.some(({ onDuty }) => onDuty)) lacks.push('turn')
  if (called.length === 1) lacks.push('next')
  return lacks
}
