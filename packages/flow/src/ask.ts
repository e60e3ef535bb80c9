/** The questions that a form may ask. Labels are Chinese, the source language. */
import type { Field, FieldKind } from './model.ts'

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
  unit: (label: string, units: NonNullable<Field['units']>, asking: Asking = {}) => field('unit', label, { units, ...asking }),
  category: (label: string, asking: Asking = {}) => field('category', label, asking),
  choice: (label: string, options: NonNullable<Field['options']>, asking: Asking = {}) => field('choice', label, { options, ...asking }),
  /** The five levels of 好差评, 5 the best. */
  rating: (label: string, asking: Asking = {}) => field('rating', label, { options: ratingLevels, ...asking }),
  time: (label: string, asking: Asking = {}) => field('time', label, asking),
  count: (label: string, most: number, asking: Asking = {}) => field('count', label, { most, ...asking }),
  /** The number of another matter. */
  matter: (label: string, asking: Asking = {}) => field('matter', label, asking),
  /** Which flow the matter becomes. */
  kind: (label: string, options: NonNullable<Field['options']>, asking: Asking = {}) => field('kind', label, { options, ...asking }),
}

export const ratingLevels = [
  { value: '5', label: '非常满意' },
  { value: '4', label: '满意' },
  { value: '3', label: '基本满意' },
  { value: '2', label: '不满意' },
  { value: '1', label: '非常不满意' },
] as const
