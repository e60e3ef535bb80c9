/** Takes one of a person's own factors away. The last one stays, unless the account may do without. */
import type { Deps } from '../../../deps.ts'
import { rollBackWith } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow } from '../../audit/index.ts'
import { endSessionsOf, isExempt, type SessionToken } from '../sessions.ts'
import type { SignedInPerson } from '../signed-in-person.ts'
import { forgetSessions } from '../person-of-request.ts'
import { removeFactors } from './factor-rows.ts'

type Removed = { readonly ok: true } | ReturnType<typeof refuse>

export async function removeOwnFactor(deps: Deps, at: { person: SignedInPerson; id: string; keep: SessionToken | null }): Promise<Removed> {
  const { person, id, keep } = at
  const { districtId, personId } = person
  const result = await deps.database.inDistrict<Removed>(districtId, async (tx) => {
    // Locked: two removals at once would each see the other factor still there.
    const account = await tx.one<{ isDemo: boolean }>({
      text: 'select is_demo as "isDemo" from people where district_id = $1 and person_id = $2 for update',
      values: [districtId, personId],
    })
    const removed = await tx.rows<{ name: string }>({
      text: 'delete from factors where district_id = $1 and person_id = $2 and factor_id::text = $3 and confirmed_at is not null returning name',
      values: [districtId, personId, id],
    })
    if (removed.length === 0) return refuse('people.unknown-factor')
    const left = await tx.one<{ count: number }>({
      text: 'select count(*)::integer as count from factors where district_id = $1 and person_id = $2 and confirmed_at is not null',
      values: [districtId, personId],
    })
    const isLast = (left?.count ?? 0) === 0
    if (isLast && !isExempt(deps, { isDemo: account?.isDemo === true, hasFactor: false })) return rollBackWith(refuse('people.last-factor'))
    if (isLast) await removeFactors(tx, person)
    await endSessionsOf(tx, { districtId, personId, ...(keep ? { except: keep } : {}) })
    await writeAuditRow(tx, districtId, {
      kind: 'factor-removed',
      personId,
      aboutPerson: personId,
      choice: 'own',
      words: '删除了一道第二道验证',
      at: deps.clock.now(),
    })
    return { ok: true }
  })
  forgetSessions(deps)
  return result
}
