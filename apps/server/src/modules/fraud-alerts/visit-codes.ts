/**
 * Is whoever stands at the door really sent? The officer's page shows six digits that change every ten minutes; with the badge they prove
 * to the resident that this person has an open alert. Derived from the case and the person, never stored, and a wrong one says nothing.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import type { DistrictKeys } from '../../platform/keys.ts'
import { checkBadge } from '../people/index.ts'
import type { TryAt, Wait } from '../../platform/tries.ts'

const windowMs = 10 * 60_000
const digits = 6

export interface VisitCode {
  readonly code: string
  /** Epoch ms: until then the page shows it; it holds for one window more, for whoever types slowly. */
  readonly until: number
}

export function visitCode(keys: DistrictKeys, of: { matterId: string; personId: string }, now: number): VisitCode {
  const window = Math.floor(now / windowMs)
  return { code: codeIn(keys, of, window), until: (window + 1) * windowMs }
}

function codeIn(keys: DistrictKeys, { matterId, personId }: { matterId: string; personId: string }, window: number): string {
  const mac = keys.mac(`visit/${matterId}/${personId}/${window}`)
  return String(mac.readUInt32BE(0) % 10 ** digits).padStart(digits, '0')
}

export interface OpenVisit {
  readonly unit: string
  readonly surname: string
  readonly badge: string
}

export interface VisitQuestion {
  readonly districtId: number
  readonly badge: string
  readonly code: string
  readonly address: string
}

/** Null for every wrong answer alike: unknown badge, wrong code, no open visit. */
export async function checkVisit(deps: Deps, asked: VisitQuestion): Promise<OpenVisit | Wait | null> {
  const badge = asked.badge.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase().slice(0, 20)
  const at: TryAt = { what: 'visit-code', account: `${asked.districtId} ${badge}`, address: asked.address }
  return deps.tries.attempt(at, () => deps.clock.now(), { run: () => look(deps, { ...asked, badge }), isWrong: (found) => found === null })
}

async function look(deps: Deps, { districtId, badge, code }: VisitQuestion): Promise<OpenVisit | null> {
  const typed = code.normalize('NFKC').replace(/\D/g, '')
  const [known, keys, open] = await Promise.all([
    checkBadge(deps, districtId, badge),
    deps.keys.of(districtId),
    openCases(deps, districtId, badge),
  ])
  if (!known || typed.length !== digits) return null
  const window = Math.floor(deps.clock.now() / windowMs)
  const isRight = open.some((one) => [window, window - 1].some((at) => isSame(codeIn(keys, one, at), typed)))
  return isRight ? { unit: known.unit, surname: known.surname, badge: known.badge } : null
}

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Nobody stands at more doors than these in one night. */
const mostCases = 60

/** Open alerts that this person was called to or did something in. */
function openCases(deps: Deps, districtId: number, badge: string): Promise<{ matterId: string; personId: string }[]> {
  return deps.database.read<{ matterId: string; personId: string }>(districtId, {
    name: 'open-visits',
    text: `select m.matter_id as "matterId", p.person_id as "personId" from people p
      join matters m on m.district_id = $1 and m.flow = 'fraud-alert' and m.closed_at is null
        and (m.named_ids @> array[p.person_id] or m.handled_by @> array[p.person_id])
      where p.district_id = $1 and p.badge = $2 and p.active order by m.recorded_at desc limit ${mostCases}`,
    values: [districtId, badge],
  })
}
