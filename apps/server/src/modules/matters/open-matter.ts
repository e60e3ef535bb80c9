/** A resident's (or an import's) words become a matter: place, guessed category, sealed identity, decision, one transaction. */
import type { Contact, Filing } from '@huying/contracts'
import type { Actor, Flow, Json, Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { SealedIdentity } from '../../engine/open-matter.ts'
import { Fault, refuse } from '../../platform/errors.ts'
import { categoriesById, proposeCategory, questionsOf, takeDetails, type KeptDetail } from '../categories/index.ts'
import { readUnits } from '../units/index.ts'
import { sealContact } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'
import { readNumber } from './matter-number.ts'
import { placeInput, placeOf, type PlaceFacts } from './place.ts'
import { startForm, writeFiling, type OpenedMatter, type WriteAt } from './write-filing.ts'

export interface FilingAt extends WriteAt {
  readonly filing: Filing
  readonly actor?: Actor
  /** What the category requires was asked, so it has to be answered. */
  readonly wholeDetails?: boolean
}

interface Subject {
  readonly aboutUnit: string | null
  readonly aboutMatter: string | null
}

export async function openMatter(deps: Deps, at: FilingAt): Promise<OpenedMatter> {
  const { filing, districtId } = at
  const flow = (await knowledgeOf(deps, districtId)).flows[filing.flow]
  if (!flow) return refuse('flow.unknown-step', { step: filing.flow })
  if (!isStorable(filing)) return refuse('matters.bad-characters')
  const placed = await placeOf(deps, districtId, filing.where)
  if (!placed.ok) return placed
  if (needsPlace(flow) && !filing.where) return refuse('matters.place-needed')
  const subject = await subjectOf(deps, districtId, filing)
  if (!subject.ok) return subject
  const sealed = sealContact(await deps.keys.of(districtId), filing.contact as Contact | undefined, deps.clock.now())
  if (!sealed.ok) return sealed
  return write(deps, at, {
    place: placed.facts,
    usual: placed.usual,
    ownerId: subject.ownerId ?? placed.ownerId,
    subject,
    identity: sealed.identity,
  })
}

/** PostgreSQL stores neither NUL nor a lone surrogate. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  return typeof value !== 'object' || value === null || Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}

function needsPlace(flow: Flow): boolean {
  const form = flow.forms[flow.steps[flow.start]?.form ?? '']
  return Object.values(form ?? {}).some((field) => field.kind === 'place' && field.required)
}

type SubjectFound = ({ readonly ok: true; readonly ownerId: string | null } & Subject) | Refused

/** For appraise: the unit (its centre receives) or the closed matter (its owner receives). */
async function subjectOf(deps: Deps, districtId: number, filing: Filing): Promise<SubjectFound> {
  const none = { ok: true as const, ownerId: null, aboutUnit: null, aboutMatter: null }
  // A score that came with a report would count as the resident's word on how it was solved.
  if (filing.flow !== 'appraise') return filing.about || filing.score !== undefined ? refuse('matters.subject-unasked') : none
  if (!filing.about || filing.score === undefined) return refuse('matters.subject-needed')
  if (filing.about.unit !== undefined) {
    const units = await readUnits(deps, districtId)
    const unit = units.byId(filing.about.unit)
    if (!unit) return refuse('matters.unknown-subject')
    const receives = unit.sort === 'centre' ? unit : units.above(unit.id)
    return { ...none, ownerId: receives?.id ?? null, aboutUnit: unit.id }
  }
  const number = readNumber(filing.about.matter ?? '')?.number
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<{ matter_id: string; owner_unit: string; assigned_unit: string | null }>({
      text: 'select matter_id, owner_unit, assigned_unit from matters where district_id = $1 and number = $2 and closed_at is not null',
      values: [districtId, number ?? ''],
    }),
  )
  return row
    ? { ok: true, ownerId: row.owner_unit, aboutUnit: row.assigned_unit ?? row.owner_unit, aboutMatter: row.matter_id }
    : refuse('matters.unknown-subject')
}

interface Prepared {
  readonly place: PlaceFacts
  /** What is usually reported where the code hangs. */
  readonly usual: string | null
  readonly ownerId: string
  readonly subject: Subject
  readonly identity: SealedIdentity | null
}

interface SortedOut {
  readonly ok: true
  readonly category: string | null
  readonly categoryFrom: 'words' | 'code'
  readonly details: readonly KeptDetail[]
}

/** The category, chosen or proposed, and the answers to what it asks besides. */
async function sortOut(deps: Deps, at: FilingAt, usual: string | null): Promise<SortedOut | Refused> {
  const { filing, districtId, category: chosen, wholeDetails = false } = at
  const proposed = chosen ? null : await proposeCategory(deps, districtId, { flow: filing.flow, text: filing.what, usual })
  const category = chosen ?? proposed?.category ?? null
  const questions = questionsOf(await categoriesById(deps, districtId), filing.flow, category)
  const taken = takeDetails(questions, { details: filing.details ?? [], files: filing.files ?? [], whole: wholeDetails })
  return taken.ok ? { ok: true, category, categoryFrom: proposed?.from ?? 'words', details: taken.kept } : taken
}

async function write(deps: Deps, at: FilingAt, prepared: Prepared): Promise<OpenedMatter> {
  const { filing, districtId } = at
  const flow = (await knowledgeOf(deps, districtId)).flows[filing.flow]
  if (!flow) throw new Fault(`a filing lost its flow ${filing.flow} between two reads`)
  const sorted = await sortOut(deps, at, prepared.usual)
  if (!sorted.ok) return sorted
  return writeFiling(deps, at, {
    flow,
    actor: at.actor ?? { kind: 'resident', as: 'reporter' },
    input: startInput(flow, filing, prepared),
    ownerId: prepared.ownerId,
    identity: prepared.identity,
    place: prepared.place,
    texts: [filing.what],
    title: titleOf(filing.what),
    category: sorted.category,
    categoryFrom: sorted.categoryFrom,
    details: sorted.details,
    files: filing.files ?? [],
    facts: { ...prepared.subject, score: filing.score ?? null, isMinor: filing.isMinor ?? false },
  })
}

/** The start form's fields, filled by their kinds. */
function startInput(flow: Flow, filing: Filing, prepared: Prepared): Record<string, Json> {
  const form = startForm(flow)
  const byKind: Record<string, Json | undefined> = {
    text: filing.what,
    rating: filing.score,
    photos: filing.files,
    unit: prepared.subject.aboutUnit ?? undefined,
    matter: prepared.subject.aboutMatter ? filing.about?.matter : undefined,
    place: placeInput(prepared.place),
  }
  const input: Record<string, Json> = {}
  const used = new Set<string>()
  for (const [name, field] of Object.entries(form)) {
    const value = byKind[field.kind]
    if (value === undefined || used.has(field.kind)) continue
    input[name] = value
    used.add(field.kind)
  }
  return input
}

const titleLength = 40

/** The first sentence, as far as a list can show it. */
export function titleOf(what: string): string {
  const line = what.trim().replace(/\s+/g, ' ')
  const sentence = /^.{4,}?[。！？!?；;]/u.exec(line)?.[0].replace(/[。；;]$/, '') ?? line
  const signs = [...(sentence.length < 2 ? line : sentence)]
  return signs.length > titleLength ? `${signs.slice(0, titleLength - 1).join('')}…` : signs.join('')
}
