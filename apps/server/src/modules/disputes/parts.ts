/** What the page of a dispute shows beside the matter itself: the grade and its reasons, mediation, agreement, performance, the three sources. */
import type { DisputeParts } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import { gradeBySigns, signsIn } from '@huying/flows/dispute'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { Lang } from '../../platform/http.ts'
import { readMatter } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { deadlineLabel, kindLabel, signLabel, sourceLabel, stepLabel, subjectLabel, typeLabel } from './flow-words.ts'
import { recordColumns, recordOf, recordTables, type RecordRow } from './list-records.ts'
import { countIn, dueOf, isNamedIn, lastOf, readHistory, textIn, type History, type Recorded } from './read-history.ts'

export interface PartsAt {
  readonly person: SignedInPerson
  readonly number: string
  readonly lang: Lang
}

export async function readParts(
  deps: Deps,
  { person, number, lang }: PartsAt,
): Promise<{ readonly ok: true; readonly parts: DisputeParts } | Refused> {
  const { districtId, personId } = person
  const [matter, history] = await Promise.all([
    readMatter(deps, { districtId, number, viewer: { kind: 'staff', person }, lang }),
    readHistory(deps, districtId, number),
  ])
  if (!matter) return refuse('matters.not-found')
  if (!history) return refuse('disputes.other-flow')
  const found = history.events[0]?.content ?? {}
  const named = isNamedIn(history, personId)
  const began = lastOf(history, 'startMediation')
  const parts: DisputeParts = {
    number,
    type: typeLabel(textIn(found, 'type'), lang),
    source: sourceLabel(textIn(found, 'source'), lang),
    proposal: proposalOf(history, lang),
    signs: signsSeen(history, lang),
    grading: gradingOf(history, lang),
    contactDueAt: dueOf(history, 'contact'),
    reviewDueAt: dueOf(history, 'review'),
    named,
    mediation: began ? { kind: kindLabel(textIn(began.content, 'kind'), lang) ?? '', began: began.at } : null,
    sessions: sessionsOf(history, named),
    agreement: agreementOf(history, { named, lang }),
    performance: history.events
      .filter(({ step }) => step === 'recordPerformance' || step === 'performed' || step === 'breach')
      .map((event) => ({ ...said(event), words: textIn(event.content, 'words'), paid: countIn(event.content, 'paid') })),
    records: await recordsOf(deps, { person, history, lang }),
  }
  return { ok: true, parts }
}

const said = ({ at, by, unit }: Recorded): Pick<Recorded, 'at' | 'by' | 'unit'> => ({ at, by, unit })

/** Undecided: a sign has come since somebody last decided on the grade, and it calls for more than there is. */
function proposalOf(history: History, lang: Lang): DisputeParts['proposal'] {
  const signs = [...new Set(history.events.flatMap(({ content }) => signsIn(content['signs'])))]
  const { grade, because } = gradeBySigns(signs)
  const undecided = history.grade === null ? signs.length > 0 : dueOf(history, 'raising') !== null
  return { grade, because: because.map((sign) => signLabel(sign, lang) ?? sign), undecided }
}

function signsSeen({ events }: History, lang: Lang): DisputeParts['signs'] {
  return events.flatMap((event) => {
    const signs = signsIn(event.content['signs']).map((sign) => signLabel(sign, lang) ?? sign)
    return signs.length > 0 ? [{ ...said(event), signs }] : []
  })
}

/** Who proposed, who decided, and why: one line each, in order. */
const gradingSteps: readonly string[] = [
  'propose',
  'proposeUp',
  'returnProposal',
  'confirmGrade',
  'raise',
  'askLower',
  'lower',
  'keepGrade',
]
const proposals: readonly string[] = ['propose', 'proposeUp', 'askLower']

function gradingOf({ events }: History, lang: Lang): DisputeParts['grading'] {
  return events
    .filter(({ step }) => gradingSteps.includes(step))
    .map((event) => ({
      ...said(event),
      step: event.step,
      label: stepLabel(event.step, lang),
      grade: gradeIn(event.content['grade'] ?? event.content['proposed'] ?? event.content['wanted']),
      words: textIn(event.content, 'reason') ?? textIn(event.content, 'evidence'),
      proposal: proposals.includes(event.step),
    }))
}

function gradeIn(value: Json | undefined): number | null {
  const grade = Number(value)
  return grade >= 1 && grade <= 4 ? grade : null
}

/** That a session took place is known to whoever may see the dispute; what was said, only to the people named. */
function sessionsOf({ events }: History, named: boolean): DisputeParts['sessions'] {
  return events
    .filter(({ step }) => step === 'session')
    .map((event) => ({
      ...said(event),
      heldAt: named ? textIn(event.content, 'at') : null,
      where: named ? textIn(event.content, 'where') : null,
      present: named ? countIn(event.content, 'present') : null,
      words: named ? textIn(event.content, 'words') : null,
    }))
}

function agreementOf(history: History, { named, lang }: { named: boolean; lang: Lang }): DisputeParts['agreement'] {
  const signed = lastOf(history, 'signAgreement')
  const drafted = lastOf(history, 'draftAgreement')
  const shown = signed ?? drafted
  if (!shown) return null
  const clock = ['judicialConfirmation', 'courtAcceptance', 'courtDecision'].find((name) => dueOf(history, name) !== null)
  return {
    signed: signed !== undefined,
    on: named && signed ? textIn(signed.content, 'on') : null,
    form: signed ? textIn(signed.content, 'form') : null,
    subject: named && signed ? subjectLabel(textIn(signed.content, 'subject'), lang) : null,
    amount: named ? countIn(shown.content, 'amount') : null,
    terms: named ? textIn(shown.content, 'terms') : null,
    dueAt: dueOf(history, 'performance'),
    confirmation: clock === undefined ? null : { label: deadlineLabel(clock, lang), dueAt: dueOf(history, clock) ?? '' },
  }
}

async function recordsOf(
  deps: Deps,
  { person, history, lang }: { person: SignedInPerson; history: History; lang: Lang },
): Promise<DisputeParts['records']> {
  const { districtId } = person
  const [units, rows] = await Promise.all([
    readUnits(deps, districtId),
    deps.database.read<RecordRow>(districtId, {
      name: 'records-of-dispute',
      text: `select ${recordColumns('true')} from ${recordTables} where r.district_id = $1 and r.matter_id = $2 order by r.happened_on desc, r.record_id limit 200`,
      values: [districtId, history.matter_id],
    }),
  ])
  return rows.map((row) => recordOf(row, { units, lang }))
}
