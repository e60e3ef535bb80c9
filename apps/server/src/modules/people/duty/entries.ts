/** Who stands in for whom, who is away, and who has which turn: entries with a from and an until, each with its audit row. */
import type { NewAbsence, NewDeputy, NewDutyTurn, StandIns } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { v7 } from '../../../engine/ids.ts'
import { rollBackWith, type Statement, type Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { writeAuditRow, type AuditEntry } from '../../audit/index.ts'
import { forgetSessions } from '../person-of-request.ts'
import type { SignedInPerson } from '../signed-in-person.ts'

type Refused = ReturnType<typeof refuse>
export type Entered = { readonly ok: true; readonly id: string } | Refused
const longestMs = 366 * 24 * 60 * 60_000

interface EntryAt {
  readonly admin: SignedInPerson
  /** Who is stood in for, away or on duty. */
  readonly personId: string
  readonly span: NewAbsence
  readonly kind: AuditEntry['kind']
  readonly words: string
}

export function setDeputy(deps: Deps, admin: SignedInPerson, at: { personId: string; deputy: NewDeputy }): Promise<Entered> {
  const { personId, deputy } = at
  if (deputy.deputy === personId) return Promise.resolve(refuse('people.own-deputy'))
  return enter(deps, { admin, personId, span: deputy, kind: 'deputy-set', words: spanWords(deputy) }, (id, span) => ({
    text: `insert into deputies (district_id, entry_id, person_id, deputy_id, from_at, until_at, made_by, made_at)
      select $1, $2, $3, d.person_id, $4, $5, $6, $7 from people d where d.district_id = $1 and d.person_id::text = $8 and d.active returning entry_id`,
    values: [admin.districtId, id, personId, ...span, deputy.deputy],
  }))
}

export function setAbsence(deps: Deps, admin: SignedInPerson, at: { personId: string; absence: NewAbsence }): Promise<Entered> {
  const { personId, absence } = at
  return enter(deps, { admin, personId, span: absence, kind: 'absence-set', words: spanWords(absence) }, (id, span) => ({
    text: 'insert into absences (district_id, entry_id, person_id, from_at, until_at, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7) returning entry_id',
    values: [admin.districtId, id, personId, ...span],
  }))
}

export function setTurn(deps: Deps, admin: SignedInPerson, turn: NewDutyTurn): Promise<Entered> {
  return enter(
    deps,
    { admin, personId: turn.person, span: turn, kind: 'duty-set', words: `${turn.unit} ${spanWords(turn)}` },
    (id, span) => ({
      text: `insert into duty_turns (district_id, entry_id, unit_id, role, person_id, from_at, until_at, made_by, made_at)
      select $1, $2, u.unit_id, $9, $3, $4, $5, $6, $7 from units u where u.district_id = $1 and u.unit_id = $8 and u.active returning entry_id`,
      values: [admin.districtId, id, turn.person, ...span, turn.unit, turn.role],
    }),
  )
}

const tables = { deputies: 'deputy-ended', absences: 'absence-ended', duty_turns: 'duty-removed' } as const

/** What has begun ends now and stays on record; what has not begun yet is taken back. */
export async function endEntry(deps: Deps, admin: SignedInPerson, at: { table: keyof typeof tables; id: string }): Promise<Entered> {
  const { districtId } = admin
  const now = new Date(deps.clock.now())
  const result = await deps.database.inDistrict<Entered>(districtId, async (tx) => {
    const key = `district_id = $1 and entry_id::text = $2`
    const [ended] = [
      ...(await tx.rows<{ personId: string }>({
        text: `delete from ${at.table} where ${key} and from_at >= $3 returning person_id as "personId"`,
        values: [districtId, at.id, now],
      })),
      ...(await tx.rows<{ personId: string }>({
        text: `update ${at.table} set until_at = $3 where ${key} and from_at < $3 and until_at > $3 returning person_id as "personId"`,
        values: [districtId, at.id, now],
      })),
    ]
    if (!ended) return refuse('people.no-entry')
    await audit(deps, tx, { admin, personId: ended.personId, kind: tables[at.table], words: at.id })
    return { ok: true, id: at.id }
  })
  forgetSessions(deps)
  return result
}

/** Running and coming, of one person. */
export async function standInsOf(deps: Deps, districtId: number, personId: string): Promise<StandIns> {
  const values = [districtId, personId, new Date(deps.clock.now())]
  const [deputies, absences] = await Promise.all([
    deps.database.read<{ id: string; deputyId: string; name: string; from: Date; until: Date }>(districtId, {
      text: `select e.entry_id as id, e.deputy_id as "deputyId", p.name, e.from_at as "from", e.until_at as until
        from deputies e join people p on p.district_id = e.district_id and p.person_id = e.deputy_id
        where e.district_id = $1 and e.person_id::text = $2 and e.until_at > $3 order by e.from_at`,
      values,
    }),
    deps.database.read<{ id: string; from: Date; until: Date }>(districtId, {
      text: `select entry_id as id, from_at as "from", until_at as until from absences where district_id = $1 and person_id::text = $2 and until_at > $3 order by from_at`,
      values,
    }),
  ])
  const span = (row: { from: Date; until: Date }) => ({ fromAt: row.from.toISOString(), untilAt: row.until.toISOString() })
  return {
    deputies: deputies.map((row) => ({ id: row.id, deputy: { id: row.deputyId, name: row.name }, ...span(row) })),
    absences: absences.map((row) => ({ id: row.id, ...span(row) })),
  }
}

async function enter(deps: Deps, at: EntryAt, statement: (id: string, span: readonly unknown[]) => Statement): Promise<Entered> {
  const { districtId, personId: madeBy } = at.admin
  const [from, until] = [Date.parse(at.span.fromAt), Date.parse(at.span.untilAt)]
  const now = deps.clock.now()
  if (!(from < until) || until <= now || until - from > longestMs) return refuse('people.bad-span')
  const id = v7(now)
  const result = await deps.database.inDistrict<Entered>(districtId, async (tx) => {
    const person = await tx.one({
      text: 'select 1 from people where district_id = $1 and person_id::text = $2 and active',
      values: [districtId, at.personId],
    })
    if (!person) return refuse('people.unknown')
    const made = await tx.rows(statement(id, [new Date(from), new Date(until), madeBy, new Date(now)]))
    if (made.length === 0) return rollBackWith(refuse('people.unknown'))
    await audit(deps, tx, at)
    return { ok: true, id }
  })
  forgetSessions(deps)
  return result
}

function audit(deps: Deps, tx: Tx, { admin, personId, kind, words }: Omit<EntryAt, 'span'>): Promise<number> {
  return writeAuditRow(tx, admin.districtId, {
    kind,
    personId: admin.personId,
    aboutPerson: personId,
    choice: 'people',
    words,
    at: deps.clock.now(),
  })
}

function spanWords({ fromAt, untilAt }: NewAbsence): string {
  return `${fromAt} – ${untilAt}`
}
