/** Writes the demo people with the passwords of the accounts file. */
import { v7 } from '../engine/ids.ts'
import type { CacheDeps } from '../platform/district-cache.ts'
import type { Database } from '../platform/database.ts'
import { hashRandomPassword, passwordFits } from '../modules/people/index.ts'
import type { DemoAccount } from './demo-accounts.ts'
import type { DemoPerson } from './demo-people.ts'

interface Stored {
  readonly login: string
  readonly hash: string
}

/**
 * Sets passwords only where they are missing or are not those of the file. One of a district is checked for all: they were all written in one
 * transaction, and an installation of before has hashes that take 22 ms each.
 */
export async function savePeople(
  deps: CacheDeps,
  districtId: number,
  demo: { people: readonly DemoPerson[]; accounts: readonly DemoAccount[] },
): Promise<void> {
  const passwords = new Map(demo.accounts.map((account) => [account.login, account.password]))
  const stored = await storedPeople(deps.database, districtId)
  const agrees = await passwordsAgree(stored, passwords)
  const wanted = demo.people.filter(({ login }) => !agrees || !stored.some((person) => person.login === login))
  if (wanted.length === 0) return
  const rows = await Promise.all(
    wanted.map(async (person) => ({
      ...person,
      personId: v7(deps.clock.now()),
      hash: await hashRandomPassword(passwords.get(person.login) ?? ''),
    })),
  )
  await deps.database.inDistrict(districtId, async (tx) => {
    const values = [districtId, JSON.stringify(rows)]
    await tx.rows({
      text: `insert into people (district_id, person_id, login, name, surname, badge, password_hash, is_demo)
             select $1, p."personId", p.login, p.name, p.surname, p.badge, p.hash, true
             from jsonb_to_recordset($2::jsonb) as p ("personId" uuid, login text, name text, surname text, badge text, hash text)
             on conflict (district_id, login) do update set password_hash = excluded.password_hash, is_demo = true, failed_logins = 0, locked_until = null`,
      values,
    })
    await tx.rows({
      text: `insert into posts (district_id, person_id, unit_id, role)
             select $1, p.person_id, d.unit, d.role
             from jsonb_to_recordset($2::jsonb) as d (login text, unit text, role text)
             join people p on p.district_id = $1 and p.login = d.login
             on conflict do nothing`,
      values,
    })
  })
}

function storedPeople(database: Database, districtId: number): Promise<Stored[]> {
  return database.inDistrict(districtId, (tx) =>
    tx.rows<Stored>({
      text: 'select login, password_hash as hash from people where district_id = $1 and is_demo order by login',
      values: [districtId],
    }),
  )
}

async function passwordsAgree(stored: readonly Stored[], passwords: ReadonlyMap<string, string>): Promise<boolean> {
  const sample = stored.find(({ login }) => passwords.has(login))
  return sample !== undefined && passwordFits(passwords.get(sample.login) ?? '', sample.hash)
}
