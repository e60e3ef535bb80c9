/** What a card says of an alert at this second: how far on the line of time, and what is due next. Pure. */
import type { FraudAlertItem } from '@huying/contracts'

export type Stage = FraudAlertItem['stages'][number]

/** Percent of the line: each of the four promises is a quarter, and the running one fills up while its time passes. */
export function progressOf({ stages, issuedAt }: FraudAlertItem, now: number): number {
  const met = stages.findLastIndex((stage) => stage.metAt !== null) + 1
  const running = stages[met]
  if (!running?.dueAt) return met * 25
  const since = Date.parse(stages[met - 1]?.metAt ?? issuedAt)
  const whole = Math.max(1, Date.parse(running.dueAt) - since)
  return (met + Math.min(0.96, Math.max(0, (now - since) / whole))) * 25
}

export interface NextDue {
  readonly name: string
  readonly dueAt: number
  readonly openedAt: number
}

/** The first promise that is still to be kept, else whatever is due first. */
export function nextOf(item: FraudAlertItem): NextDue | null {
  const stage = item.stages.find((one) => one.metAt === null && one.dueAt !== null)
  if (stage?.dueAt) return { name: stage.name, dueAt: Date.parse(stage.dueAt), openedAt: Date.parse(item.issuedAt) }
  return item.due && { name: item.due.name, dueAt: Date.parse(item.due.dueAt), openedAt: Date.parse(item.due.openedAt) }
}

/** Which step stands on the filled button, by state: the first that this person may take. */
const first: Readonly<Record<string, readonly string[]>> = {
  issued: ['acknowledge', 'gridAcknowledge', 'gridArrive', 'changePost'],
  acknowledged: ['contact', 'gridAcknowledge', 'gridArrive', 'reach'],
  contacting: ['reach', 'gridAcknowledge', 'gridArrive'],
  reached: ['stop', 'gridArrive', 'arrive'],
  unreachable: ['linkFamily', 'gridArrive', 'reach'],
  familyLinked: ['reach', 'gridArrive'],
  fieldSearch: ['arrive', 'gridArrive', 'reach'],
  there: ['stop', 'gridArrive'],
  dissuading: ['stop', 'gridArrive'],
  wakeUp: ['hold'],
  stopped: ['confirm'],
  watching: ['followUp1', 'followUp3', 'followUp7'],
  defrauded: ['report110'],
}
/** Beside it: what else may come of it. */
const beside = ['refuse', 'defraud', 'arrive', 'setOut']

export interface Chosen<T> {
  readonly main: T | undefined
  readonly beside: readonly T[]
  readonly others: readonly T[]
}

export function chooseSteps<T extends { readonly step: string }>(state: string, steps: readonly T[]): Chosen<T> {
  const by = (name: string): T | undefined => steps.find((one) => one.step === name)
  const main = (first[state] ?? []).map(by).find((one) => one !== undefined)
  const two = beside
    .flatMap((name) => by(name) ?? [])
    .filter((one) => one !== main)
    .slice(0, 2)
  return { main, beside: two, others: steps.filter((one) => one !== main && !two.includes(one)) }
}
