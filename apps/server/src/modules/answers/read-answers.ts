/** Reading answers: the published one for everybody, the lists for staff. */
import type { CacheDeps } from '../../platform/district-cache.ts'
import { answerColumns, answerOf, type AnswerRow, type PublicAnswer, type StaffAnswer } from './answer-row.ts'

interface StaffRow extends AnswerRow {
  readonly fromMatter: string | null
  readonly draftedBy: string | null
  readonly drafterId: string | null
}

const staffColumns = `${answerColumns}, m.number as "fromMatter", p.name as "draftedBy", a.drafted_by as "drafterId"`
const staffFrom = `answers a
  left join matters m on m.district_id = a.district_id and m.matter_id = a.from_matter
  left join people p on p.district_id = a.district_id and p.person_id = a.drafted_by`

/** Published ones only; null for everything else. */
export async function readAnswer(deps: CacheDeps, districtId: number, id: string): Promise<PublicAnswer | null> {
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<AnswerRow>({
      name: 'read-answer',
      text: `select ${answerColumns} from answers a where a.district_id = $1 and a.answer_id = $2 and a.state = 'published'`,
      values: [districtId, id],
    }),
  )
  return row ? answerOf(row) : null
}

/** The newest first, 200 at most: a district's desk keeps tens, not thousands. */
export async function listAnswers(deps: CacheDeps, districtId: number, state: PublicAnswer['state']): Promise<readonly StaffAnswer[]> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<StaffRow>({
      text: `select ${staffColumns} from ${staffFrom} where a.district_id = $1 and a.state = $2 order by a.changed_at desc, a.answer_id limit 200`,
      values: [districtId, state],
    }),
  )
  return rows.map(staffAnswerOf)
}

export async function readStaffAnswer(deps: CacheDeps, districtId: number, id: string): Promise<StaffAnswer | null> {
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<StaffRow>({
      text: `select ${staffColumns} from ${staffFrom} where a.district_id = $1 and a.answer_id = $2`,
      values: [districtId, id],
    }),
  )
  return row ? staffAnswerOf(row) : null
}

function staffAnswerOf(row: StaffRow): StaffAnswer {
  return { ...answerOf(row), fromMatter: row.fromMatter, draftedBy: row.draftedBy, drafterId: row.drafterId }
}
