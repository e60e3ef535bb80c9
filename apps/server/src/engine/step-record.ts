/** The matter's row as it is after a step, as the record that `stepMatter` writes. */
import type { Json, UnitRef } from '@huying/flow'
import type { BoardColumns } from './board-columns.ts'
import type { DatesAfter } from './deadline-changes.ts'
import { isoOrNull } from './iso.ts'
import { namedAfter } from './named.ts'
import { marksOfNames, marksOfUnits } from './scope-marks.ts'
import type { Locked, Write } from './take-step.ts'

export interface After {
  readonly units: { readonly owner: UnitRef; readonly assigned: UnitRef | null }
  readonly dates: DatesAfter
}

export function recordOf(write: Write, { units, dates, board }: After & { readonly board: BoardColumns }): Record<string, unknown> {
  const { decision, request, actor } = write
  const { row } = write.locked
  const ends = decision.outcome !== null
  return {
    ...board,
    words: wordsAfter(write, units),
    came_from: decision.from === decision.to ? row.came_from : decision.from,
    flow_version: decision.flowVersion,
    owner_unit: units.owner.id,
    assigned_unit: units.assigned?.id ?? null,
    category: decision.category ?? null,
    due_at: ends ? null : isoOrNull(dates.dueAt),
    promised_at: isoOrNull(dates.promisedAt ?? null),
    provisional: dates.provisional || (row.provisional && !ends),
    closed_at: ends ? isoOrNull(request.now) : null,
    outcome: decision.outcome,
    rating: decision.rating ?? null,
    grade: decision.grade ?? null,
    protects: decision.protects,
    ...namedAfter(row.named, decision),
    taken: { ...row.taken, [decision.step]: (row.taken[decision.step] ?? 0) + 1 },
    taken_by: actor.kind === 'staff' ? { ...row.taken_by, [decision.step]: actor.personId } : row.taken_by,
    visitor: visitorRecord(write, units),
    clears_visitor: decision.assigned === null,
  }
}

/** What was said, and the marks of whoever has it from now on. */
function wordsAfter({ locked: { row }, decision, request }: Write, units: After['units']): readonly string[] | null {
  const said = decision.confidential ? [] : (request.words ?? [])
  const moved = units.owner.id !== row.owner_unit || (units.assigned?.id ?? null) !== row.assigned_unit
  const words = [...said, ...(moved ? marksOfUnits([units.owner, units.assigned]) : []), ...marksOfNames(decision)]
  return words.length > 0 ? words : null
}

/** The unit that has it after the step, if it had not before. */
export function receiver({ row }: Locked, { owner, assigned }: { owner: UnitRef; assigned: UnitRef | null }): string | null {
  const [before, after] = [row.assigned_unit ?? row.owner_unit, (assigned ?? owner).id]
  return after === before ? null : after
}

function visitorRecord(write: Write, units: { assigned: UnitRef | null; owner: UnitRef }): Json {
  const { visitor } = write.request
  if (!write.decision.visits || !visitor) return null
  const when = write.decision.input['when']
  return { ...visitor, unit: (units.assigned ?? units.owner).name, when: typeof when === 'string' ? when : null }
}
