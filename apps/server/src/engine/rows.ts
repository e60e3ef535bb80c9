/** The engine's rows as they come from PostgreSQL, and the view of them that decisions take. */
import type { Grade, MatterView, OpenDeadline, Span, UnitRef } from '@huying/flow'
import { Fault } from '../platform/errors.ts'
import type { DistrictKnowledge } from './district.ts'

export interface MatterRow {
  matter_id: string
  number: string
  flow: string
  flow_version: number
  state: string
  came_from: string | null
  version: number
  owner_unit: string
  assigned_unit: string | null
  place_unit: string | null
  category: string | null
  taken: Record<string, number>
  taken_by: Record<string, string>
  due_at: Date | null
  promised_at: Date | null
  provisional: boolean
  quiet: boolean
  closed_at: Date | null
  last_seq: number
  last_hash: Buffer
  /** How many neighbours follow it too. */
  joined: number
  /** Known only to the accountable unit, the handling unit, whoever took part, and the auditor. */
  shielded: boolean
  /** The matter that opened it. */
  parent_id: string | null
  /** How many matters that it opened are still open. */
  open_children: number
  /** The matter that says the same and stands for it. */
  joined_to: string | null
  grade: Grade | null
  /** Person ids by their part. */
  named: Record<string, string[]>
}

export const matterColumns =
  'm.matter_id, m.number, m.flow, m.flow_version, m.state, m.came_from, m.version, m.owner_unit, m.assigned_unit, m.place_unit, m.category, m.taken, m.taken_by, m.due_at, m.promised_at, m.provisional, m.quiet, m.closed_at, m.last_seq, m.last_hash, m.joined, m.shielded, m.parent_id, m.open_children, m.joined_to, m.grade, m.named'

export interface DeadlineRow {
  name: string
  instance: number
  opened_at: Date
  due_at: Date
  paused_at: Date | null
  extended_by: Span | null
  fired_at: Date | null
  warned: number
  /** Null in rows of an older version. */
  span_ms: number | null
  warn_at: Date | null
}

function unitOf(district: DistrictKnowledge, id: string): UnitRef {
  const unit = district.unit(id)
  if (!unit)
    throw new Fault(
      `district ${district.districtId}: a matter refers to unit ${id}, which does not exist; units are retired, never deleted`,
    )
  return unit
}

export function deadlineOf(row: DeadlineRow): OpenDeadline {
  return {
    name: row.name,
    instance: row.instance,
    openedAt: row.opened_at.getTime(),
    dueAt: row.due_at.getTime(),
    pausedAt: row.paused_at?.getTime() ?? null,
    extendedBy: row.extended_by,
    fired: row.fired_at !== null,
    warned: row.warned,
    spanMs: row.span_ms ?? row.due_at.getTime() - row.opened_at.getTime(),
  }
}

export function viewOf(district: DistrictKnowledge, row: MatterRow, deadlines: readonly DeadlineRow[]): MatterView {
  return {
    flow: row.flow,
    flowVersion: row.flow_version,
    state: row.state,
    cameFrom: row.came_from,
    version: row.version,
    owner: unitOf(district, row.owner_unit),
    above: district.above(row.owner_unit),
    assigned: row.assigned_unit ? unitOf(district, row.assigned_unit) : null,
    placeUnit: row.place_unit ? unitOf(district, row.place_unit) : null,
    taken: row.taken,
    takenBy: row.taken_by,
    category: row.category,
    grade: row.grade,
    named: row.named,
    shielded: row.shielded,
    deadlines: deadlines.map(deadlineOf),
    openChildren: row.open_children,
  }
}
