/** What stands in a step's form: checked before it is sent, and put into the shape that the server takes. Pure. */
import type { FormField } from '@huying/contracts'
import { localToIso } from '../time/when.ts'
import type { Word } from '../words/zh.ts'

/** Somebody's name, telephone and address, on their way into the vault. */
export interface ContactValue {
  readonly name: string
  readonly phone: string
  readonly address: string
}
export type FieldValue = string | readonly string[] | ContactValue
export type Values = Readonly<Record<string, FieldValue>>
export type Fields = Readonly<Record<string, FormField>>

export interface ValueError {
  readonly field: string
  readonly word: Word
  readonly params: Readonly<Record<string, string | number>>
}

const chosen = new Set(['unit', 'category', 'choice', 'choices', 'grade', 'rating', 'kind', 'time', 'date', 'person'])
const lists = new Set(['photos', 'choices'])
const mostYuan = 10_000_000_000
const mostPhotos = 3

export function mostPhotosOf(field: FormField): number {
  return field.most ?? mostPhotos
}

/** Nothing is preselected, but what is suggested, and what is no choice: the only answer there is. */
function startOf({ kind, required, options, value }: FormField): string {
  const [only, other] = kind === 'choice' && required ? (options ?? []) : []
  return value ?? (only && !other ? only.value : '')
}

export function emptyValues(fields: Fields): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, lists.has(field.kind) ? [] : startOf(field)]))
}

export function wordsIn(value: FieldValue): string {
  return typeof value === 'string' ? value : ''
}

export function listIn(value: FieldValue): readonly string[] {
  return isList(value) ? value : []
}

export function contactIn(value: FieldValue): ContactValue {
  return typeof value === 'string' || isList(value) ? { name: '', phone: '', address: '' } : value
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  return isList(value) ? value.length === 0 : Object.values(value).every((part: string) => part.trim() === '')
}

function missing(field: FormField): Word {
  if (field.kind === 'photos') return 'step.required-photos'
  return chosen.has(field.kind) ? 'step.required-choose' : 'step.required'
}

function errorOf(name: string, field: FormField, value: FieldValue | undefined): ValueError | null {
  if (isEmpty(value)) return field.required ? { field: name, word: missing(field), params: { label: field.label } } : null
  if (value === undefined || isList(value)) return null
  if (typeof value !== 'string') return phoneError(name, field, value)
  const count = value.trim().length
  if (field.maxLength !== undefined && count > field.maxLength)
    return { field: name, word: 'step.too-long', params: { label: field.label, most: field.maxLength, n: count } }
  if (field.kind === 'money' && yuanOf(value) === null) return { field: name, word: 'step.not-money', params: { label: field.label } }
  return field.kind === 'count' ? countError(name, field, value) : null
}

function phoneError(name: string, field: FormField, { phone }: ContactValue): ValueError | null {
  const digits = phone.normalize('NFKC').replace(/\D/g, '').length
  const fits = phone.trim() === '' || (digits >= 7 && digits <= 15)
  return fits ? null : { field: name, word: 'step.bad-phone', params: { label: field.label } }
}

/** `1,900,000`, `￥1900000 元`; null when that is no whole number of yuan. */
function yuanOf(value: string): number | null {
  const digits = value.normalize('NFKC').replace(/[\s,¥元]/g, '')
  return /^\d{1,11}$/.test(digits) && Number(digits) <= mostYuan ? Number(digits) : null
}

function countError(name: string, field: FormField, value: string): ValueError | null {
  const digits = value.normalize('NFKC').trim()
  const [least, most] = [field.least ?? 1, field.most ?? 999]
  const fits = /^\d{1,6}$/.test(digits) && Number(digits) >= least && Number(digits) <= most
  return fits ? null : { field: name, word: 'step.not-count', params: { label: field.label, least, most } }
}

/** In the form's order, so that the summary reads from top to bottom. */
export function valueErrors(fields: Fields, values: Values): readonly ValueError[] {
  return Object.entries(fields)
    .map(([name, field]) => errorOf(name, field, values[name]))
    .filter((error) => error !== null)
}

function answerOf(field: FormField, value: FieldValue): unknown {
  if (isList(value)) return [...value]
  if (typeof value !== 'string')
    return Object.fromEntries(
      Object.entries(value).flatMap(([part, words]: [string, string]) => (words.trim() ? [[part, words.trim()]] : [])),
    )
  const words = value.trim()
  if (field.kind === 'place') return placeOf(words)
  if (field.kind === 'rating' || field.kind === 'count') return Number(words.normalize('NFKC'))
  if (field.kind === 'money') return yuanOf(words)
  return field.kind === 'time' ? localToIso(words) : words
}

/** A point that the device told, as `30.421,120.301`; else words. */
function placeOf(words: string): unknown {
  const [, lat, lng] = /^(-?\d+\.\d+),(-?\d+\.\d+)$/.exec(words) ?? []
  return lat === undefined ? words : { lat: Number(lat), lng: Number(lng) }
}

/** Leaves out what was left empty: an absent answer and an empty one are not the same. */
export function formOf(fields: Fields, values: Values): Record<string, unknown> {
  const given = Object.entries(fields).filter(([name]) => !isEmpty(values[name]))
  return Object.fromEntries(given.map(([name, field]) => [name, answerOf(field, values[name] ?? '')]))
}
