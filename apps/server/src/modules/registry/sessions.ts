/** Sessions in wake-up rooms: booked for an alert or a group, held or not, counted and never named. */
import type { SessionClosing, SessionWish, WakeUpSession } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { isStorable, readNumber } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { lockPlace } from './place-row.ts'
import { reaches, reachOf, type Reach } from './reach.ts'

const dayMs = 86_400_000
/** A session takes an hour at least; two in one room within it are a mistake. */
const apartMs = 3_600_000

export type SessionBooked = { readonly ok: true; readonly id: string } | Refused

/** For an alert by its number, or for a group without one. A room of another town may be booked: the nearest one counts. */
export async function bookSession(deps: Deps, person: SignedInPerson, wish: SessionWish): Promise<SessionBooked> {
  const { districtId } = person
  const now = deps.clock.now()
  const at = Date.parse(wish.at)
  if (!(at > now - apartMs && at < now + 90 * dayMs)) return refuse('registry.session-time')
  const alert = wish.alert ? (readNumber(wish.alert)?.number ?? wish.alert) : null
  return deps.database.inDistrict(districtId, async (tx): Promise<SessionBooked> => {
    // The room is locked, so that two who book it at once take turns.
    const room = await lockPlace(tx, districtId, wish.room)
    if (!room?.active || room.kind !== 'wake-up-room') return refuse('registry.place-not-found')
    if (alert !== null && !(await isMatter(tx, districtId, alert))) return refuse('registry.unknown-alert', { number: alert })
    const taken = await tx.one({
      text: `select 1 from wake_up_sessions where district_id = $1 and place_id = $2 and state = 'booked' and starts_at > $3 and starts_at < $4`,
      values: [districtId, wish.room, new Date(at - apartMs), new Date(at + apartMs)],
    })
    if (taken) return refuse('registry.room-taken')
    const id = v7(now)
    await tx.rows({
      text: `insert into wake_up_sessions (district_id, session_id, place_id, alert, starts_at, booked_by, booked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [districtId, id, wish.room, alert, new Date(at), person.personId, new Date(now)],
    })
    return { ok: true, id }
  })
}

async function isMatter(tx: Tx, districtId: number, number: string): Promise<boolean> {
  return (
    (await tx.one({ text: 'select 1 from matters where district_id = $1 and number = $2', values: [districtId, number] })) !== undefined
  )
}

export async function closeSession(
  deps: Deps,
  person: SignedInPerson,
  { id, closing }: { id: string; closing: SessionClosing },
): Promise<SessionBooked> {
  const { districtId } = person
  if (!isStorable(closing)) return refuse('registry.bad-details')
  if (closing.state === 'held' && closing.attended === undefined) return refuse('registry.attended-needed')
  const closed = await deps.database.inDistrict(districtId, (tx) =>
    tx.one({
      text: `update wake_up_sessions set state = $3, attended = $4, words = $5, closed_by = $6, closed_at = $7
        where district_id = $1 and session_id = $2 and state = 'booked' returning 1`,
      values: [
        districtId,
        id,
        closing.state,
        closing.state === 'held' ? closing.attended : null,
        closing.words?.trim() ?? '',
        person.personId,
        new Date(deps.clock.now()),
      ],
    }),
  )
  return closed ? { ok: true, id } : refuse('registry.session-not-booked')
}

interface SessionRow extends Omit<WakeUpSession, 'at' | 'room'> {
  readonly at: Date
  readonly placeId: string
  readonly roomName: string
  readonly unitId: string
}

/** From a week ago on; of one alert, all there are. Those in rooms of one's own area, and those that one has booked. */
export async function listSessions(deps: Deps, person: SignedInPerson, alert: string | undefined): Promise<readonly WakeUpSession[]> {
  const { districtId } = person
  const reach = reachOf(person, await readUnits(deps, districtId))
  const rows = await deps.database.read<SessionRow & { mine: boolean }>(districtId, {
    text: `select s.session_id as id, s.place_id as "placeId", r.name as "roomName", r.unit_id as "unitId", s.alert, s.starts_at as at, s.state, s.attended, s.words,
        p.name as "bookedBy", s.booked_by = $2 as mine
      from wake_up_sessions s join places r on r.district_id = s.district_id and r.place_id = s.place_id
        join people p on p.district_id = s.district_id and p.person_id = s.booked_by
      where s.district_id = $1 and ${alert === undefined ? 's.starts_at > $3' : 's.alert = $3'} order by s.starts_at limit 500`,
    values: [
      districtId,
      person.personId,
      alert === undefined ? new Date(deps.clock.now() - 7 * dayMs) : (readNumber(alert)?.number ?? alert),
    ],
  })
  return rows
    .filter(({ mine, unitId }) => mine || seesRoom(reach, unitId))
    .map(({ placeId, roomName, unitId: _, mine: _mine, at, ...rest }) => ({
      ...rest,
      room: { id: placeId, name: roomName },
      at: at.toISOString(),
    }))
}

const seesRoom = (reach: Reach, unitId: string): boolean => reaches(reach, unitId)
