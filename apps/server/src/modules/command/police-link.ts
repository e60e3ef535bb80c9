/** Whether the line from the police is up: nobody tells us, so it is down after so long without a call, or when somebody says so. */
import type { PoliceLink } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { SignedInPerson } from '../people/index.ts'

/** [D] A district hears of some four calls an hour, by night of fewer. */
export const usualQuietMinutes = 120

interface Row {
  readonly quiet: number | null
  readonly since: Date | null
  readonly by: string | null
  readonly heard: Date | null
}

export async function readLink(deps: Deps, districtId: number): Promise<PoliceLink> {
  const [row] = await deps.database.read<Row>(districtId, {
    name: 'police-link',
    text: `select l.quiet_minutes as quiet, l.down_since as since, p.name as by,
        (select greatest(max(c.heard_at), max(c.received_at) filter (where c.source <> 'desk')) from (
          (select received_at, heard_at, source from diverted_calls where district_id = $1 and source <> 'desk' order by received_at desc limit 1)
          union all
          (select received_at, heard_at, source from diverted_calls where district_id = $1 and heard_at is not null order by heard_at desc limit 1)) c) as heard
      from (select 1) one left join police_link l on l.district_id = $1 left join people p on p.district_id = $1 and p.person_id = l.down_by`,
    values: [districtId],
  })
  const { quiet = null, since = null, by = null, heard = null } = row ?? {}
  const quietMinutes = quiet ?? usualQuietMinutes
  // A call by the line says more than whoever said that it is down.
  const isSaid = since !== null && (heard === null || heard <= since)
  const isQuiet = heard !== null && deps.clock.now() - heard.getTime() > quietMinutes * 60_000
  return {
    down: isSaid || isQuiet,
    heardAt: heard?.toISOString() ?? null,
    saidAt: isSaid ? since.toISOString() : null,
    saidBy: isSaid ? by : null,
    quietMinutes,
  }
}

export interface LinkChange {
  readonly down?: boolean
  readonly quietMinutes?: number
}

export async function saveLink(deps: Deps, person: SignedInPerson, change: LinkChange): Promise<void> {
  const { districtId, personId } = person
  const { quietMinutes, down } = change
  const at = deps.clock.now()
  await deps.database.inDistrict(districtId, async (tx) => {
    await tx.rows({
      name: 'save-police-link',
      text: `insert into police_link (district_id, quiet_minutes, down_since, down_by, changed_by, changed_at)
        values ($1, coalesce($2::integer, $5::integer), case when $3::boolean then $6::timestamptz end, case when $3 then $4::uuid end, $4, $6)
        on conflict (district_id) do update set quiet_minutes = coalesce($2, police_link.quiet_minutes), changed_by = $4, changed_at = $6,
          down_since = case when $3 is null then police_link.down_since when $3 then $6 end,
          down_by = case when $3 is null then police_link.down_by when $3 then $4 end`,
      values: [districtId, quietMinutes ?? null, down ?? null, personId, usualQuietMinutes, new Date(at)],
    })
    const words = [
      ...(down === undefined ? [] : [down ? '110 线路已断，手工接警' : '110 线路已恢复']),
      ...(quietMinutes === undefined ? [] : [`${quietMinutes} 分钟没有来电算线路断了`]),
    ].join('；')
    await writeAuditRow(tx, districtId, { kind: 'settings', personId, choice: 'police-link', words, at })
  })
}
