/** Drafting, publishing and withdrawing answers. One person writes, another checks; a machine looks for personal details before both. */
import type { Refusal } from '@huying/flow'
import { v7 } from '../../engine/ids.ts'
import type { Tx } from '../../platform/database.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { refuse } from '../../platform/errors.ts'
import { readUnits } from '../units/index.ts'
import type { PublicAnswer } from './answer-row.ts'
import { findPersonal, type Known } from './personal.ts'
import { wordsOf } from '../words/index.ts'

export type AnswerResult = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal }

export interface Draft {
  readonly question: string
  readonly answer: string
  /** Number of the matter whose answer it was. */
  readonly fromMatter?: string | undefined
  /** Names and phones that must not appear, above all the reporter's. */
  readonly known?: Known
}

export interface By {
  readonly districtId: number
  readonly personId: string
}

export async function draftAnswer(deps: CacheDeps, by: By, draft: Draft): Promise<AnswerResult> {
  const refusal = await refusePersonal(deps, by.districtId, draft)
  if (refusal) return refusal
  const values = { id: v7(deps.clock.now()), ...draft, question: draft.question.trim(), answer: draft.answer.trim() }
  const vector = await vectorOf(deps, by.districtId, values)
  return deps.database.inDistrict(by.districtId, async (tx) => {
    const matterId = draft.fromMatter === undefined ? null : await matterIdOf(tx, by.districtId, draft.fromMatter)
    if (draft.fromMatter !== undefined && matterId === null) return refuse('answers.unknown-matter')
    await tx.rows({
      text: `insert into answers (district_id, answer_id, question, answer, words, state, from_matter, drafted_by, changed_at)
             values ($1, $2, $3, $4, ${vectorSql(5)}, 'draft', $7, $8, $9)`,
      values: [by.districtId, values.id, values.question, values.answer, ...vector, matterId, by.personId, new Date(deps.clock.now())],
    })
    return { ok: true, id: values.id }
  })
}

/** `known` again: what the drafter's check missed may be known by now. */
export async function publishAnswer(deps: CacheDeps, by: By, wanted: { id: string; known?: Known }): Promise<AnswerResult> {
  const row = await deps.database.inDistrict(by.districtId, (tx) => findAnswer(tx, by.districtId, wanted.id))
  if (!row) return refuse('answers.not-found')
  if (row.state !== 'draft') return refuse('answers.not-a-draft')
  if (row.draftedBy === by.personId) return refuse('answers.same-person')
  const refusal = await refusePersonal(deps, by.districtId, { ...row, ...(wanted.known ? { known: wanted.known } : {}) })
  if (refusal) return refusal
  return change(deps, by, { id: wanted.id, from: 'draft', to: 'published' })
}

export function withdrawAnswer(deps: CacheDeps, by: By, id: string): Promise<AnswerResult> {
  return change(deps, by, { id, from: 'published', to: 'withdrawn' })
}

type Change = { readonly id: string; readonly from: PublicAnswer['state']; readonly to: 'published' | 'withdrawn' }

async function change(deps: CacheDeps, by: By, { id, from, to }: Change): Promise<AnswerResult> {
  return deps.database.inDistrict(by.districtId, async (tx) => {
    const row = await tx.one<{ id: string }>({
      text: `update answers set state = $4, checked_by = case when $4 = 'published' then $5::uuid else checked_by end, changed_at = $6
             where district_id = $1 and answer_id = $2 and state = $3 returning answer_id as id`,
      values: [by.districtId, id, from, to, by.personId, new Date(deps.clock.now())],
    })
    if (row) return { ok: true, id }
    return refuse((await findAnswer(tx, by.districtId, id)) ? 'answers.not-a-draft' : 'answers.not-found')
  })
}

const findingNames = {
  phone: '电话号码 phone number',
  'id-number': '身份证号 ID number',
  'bank-card': '银行卡号 bank card',
  email: '电子邮箱 e-mail',
  plate: '车牌号 number plate',
  'home-address': '住址 home address',
  name: '姓名 name',
} as const

async function refusePersonal(deps: CacheDeps, districtId: number, draft: Pick<Draft, 'question' | 'answer' | 'known'>) {
  const publicPhones = (await readUnits(deps, districtId)).all.flatMap((unit) => (unit.phone ? [unit.phone] : []))
  const found = findPersonal(`${draft.question}\n${draft.answer}`, { ...draft.known, publicPhones })
  if (found.length === 0) return null
  const kinds = [...new Set(found.map(({ kind }) => kind))]
  return refuse('answers.personal', { kinds, found: found.map(({ kind, text }) => `${findingNames[kind]}「${hinted(text)}」`).join('；') })
}

/** Enough for the writer to find it, too little for the log to keep it: refusals are logged. */
function hinted(text: string): string {
  const signs = [...text]
  return `${signs.slice(0, Math.min(3, Math.ceil(signs.length / 3))).join('')}…`
}

async function matterIdOf(tx: Tx, districtId: number, number: string): Promise<string | null> {
  const row = await tx.one<{ id: string }>({
    text: 'select matter_id as id from matters where district_id = $1 and number = $2',
    values: [districtId, number.replace(/[\s-]/g, '').toUpperCase()],
  })
  return row?.id ?? null
}

function findAnswer(tx: Tx, districtId: number, id: string) {
  return tx.one<{ question: string; answer: string; state: PublicAnswer['state']; draftedBy: string | null }>({
    text: 'select question, answer, state, drafted_by as "draftedBy" from answers where district_id = $1 and answer_id = $2',
    values: [districtId, id],
  })
}

/** The words of the question weigh more (A) than those of the answer (C). */
export async function vectorOf(deps: CacheDeps, districtId: number, text: { question: string; answer: string }): Promise<[string, string]> {
  const [question, answer] = await Promise.all([wordsOf(deps, districtId, text.question), wordsOf(deps, districtId, text.answer)])
  return [question.join(' '), answer.join(' ')]
}

/** SQL of the tsvector from two parameters, the first at `$at`. */
export function vectorSql(at: number): string {
  return `setweight(to_tsvector('simple', $${at}), 'A') || setweight(to_tsvector('simple', $${at + 1}), 'C')`
}
