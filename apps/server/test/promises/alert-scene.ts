/** Whom alerts call out, and by which gateways. */
import type { Deps } from '../../src/deps.ts'
import { v7 } from '../../src/engine/ids.ts'
import { onTheDeskOnly, writeOwnChannels } from '../../src/modules/deliveries/index.ts'
import { findPerson, type SignedInPerson } from '../../src/modules/people/index.ts'
import { listening, type Listening } from './listening.ts'
import { twoSmsGateways } from './two-sms-gateways.ts'

const officers = ['lp.linping-officer', 'lp.linping-officer2', 'lp.linping-police', 'lp.grid', 'lp.linping-leader', 'lp.leader']

/** All can be reached by text message; the second officer is off duty without a deputy. Gives the first one. */
export async function givenOfficers(deps: Deps, hosts: readonly string[]): Promise<SignedInPerson> {
  const people = (await Promise.all(officers.map((login) => findPerson(deps, 1, login)))).filter((person) => person !== null)
  for (const [at, person] of people.entries())
    await writeOwnChannels(deps, person, { ...onTheDeskOnly, sms: 'urgent', phone: `1380000${String(4000 + at)}` })
  const [first, away] = people
  if (!first || !away || people.length !== officers.length) throw new Error('the demo district has other officers now')
  const now = deps.clock.now()
  await deps.database.inDistrict(1, (tx) =>
    tx.rows({
      text: 'insert into absences (district_id, entry_id, person_id, from_at, until_at, made_by, made_at) values (1, $1, $2, $3, $4, $2, $3)',
      values: [v7(now), away.personId, new Date(now - 1_000), new Date(now + 86_400_000)],
    }),
  )
  await twoSmsGateways(deps, { personId: first.personId, hosts, receipts: false })
  return first
}

/** Takes everything and never answers. */
export function blackHole(): Promise<Listening> {
  return listening(() => undefined)
}

export interface TakingGateway extends Listening {
  /** Our time at which the first message about each number was there. */
  readonly first: ReadonlyMap<string, number>
}

export async function takingGateway(): Promise<TakingGateway> {
  const first = new Map<string, number>()
  const at = await listening((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const number = /[A-Z]{2}\d{9}/.exec(Buffer.concat(parts).toString())?.[0]
      if (number && !first.has(number)) first.set(number, performance.now())
      reply.writeHead(200).end('{"state":"delivered"}')
    })
  })
  return { ...at, first }
}
