/** Any flow, filed by staff or by another system: the answers to its own start form, as somebody gave them. */
import type { Contact, Where } from '@huying/contracts'
import type { Actor, Flow, Json, Post, Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { SealedIdentity } from '../../engine/open-matter.ts'
import { peopleNamed } from '../../engine/people-named.ts'
import { intoVault, keepIdentities } from '../../engine/vault-fields.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { sealContact, sealerOf } from './contact.ts'
import { knowledgeOf } from './knowledge.ts'
import { isStorable, titleOf } from './open-matter.ts'
import { placeInput, placeOf, type PlaceFacts } from './place.ts'
import { decideFiling, startForm, writeFiling, type OpenedMatter, type WriteAt, type Written } from './write-filing.ts'

export interface FiledByOthers {
  readonly flow: string
  /** The answers by field; where it is goes into `where`, whatever the flow calls its field. */
  readonly form: Readonly<Record<string, unknown>>
  readonly where?: Where | undefined
  /** Whom it concerns: into the vault, and their tracking code may be given to them. */
  readonly contact?: Contact | undefined
  /** Where the answers make none that everybody may read; else the first words of them. */
  readonly title?: string | undefined
}

type Filing = Omit<WriteAt, 'channel' | 'personId'> & { readonly filing: FiledByOthers }

/**
 * The centre of the place is in charge, or, where the flow does not let this person file there, the person's own centre: a district's desk
 * may open something in a village, and the flow hands it down.
 */
export async function openByStaff(deps: Deps, person: SignedInPerson, at: Omit<Filing, 'districtId'>): Promise<OpenedMatter> {
  const actor: Actor = { kind: 'staff', personId: person.personId, posts: person.posts }
  const filing = { ...at, districtId: person.districtId }
  const prepared = await prepare(deps, filing)
  if (!prepared.ok) return prepared
  const own = ownCentres(await readUnits(deps, person.districtId), person.posts)
  const owners = at.filing.where ? [prepared.ownerId, ...own] : own
  const district = await knowledgeOf(deps, person.districtId)
  const choices = owners.map((ownerId) => writtenOf(prepared, { actor, ownerId, filing: at.filing }))
  const mayFile = (written: Written): boolean => {
    const decision = decideFiling(district, written, deps.clock.now())
    return decision.ok || decision.refusal.code !== 'flow.not-allowed'
  }
  const written = choices.find(mayFile) ?? choices[0]
  if (!written) return refuse('flow.not-allowed')
  return writeFiling(deps, { ...filing, ...keeping(deps, filing, prepared), channel: 'desk', personId: person.personId }, written)
}

/**
 * In the name of another system, which the caller has made sure of. The centre of the place is in charge. `personId`: who wrote down by hand
 * what the system could not send.
 */
export async function openBySystem(deps: Deps, at: Filing & Partial<Pick<WriteAt, 'channel' | 'personId'>>): Promise<OpenedMatter> {
  const prepared = await prepare(deps, at)
  if (!prepared.ok) return prepared
  const written = writtenOf(prepared, { actor: { kind: 'system' }, ownerId: prepared.ownerId, filing: at.filing })
  return writeFiling(deps, { ...at, ...keeping(deps, at, prepared), channel: at.channel ?? 'api' }, written)
}

/** What the answers name somebody by goes into the vault in the filing's own transaction. */
function keeping(deps: Deps, { districtId, alsoWrite }: Filing, { identities }: Prepared): Pick<WriteAt, 'alsoWrite'> {
  if (identities.length === 0) return {}
  const now = deps.clock.now()
  return {
    alsoWrite: async (tx: Tx, matterId: string) => {
      await keepIdentities(tx, districtId, { identities, now })
      await alsoWrite?.(tx, matterId)
    },
  }
}

interface Prepared {
  readonly ok: true
  readonly flow: Flow
  readonly place: PlaceFacts
  readonly ownerId: string
  readonly identity: SealedIdentity | null
  /** The answers, what names somebody replaced by its id in the vault. */
  readonly answers: Readonly<Record<string, unknown>>
  readonly identities: readonly SealedIdentity[]
  /** Staff whom the answers name, with their roles. */
  readonly people: NonNullable<Written['people']>
}

async function prepare(deps: Deps, { districtId, filing }: Filing): Promise<Prepared | Refused> {
  const { flows } = await knowledgeOf(deps, districtId)
  const flow = Object.hasOwn(flows, filing.flow) ? flows[filing.flow] : undefined
  if (!flow) return refuse('matters.unknown-flow', { flow: filing.flow })
  if (!isStorable(filing)) return refuse('matters.bad-characters')
  const placed = await placeOf(deps, districtId, filing.where)
  if (!placed.ok) return placed
  const [keys, now] = [await deps.keys.of(districtId), deps.clock.now()]
  const sealed = sealContact(keys, filing.contact, now)
  if (!sealed.ok) return sealed
  const vaulted = intoVault(startForm(flow), filing.form as Readonly<Record<string, Json>>, sealerOf(keys, now))
  if (!vaulted.ok) return vaulted
  const { input: answers, identities } = vaulted
  const people = await peopleIn(deps, districtId, { form: startForm(flow), input: answers })
  return { ok: true, flow, place: placed.facts, ownerId: placed.ownerId, identity: sealed.identity, answers, identities, people }
}

interface By {
  readonly actor: Actor
  readonly ownerId: string
  readonly filing: FiledByOthers
}

function peopleIn(deps: Deps, districtId: number, asked: Parameters<typeof peopleNamed>[2]): ReturnType<typeof peopleNamed> {
  const asksForSomebody = Object.values(asked.form).some((field) => field.kind === 'person')
  return asksForSomebody ? deps.database.inDistrict(districtId, (tx) => peopleNamed(tx, districtId, asked)) : Promise.resolve({})
}

function writtenOf({ flow, place, identity, answers, people }: Prepared, { actor, ownerId, filing }: By): Written {
  const form = startForm(flow)
  const where = placeInput(place)
  const input: Record<string, unknown> = { ...answers }
  for (const [name, field] of Object.entries(form)) if (field.kind === 'place' && where !== undefined) input[name] = where
  const ofKind = (...kinds: readonly string[]): unknown[] =>
    Object.entries(form).flatMap(([name, field]) => (kinds.includes(field.kind) && input[name] !== undefined ? [input[name]] : []))
  const texts = ofKind('text', 'line').filter((text) => typeof text === 'string')
  return {
    flow,
    actor,
    input,
    ownerId,
    identity,
    people,
    place,
    texts,
    title: filing.title ?? (texts[0]?.trim() ? titleOf(texts[0]) : flow.title),
    category: null,
    files: ofKind('photos', 'sound')
      .flat()
      .filter((file) => typeof file === 'string'),
    facts: {},
  }
}

/** The centre of each post, or the one above it: a police post files for the town that it belongs to. */
function ownCentres(units: UnitTree, posts: readonly Post[]): string[] {
  const centres = posts.map(({ unit: own }) => {
    let unit = units.byId(own.id) ?? null
    while (unit && unit.sort !== 'centre') unit = units.above(unit.id)
    return unit?.id
  })
  return [...new Set(centres.filter((id) => id !== undefined))]
}
