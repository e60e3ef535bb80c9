/** A small district for engine tests: one district, one town, two villages, a handling unit each, and the flows as they are. */
import { randomUUID } from 'node:crypto'
import { chinaDays, start, workCalendar, type Actor, type Json, type Post, type Role, type UnitRef } from '@huying/flow'
import { flowOf, flows } from '@huying/flows'
import type { DistrictKnowledge } from '../src/engine/district.ts'
import { v7 } from '../src/engine/ids.ts'
import { openMatter, type OpenRequest, type Opened } from '../src/engine/open-matter.ts'
import { takeStep, type StepRequest, type Taken } from '../src/engine/take-step.ts'
import { numberOf } from '../src/modules/matters/index.ts'
import type { Database } from '../src/platform/database.ts'
import type { GivenDatabase } from './given-database.ts'

export const district: UnitRef = { id: '330113', name: '临平区社会治理中心', tier: 'district', sort: 'centre', path: '330113' }
export const town: UnitRef = { id: '330113004', name: '塘栖镇社会治理中心', tier: 'town', sort: 'centre', path: '330113/330113004' }
export const village: UnitRef = {
  id: '330113004001',
  name: '示例社区',
  tier: 'village',
  sort: 'centre',
  path: '330113/330113004/330113004001',
}
export const property: UnitRef = {
  id: '330113004-property-1',
  name: '示例物业',
  tier: 'department',
  sort: 'property',
  path: '330113/330113004/330113004-property-1',
}
const all = [district, town, village, property]

/** Monday 2026-03-02 09:00 in China: an ordinary working morning. */
export const monday = Date.UTC(2026, 2, 2, 1)

export interface GivenDistrict {
  readonly knowledge: DistrictKnowledge
  file(options?: Partial<OpenRequest> & { what?: string; flow?: 'report' | 'help' }): Promise<Opened>
  step(number: string, step: string, options?: Partial<StepRequest>): Promise<Taken>
}

export async function givenDistrict(given: GivenDatabase, districtId = 1, prefix = 'LP'): Promise<GivenDistrict> {
  const { database, owner } = given
  await owner.query(
    `insert into districts (district_id, code, prefix, name, name_en, phone) values ($1, $2, $3, '示例区', 'Sample', '0571-5550 0147') on conflict do nothing`,
    [districtId, `3301${districtId}`, prefix],
  )
  await database.inDistrict(districtId, async (tx) => {
    for (const unit of all) {
      const parent = unit.path.split('/').at(-2) ?? null
      await tx.rows({
        text: 'insert into units (district_id, unit_id, parent_id, tier, sort, name, name_en, path) values ($1, $2, $3, $4, $5, $6, $6, $7) on conflict do nothing',
        values: [districtId, unit.id, parent, unit.tier, unit.sort, unit.name, unit.path],
      })
    }
  })
  const knowledge = knowledgeFor(districtId, prefix)
  return {
    knowledge,
    file: (options = {}) => openMatter(database, knowledge, filing(knowledge, options)),
    step: (number, step, options = {}) => stepIn(database, knowledge, { number, step, options }),
  }
}

function knowledgeFor(districtId: number, prefix: string): DistrictKnowledge {
  const calendar = workCalendar({
    years: chinaDays,
    slots: [
      { from: 510, to: 720 },
      { from: 810, to: 1050 },
    ],
  })
  return {
    districtId,
    prefix,
    calendar,
    limitFor: () => undefined,
    flows,
    unit: (id) => all.find((unit) => unit.id === id),
    above: (id) => (id === town.id ? district : id === village.id ? town : id === property.id ? town : null),
    flow: (id, version) => flowOf(id, version)!,
  }
}

let serial = 0

export function filing(
  knowledge: DistrictKnowledge,
  options: Partial<OpenRequest> & { what?: string; flow?: 'report' | 'help' },
): OpenRequest {
  const now = options.now ?? monday
  const decision = start(
    flows[options.flow ?? 'report'],
    {
      actor: { kind: 'resident', as: 'reporter' },
      input: {
        what: options.what ?? '楼道里停满电动车',
        where: { unit: village.id },
        ...(options.files ? { photos: [...options.files] } : {}),
      },
    },
    {
      now,
      calendar: knowledge.calendar,
      limitFor: knowledge.limitFor,
      units: { [village.id]: village },
      flows: knowledge.flows,
      owner: town,
      above: district,
      placeUnit: village,
      category: null,
    },
  )
  if (!decision.ok) throw new Error(JSON.stringify(decision))
  serial += 1
  return {
    matterId: v7(now),
    number: numberOf(knowledge.prefix, serial),
    decision,
    ownerId: town.id,
    facts: { title: '楼道里停满电动车', category: null, channel: 'web', placeUnit: village.id },
    identity: null,
    files: [],
    actor: 'reporter',
    personId: null,
    request: null,
    occurredAt: now,
    now,
    ...options,
  }
}

function stepIn(
  database: Database,
  knowledge: DistrictKnowledge,
  at: { number: string; step: string; options: Partial<StepRequest> },
): Promise<Taken> {
  const now = at.options.now ?? monday
  return takeStep(database, knowledge, {
    number: at.number,
    step: at.step,
    actor: resident,
    visitor: null,
    input: {},
    version: null,
    request: null,
    occurredAt: now,
    now,
    ...at.options,
  })
}

export const resident: Actor = { kind: 'resident', as: 'reporter' }
export const staff = (unit: UnitRef, role: Role): Actor => ({
  kind: 'staff',
  personId: randomUUID(),
  posts: [{ unit, role } satisfies Post],
})
export const desk = staff(town, 'town-desk')
export const handler = staff(property, 'handler')
export const assignment = (unit: UnitRef): Record<string, Json> => ({ unit: unit.id })
