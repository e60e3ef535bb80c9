/** What was typed into a step's form and not sent, kept until this page is left: another row, another step and back again lose nothing. */
import type { Values } from './field-values.ts'

const drafts = new Map<string, Values>()

function placeOf(number: string, step: string): string {
  return `${number}/${step}`
}

export function draftOf(number: string, step: string): Values | undefined {
  return drafts.get(placeOf(number, step))
}

export function keepDraft(number: string, step: string, values: Values): void {
  drafts.set(placeOf(number, step), values)
}

export function dropDraft(number: string, step: string): void {
  drafts.delete(placeOf(number, step))
}
