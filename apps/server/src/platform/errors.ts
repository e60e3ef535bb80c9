/** The three kinds of failure: a refusal is returned, a fault is thrown with its cause, a definition error stops the start. */
import type { Refusal } from '@huying/flow'

export interface ErrorEntry {
  /** HTTP status of the refusal. */
  readonly status: number
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  /** What the person reads and what to do next; `{name}` takes a parameter. */
  readonly zh: string
  readonly en: string
  /** What a developer reads: what happened, why, what to do. */
  readonly dev: string
}

export type ErrorTable = Readonly<Record<string, ErrorEntry>>

const tables: ErrorTable[] = []

/** Registers a module's errors. The only place where code, HTTP status and log level meet. */
export function defineErrors<const T extends ErrorTable>(table: T): T {
  tables.push(table)
  return table
}

export function allErrors(): ErrorTable {
  return Object.assign({}, ...tables) as ErrorTable
}

/** Every registered table, for the test that codes are unique. */
export function errorTables(): readonly ErrorTable[] {
  return tables
}

export function refuse(code: string, params?: Refusal['params']): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: params ? { code, params } : { code } }
}

/** A bug or a broken dependency. `developer` says what, with values, why, and what to do. */
export class Fault extends Error {
  override readonly name = 'Fault'
  constructor(developer: string, options?: { cause?: unknown }) {
    super(developer, options)
  }
}

export function wording(entry: ErrorEntry, lang: 'zh' | 'en', params: Readonly<Record<string, unknown>> = {}): string {
  return entry[lang].replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}
