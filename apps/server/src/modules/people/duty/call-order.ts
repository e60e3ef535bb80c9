/** In which order a unit's people are called when nobody has the turn, and who only then comes when they have it. */
import type { CallOrder } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { rollBackWith } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow } from '../../audit/index.ts'
import type { SignedInPerson } from '../signed-in-person.ts'

type Refused = ReturnType<typeof refuse>

/** The units that are named get this order and no other; of somebody without a post there, nothing is written at all. */
export function setCallOrder(deps: Deps, admin: SignedInPerson, { entries }: CallOrder): Promise<{ ok: true } | Refused> {
  const { districtId, personId } = admin
  const at = deps.clock.now()
  return deps.database.inDistrict<{ ok: true } | Refused>(districtId, async (tx) => {
    const units = [...new Set(entries.map(({ unit }) => unit))]
    await tx.rows({ text: 'delete from call_orders where district_id = $1 and unit_id = any($2)', values: [districtId, units] })
    const written = await tx.rows<{ rank: number; name: string }>({
      text: `insert into call_orders (district_id, unit_id, person_id, rank, called, changed_by, changed_at)
        select $1, e.unit, p.person_id, e.rank, e.called, $3, $4
        from jsonb_to_recordset($2::jsonb) as e (unit text, person uuid, rank integer, called boolean)
        join people p on p.district_id = $1 and p.person_id = e.person and p.active
        where exists (select 1 from posts o where o.district_id = $1 and o.unit_id = e.unit and o.person_id = e.person)
        on conflict do nothing
        returning rank, (select q.name from people q where q.district_id = $1 and q.person_id = call_orders.person_id) as name`,
      values: [districtId, JSON.stringify(entries.map((entry, rank) => ({ ...entry, rank }))), personId, new Date(at)],
    })
    if (written.length !== entries.length) return rollBackWith(refuse('people.unknown'))
    const said = entries.map(({ called }, rank) => {
      const name = written.find((one) => one.rank === rank)?.name ?? ''
      return called ? name : `${name}（只在值班时）`
    })
    await writeAuditRow(tx, districtId, {
      kind: 'settings',
      personId,
      choice: 'call-order',
      words: `${units.join('、')}：${said.join('、')}`,
      at,
    })
    return { ok: true }
  })
}
