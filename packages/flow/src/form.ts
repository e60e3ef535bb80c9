/** Forms: what a step asks. */
import type { Role } from './model.ts'

export type FieldKind =
  | 'text'
  | 'line'
  | 'place'
  | 'photos'
  | 'sound'
  | 'unit'
  | 'category'
  | 'choice'
  | 'choices'
  | 'rating'
  | 'grade'
  | 'time'
  | 'date'
  | 'count'
  | 'money'
  | 'matter'
  | 'kind'
  | 'contact'
  | 'person'

export interface Field {
  readonly kind: FieldKind
  /** The question, Chinese source language. */
  readonly label: string
  readonly hint?: string
  readonly required: boolean
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly maxLength?: number
  /** For `photos`: how many; for `count`: the largest. */
  readonly most?: number
  /** For `person`: holders of which roles may be chosen. */
  readonly roles?: readonly Role[]
  /** For `unit`: which units may be chosen. */
  readonly units?: 'handlers' | 'centresBelow' | 'any'
  /** For `unit`, what stands in it already: what this field said last in this matter, or the village of the place. A person may change it. */
  readonly suggests?: 'again' | 'village'
}

export type Form = Readonly<Record<string, Field>>
