/** What a step does to other matters. Pure data. */
import type { TimeUnit } from './model.ts'

/** A matter that a step opens: of a small flow of its own, accountable to the same centre. */
export interface Opening {
  readonly flow: string
  /** Field of its start form → field of this form. */
  readonly form: Readonly<Record<string, string>>
  /** Opened only when this field is answered. */
  readonly whenAnswered: string
  /** Its deadline gets the time that this form gives. */
  readonly within: { readonly deadline: string; readonly field: string; readonly unit: TimeUnit } | null
  /** Goes its own way: not waited for, not ended with the one that opened it; each shows the other. */
  readonly linked: boolean
  /** For `linked`: the contact of this form that becomes its reporter; null: the same reporter. */
  readonly reporter: string | null
}

export type Twinning =
  { readonly do: 'join'; readonly field: string; readonly step: string } | { readonly do: 'part'; readonly step: string }
