/** An answer as stored, and as the rest of the program sees it. */
export interface PublicAnswer {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly state: 'draft' | 'published' | 'withdrawn'
  /** Epoch ms. */
  readonly changedAt: number
}

export interface StaffAnswer extends PublicAnswer {
  /** Number of the matter that it came from. */
  readonly fromMatter: string | null
  readonly draftedBy: string | null
  readonly drafterId: string | null
}

export interface AnswerRow {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly state: PublicAnswer['state']
  readonly changedAt: Date
}

export const answerColumns = `a.answer_id as id, a.question, a.answer, a.state, a.changed_at as "changedAt"`

export function answerOf(row: AnswerRow): PublicAnswer {
  return { id: row.id, question: row.question, answer: row.answer, state: row.state, changedAt: row.changedAt.getTime() }
}
