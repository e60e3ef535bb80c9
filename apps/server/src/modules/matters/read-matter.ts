/** One matter as one viewer may see it, with the steps that are open to them. */
import type { FormField, MatterView, OpenStep } from '@huying/contracts'
import { stepsAt, type Actor, type Flow, type Step } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { DistrictKnowledge } from '../../engine/district.ts'
import { viewOf } from '../../engine/rows.ts'
import { categoriesById, type Category } from '../categories/index.ts'
import type { MaskedContact } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'
import { deadlineRows, readById, readByNumber, type ReadRow } from './read-row.ts'
import { maskedByVault, maySeeContacts, vaultIdsIn } from './masked-contacts.ts'
import { isNamed, namedIn, personIdsIn, staffNames, type StaffName } from './named-people.ts'
import { handlingOf, laterSteps, shownEvents } from './acts.ts'
import { numberOfTwin, relatedOf } from './related-view.ts'
import { nameOf } from './unit-name.ts'
import { suggested } from './suggested.ts'
import { stepsAhead } from './ahead.ts'
import { actorFor, type Viewer } from './viewer.ts'
import { entryOf, words, type Lang } from './wording.ts'

export interface ReadAt {
  readonly districtId: number
  readonly number: string
  readonly viewer: Viewer
  readonly lang: Lang
}

/** Null when there is no such matter, or none that this viewer may know of. */
export async function readMatter(deps: Deps, at: ReadAt): Promise<MatterView | null> {
  return reading(deps, at, () => readByNumber(deps.database, at.districtId, at.number))
}

/** By id, for callers that have just written it. */
export async function readMatterById(deps: Deps, at: Omit<ReadAt, 'number'> & { matterId: string }): Promise<MatterView | null> {
  return reading(deps, at, () => readById(deps.database, at.districtId, at.matterId))
}

export interface MatterAhead {
  readonly matter: MatterView
  readonly ahead: Readonly<Record<string, readonly string[]>>
  readonly steps: Readonly<Record<string, OpenStep>>
}

/** For staff who may lose the network: with the steps that will be open after others. */
export async function readMatterAhead(
  deps: Deps,
  at: ReadAt,
  wanted: { readonly chain: readonly string[]; readonly offered: readonly string[] },
): Promise<MatterAhead | null> {
  const [row, district, categories] = await Promise.all([
    readByNumber(deps.database, at.districtId, at.number),
    knowledgeOf(deps, at.districtId),
    categoriesById(deps, at.districtId),
  ])
  const reading = row && { ...at, district, categories, row }
  const seen = reading && (await actorFor(deps, reading))
  if (!reading || !seen) return null
  const flow = district.flow(reading.row.flow, reading.row.flow_version)
  const view = viewOf(district, reading.row, deadlineRows(reading.row))
  const { open, steps } = stepsAhead({ flow, view, actor: seen.actor, ...wanted })
  return {
    // Neither who reported it nor what belongs to it is carried about.
    matter: { ...matterView(reading, seen.actor, nobody), related: { parent: null, children: [], twins: [], links: [] }, joinedTo: null },
    ahead: open,
    steps: Object.fromEntries(steps.map((step) => [step.name, openStep(flow, step, { lang: at.lang, district, row: reading.row })])),
  }
}

/** The row in one round trip; what only some viewers need is read after it. */
async function reading(deps: Deps, at: Omit<ReadAt, 'number'>, find: () => Promise<ReadRow | undefined>): Promise<MatterView | null> {
  const [row, district, categories] = await Promise.all([find(), knowledgeOf(deps, at.districtId), categoriesById(deps, at.districtId)])
  return row ? viewFor(deps, { ...at, district, categories, row }) : null
}

export interface Reading {
  readonly districtId: number
  readonly district: DistrictKnowledge
  readonly categories: ReadonlyMap<string, Category>
  readonly row: ReadRow
  readonly viewer: Viewer
  readonly lang: Lang
}

async function viewFor(deps: Deps, reading: Reading): Promise<MatterView | null> {
  const seen = await actorFor(deps, reading)
  if (!seen) return null
  const [people, related, joinedTo] = await Promise.all([
    peopleOf(deps, reading, seen.actor),
    relatedOf(deps, reading),
    numberOfTwin(deps, reading),
  ])
  return { ...matterView(reading, seen.actor, people), related, joinedTo }
}

/** Whom the record names, as far as this viewer may know. */
interface PeopleOfMatter {
  readonly contact: MaskedContact | null
  readonly contacts: ReadonlyMap<string, MaskedContact>
  readonly staff: ReadonlyMap<string, StaffName>
}

const nobody: PeopleOfMatter = { contact: null, contacts: new Map(), staff: new Map() }

async function peopleOf(deps: Deps, reading: Reading, actor: Actor): Promise<PeopleOfMatter> {
  const { row, districtId, district } = reading
  if (actor.kind !== 'staff') return nobody
  const flow = district.flow(row.flow, row.flow_version)
  const view = viewOf(district, row, deadlineRows(row))
  const ids = [...(row.reporter_id === null ? [] : [row.reporter_id]), ...vaultIdsIn(row.events)]
  const [contacts, staff] = await Promise.all([
    maskedByVault(deps, { districtId, ids: maySeeContacts(flow, view, actor) ? ids : [] }),
    staffNames(deps, districtId, [...Object.values(row.named).flat(), ...personIdsIn(flow, row.events)]),
  ])
  return { contact: contacts.get(row.reporter_id ?? '') ?? null, contacts, staff }
}

