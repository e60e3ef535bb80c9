/** An alert comes in, from a platform or by hand: its type, its police post, a title without anything personal, and everybody is called. */
import type { FraudAlertTaken, FraudTypeSetting, NewFraudAlert } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import type { IdempotentRequest } from '../../engine/write-values.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { readTypes } from '../fraud-settings/index.ts'
import { openBySystem, openByStaff, placeOf, type OpenedMatter } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { policePostFor, readUnits, type Unit } from '../units/index.ts'

export type TakenIn = { readonly ok: true; readonly alert: FraudAlertTaken; readonly fresh: boolean } | Refused

export interface TakeIn {
  readonly districtId: number
  /** `desk`, or which platform of the district sent it. */
  readonly source: string
  readonly alert: NewFraudAlert
  readonly request: IdempotentRequest | null
}

/** Sent by a platform that has proved who it is. */
export async function takeIn(deps: Deps, at: TakeIn): Promise<TakenIn> {
  const known = await knownAlert(deps, at)
  if (known) return known
  const prepared = await prepare(deps, at)
  if (!prepared.ok) return prepared
  try {
    return answerOf(deps, await openBySystem(deps, { districtId: at.districtId, ...prepared.filing }))
  } catch (cause) {
    // Two requests with the platform's number at once: the second finds what the first has written.
    const first = (cause as { code?: string }).code === '23505' ? await knownAlert(deps, at) : null
    if (first) return first
    throw cause
  }
}

/** The platform's own number makes it the same alert, in whatever request it comes. */
async function knownAlert(deps: Deps, { districtId, source, alert }: TakeIn): Promise<TakenIn | null> {
  if (alert.id === undefined) return null
  const [row] = await deps.database.read<{ number: string; state: string; due: Date | null; reported: Date }>(districtId, {
    name: 'known-fraud-alert',
    text: `select m.number, m.state, m.promised_at as due, m.reported_at as reported from fraud_alerts a
      join matters m on m.district_id = $1 and m.matter_id = a.matter_id where a.district_id = $1 and a.source = $2 and a.external_id = $3`,
    values: [districtId, source, alert.id],
  })
  if (!row) return null
  const { number, state, due, reported } = row
  return { ok: true, alert: { number, state, dueAt: (due ?? reported).toISOString(), url: urlOf(deps, number) }, fresh: false }
}

const urlOf = (deps: Deps, number: string): string => `${deps.config.publicUrl}/desk/fraud/${number}`

export interface TakeInByHand {
  readonly person: SignedInPerson
  readonly alert: NewFraudAlert
  readonly request: IdempotentRequest
}

export async function takeInByHand(deps: Deps, { person, alert, request }: TakeInByHand): Promise<TakenIn> {
  const prepared = await prepare(deps, { districtId: person.districtId, source: 'desk', alert, request })
  if (!prepared.ok) return prepared
  return answerOf(deps, await openByStaff(deps, person, prepared.filing))
}

async function prepare(deps: Deps, at: TakeIn) {
  const { districtId, alert, request } = at
  if (Object.values(alert.person).every((text) => text.trim() === '')) return refuse('fraud.person-needed')
  const type = (await readTypes(deps, districtId)).find(({ code, active }) => code === alert.type && active)
  if (!type) return refuse('fraud.unknown-type')
  const place = await placed(deps, at)
  if (!place.ok) return place
  const { grade, claims, relation, family, where, person } = alert
  return {
    ok: true as const,
    filing: {
      filing: {
        flow: 'fraud-alert',
        title: `${type.name}，${place.town.name.replace(/社会治理中心$/, '')}`,
        form: {
          grade: String(grade),
          // By name: the answers are read where nobody knows the codes; the code stands in fraud_alerts.
          type: type.name,
          post: place.post.id,
          ...(claims?.trim() ? { claims } : {}),
          ...(relation?.trim() ? { relation } : {}),
          ...(family ? { family } : {}),
        },
        where,
        contact: person,
      },
      request,
      alsoWrite: (tx: Tx, matterId: string) => keep(tx, { ...at, type, matterId }),
    },
  }
}

interface Placed {
  readonly ok: true
  readonly town: Unit
  readonly post: Unit
}

async function placed(deps: Deps, { districtId, alert }: TakeIn): Promise<Placed | Refused> {
  const [found, units] = await Promise.all([placeOf(deps, districtId, alert.where), readUnits(deps, districtId)])
  if (!found.ok) return found
  const town = units.byId(found.ownerId)
  if (!town) return refuse('matters.unknown-place')
  if (alert.post !== undefined) {
    const named = units.byId(alert.post)
    return named?.sort === 'police' && named.active ? { ok: true, town, post: named } : refuse('fraud.unknown-post')
  }
  const post = policePostFor(units, units.byId(found.facts.placeUnit ?? '') ?? town)
  return post ? { ok: true, town, post } : refuse('fraud.no-post')
}

interface Keep extends TakeIn {
  readonly type: FraudTypeSetting
  readonly matterId: string
}

async function keep(tx: Tx, { districtId, source, alert, type, matterId }: Keep): Promise<void> {
  await tx.rows({
    name: 'keep-fraud-alert',
    text: `insert into fraud_alerts (district_id, matter_id, source, external_id, type, type_name, type_name_en, edition, claims, relation)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      districtId,
      matterId,
      source,
      alert.id ?? null,
      type.code,
      type.name,
      type.nameEn,
      type.edition,
      alert.claims?.trim() || null,
      alert.relation?.trim() || null,
    ],
  })
}

function answerOf(deps: Deps, opened: OpenedMatter): TakenIn {
  if (!opened.ok) return opened
  const { number, state, dueAt } = opened.filed
  return { ok: true, alert: { number, state, dueAt, url: urlOf(deps, number) }, fresh: opened.fresh }
}
