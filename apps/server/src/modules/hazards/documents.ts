/** The documents of the competent organ that stand in a hazard's record, each with the clocks that it started. Pure. */
import type { HazardDocument } from '@huying/contracts'
import type { Flow, Json } from '@huying/flow'

export interface EventRow {
  readonly seq: number
  readonly step: string
  readonly unitId: string | null
  readonly at: Date
  readonly content: Readonly<Record<string, Json>>
}

export interface ClockRow {
  readonly name: string
  readonly openedAt: Date
  readonly dueAt: Date
  readonly fired: boolean
  readonly closed: boolean
}

export interface Saying {
  readonly flow: Flow
  readonly say: (zh: string) => string
  readonly unitName: (id: string | null) => string
}

const orders = ['orderAtOnce', 'orderWithin']

export const isDocument = (step: string): boolean => step.startsWith('record') || orders.includes(step)

export function documentsOf(events: readonly EventRow[], clocks: readonly ClockRow[], at: Saying): HazardDocument[] {
  return events
    .filter(({ step }) => isDocument(step))
    .map((event) => {
      const { content } = event
      const made = textOf(content, 'made') ?? event.at.toISOString()
      return {
        seq: event.seq,
        step: event.step,
        label: at.say(at.flow.steps[event.step]?.label ?? event.step),
        organ: at.unitName(event.unitId),
        number: textOf(content, 'number'),
        basis: textOf(content, 'basis'),
        made,
        words: textOf(content, 'words'),
        clocks: clocksOf(event, made, { clocks, at }),
      }
    })
    .toReversed()
}

/** Those that the step opens, counted from when the document was made. */
function clocksOf(event: EventRow, made: string, { clocks, at }: { clocks: readonly ClockRow[]; at: Saying }): HazardDocument['clocks'] {
  const opened = (clock: ClockRow): boolean => {
    const deadline = at.flow.deadlines[clock.name]
    if (deadline === undefined) return false
    if (orders.includes(event.step)) return clock.name === 'rectification' && clock.openedAt.getTime() === event.at.getTime()
    return deadline.opensBy.includes(event.step) && [Date.parse(made), event.at.getTime()].includes(clock.openedAt.getTime())
  }
  return clocks.filter(opened).map((clock) => {
    const deadline = at.flow.deadlines[clock.name]
    return {
      label: at.say(deadline?.label ?? clock.name),
      basis: deadline?.basis == null ? null : at.say(deadline.basis),
      dueAt: clock.dueAt.toISOString(),
      state: clock.fired ? 'missed' : clock.closed ? 'met' : 'running',
    }
  })
}

export function textOf(content: Readonly<Record<string, Json>>, field: string): string | null {
  const value = content[field]
  return typeof value === 'string' && value !== '' ? value : null
}
