/** Whether somebody has called before, or was called about this place: by keyed fingerprints, never by a name. */
import type { NewCall } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { normalPhone, type placeOf } from '../matters/index.ts'
import { repeatDays } from './danger.ts'

const dayMs = 86_400_000

export interface Fingerprints {
  readonly caller: Buffer | null
  readonly place: Buffer | null
}

type PlaceFacts = Extract<Awaited<ReturnType<typeof placeOf>>, { ok: true }>['facts']

interface Marked {
  readonly call: NewCall
  readonly place: PlaceFacts
}

/** A village alone is no place: the code's place, or a unit with words that say where in it. */
export async function fingerprintsOf(deps: Deps, districtId: number, { call: { caller }, place }: Marked): Promise<Fingerprints> {
  const keys = await deps.keys.of(districtId)
  const phone = normalPhone(caller?.phone ?? '')
  const words = (place.placeWords ?? '')
    .normalize('NFKC')
    .replace(/[\s,，。.、-]+/g, '')
    .toLowerCase()
  const where = place.placeId ?? (words ? `${place.placeUnit ?? ''}/${words}` : null)
  return { caller: phone ? keys.index('phone', phone) : null, place: where === null ? null : keys.index('call-place', where) }
}

export interface Repeats {
  readonly count: number
  /** The latest of them. */
  readonly latest: string | null
}

export async function repeatsBefore(deps: Deps, districtId: number, { caller, place }: Fingerprints): Promise<Repeats> {
  const since = new Date(deps.clock.now() - repeatDays * dayMs)
  const [row] = await deps.database.read<Repeats>(districtId, {
    name: 'calls-before',
    text: `select count(*)::integer as count, (array_agg(matter_id order by received_at desc, matter_id desc))[1] as latest from (
        select matter_id, received_at from diverted_calls where district_id = $1 and caller_index = $2::bytea and received_at >= $4
        union select matter_id, received_at from diverted_calls where district_id = $1 and place_index = $3::bytea and received_at >= $4) c`,
    values: [districtId, caller, place, since],
  })
  return row ?? { count: 0, latest: null }
}
