/** A resident's (or an import's) words become a matter: place, guessed category, sealed identity, decision, one transaction. */
import type { Contact, Filed, Filing } from '@huying/contracts'
import { start, type Actor, type Flow, type Json, type Refused, type Tell, type UnitRef } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { openMatter as engineOpen, type MatterFacts, type OpenAnswer, type SealedIdentity } from '../../engine/open-matter.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import type { Tx } from '../../platform/database.ts'
import { Fault, refuse } from '../../platform/errors.ts'
import { guessCategory } from '../categories/index.ts'
import { readUnits } from '../units/index.ts'
import { searchWords } from '../words/index.ts'
import { sealContact } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'
import { nextNumber, readNumber } from './matter-number.ts'
import { placeOf, type PlaceFacts } from './place.ts'

export interface FilingAt {
  readonly districtId: number
  readonly filing: Filing
  readonly channel: MatterFacts['channel']
  readonly request: IdempotentRequest | null
  readonly actor?: Actor
  readonly personId?: string | null
  /** Epoch ms; imports say when it was said. */
  readonly occurredAt?: number
  /** Chosen by whoever takes it down, instead of guessed. */
  readonly category?: string
  /** A notice for the reporter at once, beside what the flow says. */
  readonly tellsReporter?: string | null
  /** Tells nobody. */
  readonly quiet?: boolean
  /** Where the clocks start, epoch ms; now unless asked otherwise. */
  readonly clocksFrom?: number
  /** Runs in the same transaction, after the matter is written. */
  readonly alsoWrite?: (tx: Tx, matterId: string) => Promise<void>
}

export type OpenedMatter = { readonly ok: true; readonly filed: Filed; readonly matterId: string; readonly fresh: boolean } | Refused

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
  return write(deps, at, { place: placed.facts, ownerId: subject.ownerId ?? placed.ownerId, subject, identity: sealed.identity })
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
  if (filing.flow !== 'appraise') return none
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
  readonly ownerId: string
  readonly subject: Subject
  readonly identity: SealedIdentity | null
}

async function write(deps: Deps, at: FilingAt, prepared: Prepared): Promise<OpenedMatter> {
  const { filing, districtId } = at
  const district = await knowledgeOf(deps, districtId)
  const flow = district.flows[filing.flow]
  const owner = district.unit(prepared.ownerId)
  if (!flow || !owner) throw new Fault(`a filing of ${filing.flow} to ${prepared.ownerId} lost its flow or its unit between two reads`)
  const now = deps.clock.now()
  const guessed = filing.flow === 'appraise' || at.category ? null : await guessCategory(deps, districtId, filing.what)
  const category = at.category ?? guessed?.category ?? null
  const decision = start(
    flow,
    { actor: at.actor ?? { kind: 'resident', as: 'reporter' }, input: startInput(flow, filing, prepared) },
    {
      now: at.clocksFrom ?? now,
      calendar: district.calendar,
      limitFor: district.limitFor,
      flows: district.flows,
      category,
      units: namedUnits(prepared, (id) => district.unit(id)),
      owner,
      above: district.above(prepared.ownerId),
      placeUnit: prepared.place.placeUnit ? (district.unit(prepared.place.placeUnit) ?? null) : null,
    },
  )
  if (!decision.ok) return decision
  const matterId = v7(now)
  const { alsoWrite } = at
  const opened = await engineOpen(deps.database, district, {
    matterId,
    number: (tx) => nextNumber(deps, tx, district.prefix),
    decision: { ...decision, ...(at.category ? { category: at.category } : {}), tells: [...decision.tells, ...toReporter(flow, at)] },
    ownerId: prepared.ownerId,
    identity: prepared.identity,
    files: filing.files ?? [],
    words: await searchWords(deps, districtId, {
      texts: [filing.what, prepared.place.placeWords ?? ''],
      units: [prepared.place.placeUnit, prepared.ownerId, prepared.subject.aboutUnit],
      month: now,
    }),
    request: at.request,
    personId: at.personId ?? null,
    actor: at.actor?.kind === 'system' || at.actor?.kind === 'staff' ? at.actor.kind : 'reporter',
    occurredAt: at.occurredAt ?? now,
    now,
    facts: {
      ...prepared.place,
      ...prepared.subject,
      title: titleOf(filing.what),
      category,
      channel: at.channel,
      score: filing.score ?? null,
      isMinor: filing.isMinor ?? false,
      quiet: at.quiet ?? false,
    },
    alsoWrite: alsoWrite && ((tx) => alsoWrite(tx, matterId)),
  })
  if (!opened.ok) return opened
  if (opened.fresh) deps.live.changed(districtId, matterId)
  return { ok: true, filed: await filedOf(deps, districtId, opened.answer), matterId: opened.answer.matterId, fresh: opened.fresh }
}

function toReporter(flow: Flow, { tellsReporter: notice }: FilingAt): Tell[] {
  const reporter = Object.keys(flow.people).find((name) => flow.people[name]?.is === 'reporter')
  return notice && reporter ? [{ to: reporter, notice }] : []
}

function namedUnits(prepared: Prepared, find: (id: string) => UnitRef | undefined): Record<string, UnitRef> {
  const units = [prepared.ownerId, prepared.place.placeUnit, prepared.subject.aboutUnit].map((id) => (id ? find(id) : undefined))
  return Object.fromEntries(units.filter((unit) => unit !== undefined).map((unit) => [unit.id, unit]))
}

/** The start form's fields, filled by their kinds. */
function startInput(flow: Flow, filing: Filing, prepared: Prepared): Record<string, Json> {
  const form = flow.forms[flow.steps[flow.start]?.form ?? ''] ?? {}
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

function placeInput(place: PlaceFacts): Json | undefined {
  const known = { code: place.code, unit: place.placeUnit, words: place.placeWords, lat: place.lat, lng: place.lng }
  const entries = Object.entries(known).filter(([, value]) => value !== undefined && value !== null)
  return entries.length > 0 ? (Object.fromEntries(entries) as Json) : undefined
}

const titleLength = 40

/** The first sentence, as far as a list can show it. */
export function titleOf(what: string): string {
  const line = what.trim().replace(/\s+/g, ' ')
  const sentence = /^.{4,}?[。！？!?；;]/u.exec(line)?.[0].replace(/[。；;]$/, '') ?? line
  const signs = [...(sentence.length < 2 ? line : sentence)]
  return signs.length > titleLength ? `${signs.slice(0, titleLength - 1).join('')}…` : signs.join('')
}

async function filedOf(deps: Deps, districtId: number, answer: OpenAnswer): Promise<Filed> {
  const trackingCode = (await deps.keys.of(districtId)).trackingCode(answer.matterId)
  return {
    number: answer.number,
    trackingCode,
    url: `${deps.config.publicUrl}/m/${answer.number}?trackingCode=${trackingCode}`,
    state: answer.state,
    dueAt: answer.dueAt,
  }
}
