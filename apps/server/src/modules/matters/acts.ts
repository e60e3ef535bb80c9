/** What the record of a matter says about who has it, what they may do later, and what a resident may read already. Pure. */
import type { LaterStep, MatterView } from '@huying/contracts'
import type { Flow, StepAt } from '@huying/flow'
import { flowRefusals } from '@huying/flows'
import { missedStep } from '../../engine/deadline-clock.ts'
import { warnedStep } from '../../engine/warn-matter.ts'
import type { EventRow, ReadRow } from './read-row.ts'
import { words, type Lang } from './wording.ts'

type FlowOf = (id: string) => Flow

/** What a hiding state kept is shown once a step has released it. Reminders of the clock are between it and the staff. */
export function shownEvents(events: readonly EventRow[], at: { staff: boolean; flowOf: FlowOf }): readonly EventRow[] {
  const last = new Map<string, number>()
  const released = new Set<number>()
  for (const event of events) {
    const releases = at.flowOf(event.flow).steps[event.step]?.releases ?? null
    if (releases !== null) released.add(last.get(releases) ?? 0)
    last.set(event.step, event.seq)
  }
  const open = events.map((event) => (released.has(event.seq) ? { ...event, internal: false } : event))
  return at.staff ? open : open.filter((event) => !isAmongStaff(event, at.flowOf(event.flow)))
}

/** A deadline that steps open is one of the staff among themselves: acknowledging, explaining, ruling. */
function isAmongStaff(event: EventRow, flow: Flow): boolean {
  if (event.step === warnedStep || isAboutOthers(event, flow)) return true
  const deadline = event.step === missedStep ? flow.deadlines[String(event.content?.['deadline'])] : undefined
  return (deadline?.opensBy.length ?? 0) > 0
}

/** Residents see one matter, never what was asked of others for it. */
function isAboutOthers(event: EventRow, flow: Flow): boolean {
  const step = flow.steps[event.step]
  if (!step) return false
  const byChild = step.by.some((name) => flow.people[name]?.is === 'related' && step.by.length === 1) && step.internal
  return byChild || (step.opens.length > 0 && event.from_state === event.to_state)
}

export function laterSteps(flow: Flow, steps: readonly StepAt[], lang: Lang): LaterStep[] {
  return steps.flatMap(({ step, refusal, over }) => {
    if (!refusal || over) return []
    const until = refusal.params?.['until']
    return {
      step: step.name,
      label: words(flow, step.label, lang),
      reason: flowRefusals[refusal.code]?.[lang] ?? refusal.code,
      until: typeof until === 'number' ? new Date(until).toISOString() : null,
    }
  })
}

/** From the last step that gave it to a unit: whatever that unit did first says that it has it. */
export function handlingOf(row: ReadRow, flowOf: FlowOf): MatterView['handling'] {
  if (row.assigned_unit === null) return null
  const given = row.events.findLast((event) => gives(event, flowOf(event.flow)))
  if (!given) return null
  const first = row.events.find((event) => event.seq >= given.seq && event.unit_id === row.assigned_unit && acknowledges(event, given))
  return { givenAt: iso(given.at), acknowledgedAt: first ? iso(first.at) : null }
}

function gives(event: EventRow, flow: Flow): boolean {
  const step = flow.steps[event.step]
  const opens = flow.deadlines['acknowledgement']?.opensBy.includes(event.step) ?? false
  return opens || (step?.assigned !== null && step?.assigned !== undefined && step.assigned.from !== 'nobody')
}

/** Giving it away is not taking it, unless a unit takes it for itself. */
function acknowledges(event: EventRow, given: EventRow): boolean {
  return event.seq > given.seq || given.step === 'claim'
}

const iso = (at: number): string => new Date(at).toISOString()
