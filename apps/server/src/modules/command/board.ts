/** The board of the town command room: open calls by what is due first, crews, and the day so far. */
import type { CommandBoard } from '@huying/contracts'
import { deskRoles } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { knowledgeOf, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { openCalls } from './call-rows.ts'
import { readCrews } from './crews.ts'
import { startOfDay } from './days.ts'
import { readLink } from './police-link.ts'
import { proposeCrew } from './propose-crew.ts'
import { readCall } from './read-call.ts'
import { sameCalls } from './same-call.ts'
import { townsOf } from './towns.ts'

export async function readBoard(deps: Deps, person: SignedInPerson, lang: Lang): Promise<CommandBoard> {
  const { districtId } = person
  const now = deps.clock.now()
  const [district, units, rows] = await Promise.all([knowledgeOf(deps, districtId), readUnits(deps, districtId), openCalls(deps, person)])
  const towns = townsOf(person, units).map(({ id }) => id)
  // Where somebody is, is for those who send them.
  const sends = person.posts.some(({ role }) => role !== 'village-desk' && deskRoles.includes(role))
  const unconfirmed = rows.filter(({ state, takenBy }) => takenBy === null && (state === 'received' || state === 'policeProposed'))
  const [crews, names, today, link, same] = await Promise.all([
    sends ? readCrews(deps, { districtId, units, towns, calls: rows, lang }) : null,
    namesOf(
      deps,
      districtId,
      rows.flatMap(({ named }) => named['crew'] ?? []),
    ),
    readToday(deps, districtId, towns),
    readLink(deps, districtId),
    sameCalls(deps, districtId, { calls: unconfirmed.map(({ matterId }) => matterId), lang }),
  ])
  const calls = rows.map((row) => {
    const call = readCall(row, { flow: district.flow('diversion', row.flowVersion), units, lang, names, now })
    const at = { point: call.point, placeUnit: row.placeUnit, town: row.owner }
    return {
      ...call,
      same: [...(same.get(row.matterId) ?? [])],
      crewProposal: row.state === 'accepted' && crews ? proposeCrew(at, crews, units) : null,
    }
  })
  return { now: new Date(now).toISOString(), link, calls, crews, today }
}

async function namesOf(deps: Deps, districtId: number, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await deps.database.read<{ id: string; name: string }>(districtId, {
    name: 'crew-names',
    text: 'select person_id as id, name from people where district_id = $1 and person_id = any($2::uuid[])',
    values: [districtId, people],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function readToday(deps: Deps, districtId: number, towns: readonly string[]): Promise<CommandBoard['today']> {
  const [row] = await deps.database.read<CommandBoard['today']>(districtId, {
    name: 'calls-today',
    text: `select count(*)::integer as calls, count(*) filter (where m.taken ?| array['confirmTown', 'confirmConsult'])::integer as diverted,
        count(*) filter (where m.taken ? 'finish')::integer as settled, count(*) filter (where m.taken ? 'toPolice')::integer as "toPolice"
      from diverted_calls c join matters m on m.district_id = $1 and m.matter_id = c.matter_id
      where c.district_id = $1 and c.received_at >= $2 and c.town_unit = any($3::text[])`,
    values: [districtId, new Date(startOfDay(deps.clock.now())), towns],
  })
  return row ?? { calls: 0, diverted: 0, settled: 0, toPolice: 0 }
}
