/** The questions that a form may ask. Labels are Chinese, the source language. */
import type { Field, FieldKind } from './form.ts'

/** A field that remembers its kind, so that a reference to it can be checked by the compiler. */
export interface FieldOf<K extends FieldKind> extends Field {
  readonly kind: K
}

export interface Asking {
  readonly hint?: string
  /** Questions must be answered unless this is true. */
  readonly optional?: boolean
}

/** Longest text anybody may send, in UTF-16 units: the longest real message seen has 6,999. */
export const longestText = 10_000
const longestLine = 200
const mostPhotos = 3

function field<K extends FieldKind>(
  kind: K,
  label: string,
  asking: Asking & Omit<Partial<Field>, 'kind' | 'label' | 'required' | 'hint'>,
): FieldOf<K> {
  const { optional, ...rest } = asking
  return { kind, label, required: optional !== true, ...rest }
}

export const ask = {
  /** Several lines of words. */
  text: (label: string, asking: Asking & { maxLength?: number } = {}) => field('text', label, { maxLength: longestText, ...asking }),
  /** One line. */
  line: (label: string, asking: Asking & { maxLength?: number } = {}) => field('line', label, { maxLength: longestLine, ...asking }),
  place: (label: string, asking: Asking = {}) => field('place', label, asking),
  /** File ids. Photos are never required: a guard says where a proof is. */
  photos: (label: string, asking: Asking & { most?: number } = {}) =>
    field('photos', label, { most: mostPhotos, optional: true, ...asking }),
  /** The id of one recording. */
  sound: (label: string, asking: Asking = {}) => field('sound', label, { most: 1, optional: true, ...asking }),
  unit: (label: string, units: NonNullable<Field['units']>, asking: Asking & Pick<Field, 'suggests'> = {}) =>
    field('unit', label, { units, ...asking }),
  category: (label: string, asking: Asking = {}) => field('category', label, asking),
  choice: (label: string, options: NonNullable<Field['options']>, asking: Asking = {}) => field('choice', label, { options, ...asking }),
  /** Several of them. */
  choices: (label: string, options: NonNullable<Field['options']>, asking: Asking = {}) => field('choices', label, { options, ...asking }),
  /** How grave the matter is: 1 is the gravest. The options word the four grades. */
  grade: (label: string, options: NonNullable<Field['options']> = gradeLevels, asking: Asking = {}) =>
    field('grade', label, { options, ...asking }),
  /** The five levels of 好差评, 5 the best. */
  rating: (label: string, asking: Asking = {}) => field('rating', label, { options: ratingLevels, ...asking }),
  time: (label: string, asking: Asking = {}) => field('time', label, asking),
  count: (label: string, most: number, asking: Asking = {}) => field('count', label, { most, ...asking }),
  /** A day without a time, `2026-11-24`. */
  date: (label: string, asking: Asking = {}) => field('date', label, asking),
  /** Whole yuan. */
  money: (label: string, asking: Asking = {}) => field('money', label, asking),
  /** Name, telephone and address of somebody: they go into the vault, the matter keeps the vault's id only. */
  contact: (label: string, asking: Asking = {}) => field('contact', label, asking),
  /** Somebody of the staff who holds one of these roles. */
  person: (label: string, roles: NonNullable<Field['roles']>, asking: Asking = {}) => field('person', label, { roles, ...asking }),
  /** The number of another matter. */
  matter: (label: string, asking: Asking = {}) => field('matter', label, asking),
  /** Which flow the matter becomes. */
  kind: (label: string, options: NonNullable<Field['options']>, asking: Asking = {}) => field('kind', label, { options, ...asking }),
}

export const gradeLevels = [
  { value: '1', label: '红' },
  { value: '2', label: '橙' },
  { value: '3', label: '黄' },
  { value: '4', label: '蓝' },
] as const

export const ratingLevels = [
  { value: '5', label: '非常满意' },
  { value: '4', label: '满意' },
  { value: '3', label: '基本满意' },
  { value: '2', label: '不满意' },
  { value: '1', label: '非常不满意' },
] as const
