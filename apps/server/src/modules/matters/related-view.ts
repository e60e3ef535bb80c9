/** What belongs together with a matter, as staff see it. Residents see one matter only, never what was asked of others for it. */
import type { ChildMatter, RelatedMatters } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { matterColumns, type MatterRow } from '../../engine/rows.ts'
import type { Reading } from './read-matter.ts'
import { nameOf } from './unit-name.ts'
import { actorFor } from './viewer.ts'
import { words } from './wording.ts'

const nothing: RelatedMatters = { parent: null, children: [], twins: [], links: [] }

/** Costs a question to the database only where there is something. */
export async function relatedOf(deps: Deps, reading: Reading): Promise<RelatedMatters> {
  const { row, viewer } = reading
  if (viewer.kind !== 'staff') return nothing
  const [parent, children, twins, links] = await Promise.all([
    row.parent_id === null ? null : parentOf(deps, reading, row.parent_id),
    hasOpened(reading) ? childrenOf(deps, reading) : [],
    row.joined === 0 ? [] : twinsOf(deps, reading),
    linksOf(deps, reading),
  ])
  return { parent, children, twins, links }
}

/** The number of the matter that stands for it. */
export async function numberOfTwin(deps: Deps, { row, districtId }: Reading): Promise<string | null> {
  if (row.joined_to === null) return null
  const [found] = await deps.database.read<{ number: string }>(districtId, {
    name: 'number-of-twin',
    text: 'select number from matters where district_id = $1 and matter_id = $2',
    values: [districtId, row.joined_to],
  })
  return found?.number ?? null
}

function hasOpened({ row, district }: Reading): boolean {
  const { steps } = district.flow(row.flow, row.flow_version)
  return row.open_children > 0 || Object.values(steps).some((step) => step.opens.length > 0 && row.taken[step.name] !== undefined)
}

interface ParentRow extends MatterRow {
  readonly title: string
}

async function parentOf(deps: Deps, reading: Reading, parentId: string): Promise<RelatedMatters['parent']> {
  const { district, districtId, viewer, lang } = reading
  const [row] = await deps.database.read<ParentRow>(districtId, {
    name: 'parent-of',
    text: `select ${matterColumns}, m.title from matters m where m.district_id = $1 and m.matter_id = $2`,
    values: [districtId, parentId],
  })
  if (!row) return null
  const flow = district.flow(row.flow, row.flow_version)
  const known = await actorFor(deps, { row, viewer, district })
  return { number: row.number, title: known ? row.title : null, label: words(flow, flow.states[row.state]?.label ?? row.state, lang) }
}

interface ChildRow {
  readonly number: string
  readonly flow: string
  readonly flow_version: number
  readonly state: string
  readonly title: string
  readonly assigned_unit: string | null
  readonly due_at: Date | null
  readonly reported_at: Date
  readonly closed_at: Date | null
  readonly outcome: string | null
}

async function childrenOf(deps: Deps, { row, district, districtId, lang }: Reading): Promise<ChildMatter[]> {
  const rows = await deps.database.read<ChildRow>(districtId, {
    name: 'children-of',
    text: `select number, flow, flow_version, state, title, assigned_unit, due_at, reported_at, closed_at, outcome from matters
      where district_id = $1 and parent_id = $2 order by closed_at is not null, due_at, matter_id`,
    values: [districtId, row.matter_id],
  })
  return rows.map((child) => {
    const flow = district.flow(child.flow, child.flow_version)
    return {
      number: child.number,
      flow: child.flow,
      title: child.title,
      unit: child.assigned_unit === null ? null : nameOf(district, child.assigned_unit, lang),
      label: words(flow, flow.states[child.state]?.label ?? child.state, lang),
      dueAt: child.due_at?.toISOString() ?? null,
      openedAt: child.reported_at.toISOString(),
      closedAt: child.closed_at?.toISOString() ?? null,
      outcome: child.outcome,
    }
  })
}

async function twinsOf(deps: Deps, { row, districtId }: Reading): Promise<RelatedMatters['twins']> {
  const rows = await deps.database.read<{ number: string; title: string; reported_at: Date }>(districtId, {
    name: 'twins-of',
    text: 'select number, title, reported_at from matters where district_id = $1 and joined_to = $2 order by reported_at limit 50',
    values: [districtId, row.matter_id],
  })
  return rows.map(({ number, title, reported_at: at }) => ({ number, title, reportedAt: at.toISOString() }))
}

interface LinkRow extends MatterRow {
  readonly title: string
  readonly opened: boolean
}

/** Both ways. That there is another one is known to whoever sees this one; what it says only to those who may see that one. */
async function linksOf(deps: Deps, { row, district, districtId, viewer, lang }: Reading): Promise<RelatedMatters['links']> {
  const rows = await deps.database.read<LinkRow>(districtId, {
    name: 'links-of',
    text: `select ${matterColumns}, m.title, l.opened from (
        select to_matter as matter_id, true as opened, made_at from matter_links where district_id = $1 and from_matter = $2
        union all select from_matter, false, made_at from matter_links where district_id = $1 and to_matter = $2
      ) l join matters m on m.district_id = $1 and m.matter_id = l.matter_id order by l.made_at limit 50`,
    values: [districtId, row.matter_id],
  })
  return Promise.all(
    rows.map(async (other) => {
      const flow = district.flow(other.flow, other.flow_version)
      const known = await actorFor(deps, { row: other, viewer, district })
      return {
        number: other.number,
        flow: other.flow,
        flowTitle: words(flow, flow.title, lang),
        title: known ? other.title : null,
        label: words(flow, flow.states[other.state]?.label ?? other.state, lang),
        direction: other.opened ? ('opened' as const) : ('openedBy' as const),
      }
    }),
  )
}
