/** What was found at one place becomes one hazard, in one step: recorded, and verified in the words of whoever looked. */
import type { HazardFromFindings } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import { rollBackWith, type Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { openByStaff, takeStep } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { findPlace, reaches, reachOf, type PlaceRow } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'
import { countFindings } from './count-findings.ts'

export interface OpenAt {
  readonly placeId: string
  readonly asked: HazardFromFindings
  readonly request: IdempotentRequest
  readonly lang: Lang
}

export type HazardMade = { readonly ok: true; readonly number: string; readonly findings: number } | Refused

interface OpenFinding {
  readonly id: string
  readonly placeId: string
  readonly planId: string | null
  readonly words: string
  readonly rule: string
  readonly foundAt: Date
}

export async function openHazard(deps: Deps, person: SignedInPerson, at: OpenAt): Promise<HazardMade> {
  const { districtId } = person
  const reach = reachOf(person, await readUnits(deps, districtId))
  const { place, findings } = await deps.database.inDistrict(districtId, async (tx) => ({
    place: await findPlace(tx, districtId, at.placeId),
    findings: await openFindings(tx, districtId, { ...at, lock: '' }),
  }))
  if (!place || !reaches(reach, place.unitId)) return refuse('hazards.place-not-found')
  if (findings.length === 0 && !(await wasDone(deps, districtId, at.request))) return refuse('hazards.nothing-open')
  const opened = await openByStaff(deps, person, {
    filing: { flow: 'hazard', form: { what: wordsOf(place, findings) }, where: whereOf(place) },
    request: at.request,
    category: categoryOf(place),
    alsoWrite: (tx, matterId) => takeUp(tx, districtId, { ...at, matterId, place, now: deps.clock.now() }),
  })
  if (!opened.ok) return opened
  const { number } = opened.filed
  if (opened.fresh) await verify(deps, person, { number, findings, at })
  return { ok: true, number, findings: findings.length }
}

/** The same request again: the first one took the findings, and its answer is kept. */
async function wasDone(deps: Deps, districtId: number, { key }: IdempotentRequest): Promise<boolean> {
  const [found] = await deps.database.read(districtId, {
    name: 'hazards.was-done',
    text: 'select 1 from idempotency_keys where district_id = $1 and key = $2',
    values: [districtId, key],
  })
  return found !== undefined
}

const longestItems = 1_900

const rulesOf = (findings: readonly OpenFinding[]): string =>
  [...new Set(findings.map(({ rule }) => rule).filter(Boolean))].join('；').slice(0, 200)

function wordsOf({ name }: PlaceRow, findings: readonly OpenFinding[]): string {
  const first = findings[0]?.words ?? ''
  return `${name}：${first}${findings.length > 1 ? `，共 ${findings.length} 处问题` : ''}`
}

function whereOf({ unitId, name, lat, lng }: PlaceRow) {
  const point = lat === null || lng === null ? {} : { point: { lat, lng, datum: 'WGS84' as const } }
  return { unit: unitId, words: name.slice(0, 200), ...point }
}

/** What a desk would look for first at such a place; it may be changed when the hazard is given to an organ. */
const categories: Readonly<Record<string, string>> = { 'industrial-firm': 'WORK', construction: 'WORK', gas: 'GAS', 'e-bike': 'FIRE.EBIKE' }
const categoryOf = ({ kind }: PlaceRow): string => categories[kind] ?? 'FIRE'

/** Not verified by itself where the person may not: it is then a clue like any other. */
async function verify(
  deps: Deps,
  person: SignedInPerson,
  { number, findings, at }: { number: string; findings: readonly OpenFinding[]; at: OpenAt },
): Promise<void> {
  const rule = rulesOf(findings)
  const items = findings.map(({ words }) => words).join('\n')
  const form: Record<string, Json> = { grade: at.asked.grade, items: items.slice(0, longestItems), ...(rule ? { rule } : {}) }
  await takeStep(deps, {
    districtId: person.districtId,
    number,
    viewer: { kind: 'staff', person },
    lang: at.lang,
    step: 'verify',
    version: null,
    form,
    request: null,
  })
}

function openFindings(tx: Tx, districtId: number, { placeId, asked, lock }: OpenAt & { lock: '' | 'for update' }): Promise<OpenFinding[]> {
  return tx.rows<OpenFinding>({
    name: `hazards.open-at-place${lock === '' ? '' : '-locked'}`,
    text: `select finding_id as id, place_id as "placeId", plan_id as "planId", words, rule, found_at as "foundAt" from findings
      where district_id = $1 and place_id = $2 and state = 'open' and ($3::uuid[] is null or finding_id = any($3))
      order by serious desc, found_at, finding_id limit 200 ${lock}`,
    values: [districtId, placeId, asked.findings ?? null],
  })
}

interface TakingUp extends OpenAt {
  readonly matterId: string
  readonly place: PlaceRow
  readonly now: number
}

async function takeUp(tx: Tx, districtId: number, at: TakingUp): Promise<void> {
  const findings = await openFindings(tx, districtId, { ...at, lock: 'for update' })
  // Somebody was quicker: a hazard of nothing is undone with everything that belongs to it.
  if (findings.length === 0) return rollBackWith(refuse('hazards.nothing-open'))
  await tx.rows({
    name: 'hazards.take-up',
    text: `with taken as (update findings set state = 'taken-up', matter_id = $2 where district_id = $1 and finding_id = any($3::uuid[]))
      update matters set place_id = $4 where district_id = $1 and matter_id = $2`,
    values: [districtId, at.matterId, findings.map(({ id }) => id), at.place.placeId],
  })
  await countFindings(tx, districtId, { became: 'taken-up', findings })
}