function matterView(reading: Reading, actor: Actor, people: PeopleOfMatter): Omit<MatterView, 'related' | 'joinedTo'> {
  const { row, district, lang } = reading
  const flow = district.flow(row.flow, row.flow_version)
  const state = flow.states[row.state]
  const unitName = (id: string): string | null => nameOf(district, id, lang)
  const staff = reading.viewer.kind === 'staff'
  const view = viewOf(district, row, deadlineRows(row))
  const flowOf = (id: string): Flow => district.flows[id] ?? flow
  const steps = stepsAt(flow, view, actor)
  return {
    number: row.number,
    flow: row.flow,
    state: row.state,
    label: words(flow, state?.label ?? row.state, lang),
    dueAt: iso(state?.waitsForResident ? turnUntil(row, flow) : row.closed_at ? null : (row.promised_at ?? row.due_at)),
    promisedAt: iso(row.promised_at),
    provisional: row.provisional,
    version: row.version,
    title: row.title,
    grade: row.grade,
    named: staff ? namedIn(flow, row, { staff: people.staff, lang }) : [],
    category: categoryOf(reading),
    place: {
      words: row.place_words,
      unit: row.place_unit === null ? null : unitName(row.place_unit),
      point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
      code: row.code,
    },
    owner: { id: row.owner_unit, name: unitName(row.owner_unit) ?? row.owner_unit },
    assigned: row.assigned_unit === null ? null : { id: row.assigned_unit, name: unitName(row.assigned_unit) ?? row.assigned_unit },
    visitor: row.visitor && { surname: row.visitor.surname, unit: row.visitor.unit, badge: row.visitor.badge, when: row.visitor.when },
    joined: row.joined,
    reportedAt: row.reported_at.toISOString(),
    closedAt: iso(row.closed_at),
    outcome: row.outcome,
    rating: row.rating,
    waitsForResident: state?.waitsForResident ?? false,
    contact: people.contact,
    deadlines: deadlinesOf(reading, flow),
    timeline: shownEvents(row.events, { staff, flowOf }).map((event) =>
      entryOf(event, {
        lang,
        staff,
        unitName,
        flow: flowOf(event.flow),
        contacts: people.contacts,
        personName: (id) => people.staff.get(id)?.name ?? null,
        reads: ({ person_id: writer }) => actor.kind === 'staff' && (writer === actor.personId || isNamed(row, actor.personId)),
      }),
    ),
    steps: steps.flatMap(({ step, refusal }) => (refusal ? [] : [openStep(flow, step, { lang, district, row })])),
    laterSteps: staff ? laterSteps(flow, steps, lang) : [],
    handling: handlingOf(row, flowOf),
  }
}

function deadlinesOf({ row, district, lang }: Reading, flow: Flow): MatterView['deadlines'] {
  return row.deadlines.map((d) => ({
    name: d.name,
    label: words(flow, flow.deadlines[d.name]?.label ?? d.name, lang),
    openedAt: new Date(d.opened).toISOString(),
    dueAt: new Date(d.due).toISOString(),
    paused: d.paused !== null,
    extended: d.extended !== null,
    statutory: flow.deadlines[d.name]?.statutory ?? false,
    basis: basisOf(flow, d.name, lang),
    platformDefault: isPlatformDefault({ row, district, flow }, d.name),
    missed: d.fired !== null,
  }))
}

/** Where it is the resident's turn, the date is that of their turn, whatever else runs among staff. */
function turnUntil(row: ReadRow, flow: Flow): Date | null {
  const turn = row.deadlines.filter((d) => d.paused === null && flow.deadlines[d.name]?.from.includes(row.state))
  return turn.length === 0 ? row.due_at : new Date(Math.min(...turn.map((d) => d.due)))
}

function isPlatformDefault({ row, district, flow }: { row: ReadRow; district: DistrictKnowledge; flow: Flow }, name: string): boolean {
  const known = flow.deadlines[name]
  return !known?.statutory && known?.basis == null && district.limitFor(flow.id, name, row.category) === undefined
}

function basisOf(flow: Flow, name: string, lang: Lang): string | null {
  const basis = flow.deadlines[name]?.basis ?? null
  return basis === null ? null : words(flow, basis, lang)
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

function categoryOf({ row, lang, categories }: Reading): MatterView['category'] {
  if (row.category === null) return null
  const known = categories.get(row.category)
  const name = (lang === 'en' ? known?.nameEn : known?.name) ?? row.category
  if (row.category_by === 'desk') return { id: row.category, name, guessed: false }
  return { id: row.category, name, guessed: true, from: row.category_by === 'code' ? 'code' : 'words' }
}

export function openStep(flow: Flow, step: Step, at: { lang: Lang; district: DistrictKnowledge; row?: ReadRow }): OpenStep {
  const form = flow.forms[step.form ?? ''] ?? {}
  const fields = Object.entries(form).map(([name, field]): [string, FormField] => {
    const options =
      field.kind === 'kind' && !field.options
        ? Object.values(at.district.flows)
            .filter((other) => other.id !== flow.id)
            .map((other) => ({ value: other.id, label: words(other, other.title, at.lang) }))
        : field.options?.map((option) => ({ value: option.value, label: words(flow, option.label, at.lang) }))
    return [
      name,
      {
        kind: field.kind,
        label: words(flow, field.label, at.lang),
        required: field.required,
        ...(field.hint ? { hint: words(flow, field.hint, at.lang) } : {}),
        ...(field.maxLength ? { maxLength: field.maxLength } : {}),
        ...(field.most ? { most: field.most } : {}),
        ...(options ? { options } : {}),
        ...(field.units ? { units: field.units } : {}),
        ...(field.roles ? { roles: [...field.roles] } : {}),
        ...(field.suggests && at.row ? suggested(name, field.suggests, { row: at.row, district: at.district, lang: at.lang }) : {}),
      },
    ]
  })
  return { step: step.name, label: words(flow, step.label, at.lang), form: Object.fromEntries(fields), shown: !step.internal }
}
