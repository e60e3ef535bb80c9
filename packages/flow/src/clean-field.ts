/** One answer of a form: checked and brought into the one form that is stored. */
import { isWithin } from './allow.ts'
import { cleanLine, cleanText, hasBadCharacters, instantOf, plainDigits } from './clean-words.ts'
import type { Field, FieldKind } from './form.ts'
import type { Flow, Json, MatterView, Role, UnitRef } from './model.ts'

export interface FieldProblem {
  readonly code: string
  readonly params?: Readonly<Record<string, Json>>
}

/** `value` undefined: nothing was answered. */
export type Cleaned = { readonly ok: true; readonly value: Json | undefined } | ({ readonly ok: false } & FieldProblem)

export interface Around {
  readonly matter: Pick<MatterView, 'owner'>
  readonly units: Readonly<Record<string, UnitRef>>
  readonly people?: Readonly<Record<string, readonly Role[]>>
  readonly flows: Readonly<Record<string, Flow>>
}

const good = (value: Json | undefined): Cleaned => ({ ok: true, value })
const bad = (code: string, params?: FieldProblem['params']): Cleaned => ({ ok: false, code, ...(params ? { params } : {}) })

export function cleanField(field: Field, raw: unknown, around: Around): Cleaned {
  const missing = field.required ? bad('form.required') : good(undefined)
  if (raw === undefined || raw === null) return missing
  if (typeof raw === 'string') {
    if (hasBadCharacters(raw)) return bad('form.bad-characters')
    if (cleanText(raw) === '') return missing
  }
  if (Array.isArray(raw) && raw.length === 0) return missing
  return cleaners[field.kind](field, raw, around)
}

type Cleaner = (field: Field, raw: unknown, around: Around) => Cleaned

const cleaners: Readonly<Record<FieldKind, Cleaner>> = {
  text: (field, raw) => words(field, raw, cleanText),
  line: (field, raw) => words(field, raw, cleanLine),
  category: (field, raw) => words(field, raw, plainDigits),
  matter: (field, raw) => words(field, raw, (text) => plainDigits(text).replace(/[\s-]/g, '').toUpperCase()),
  place,
  photos: (field, raw) => files(field, raw, 'form.not-a-photo'),
  sound: (field, raw) => files(field, raw, 'form.not-a-sound'),
  unit,
  choice: (field, raw) => choice(field, raw, 'form.not-a-choice'),
  choices,
  grade: (field, raw) => choice(field, typeof raw === 'number' ? String(raw) : raw, 'form.not-a-choice'),
  kind: (field, raw, around) => {
    const chosen = choice(field, raw, 'form.not-a-choice')
    return chosen.ok && !Object.hasOwn(around.flows, String(chosen.value)) ? bad('form.not-a-choice') : chosen
  },
  rating: (_field, raw) => wholeNumber(raw, { least: 1, most: 5, code: 'form.not-a-rating' }),
  money: (_field, raw) => wholeNumber(raw, { least: 0, most: mostYuan, code: 'form.not-money' }),
  date: (_field, raw) => (typeof raw === 'string' && isDate(plainDigits(raw)) ? good(plainDigits(raw)) : bad('form.not-a-date')),
  contact,
  person: (field, raw, around) => {
    const roles = typeof raw === 'string' && Object.hasOwn(around.people ?? {}, raw) ? around.people?.[raw] : undefined
    return roles?.some((role) => field.roles?.includes(role) ?? true) ? good(raw as string) : bad('form.unknown-person')
  },
  count: (field, raw) => wholeNumber(raw, { least: 1, most: field.most ?? 999, code: 'form.not-a-count' }),
  time: (_field, raw) => {
    const at = typeof raw === 'string' ? instantOf(raw) : undefined
    return at === undefined ? bad('form.not-a-time') : good(at)
  },
}

const defaultLength = 200
const mostYuan = 10_000_000_000

function words(field: Field, raw: unknown, clean: (text: string) => string): Cleaned {
  if (typeof raw !== 'string') return bad('form.not-words')
  const text = clean(raw)
  const most = field.maxLength ?? defaultLength
  return text.length > most ? bad('form.too-long', { most, length: text.length }) : good(text)
}

function choice(field: Field, raw: unknown, code: string): Cleaned {
  const value = typeof raw === 'string' ? cleanLine(raw) : raw
  const option = field.options?.find((o) => o.value === value)
  return option ? good(option.value) : bad(code)
}

function wholeNumber(raw: unknown, range: { least: number; most: number; code: string }): Cleaned {
  const text = typeof raw === 'string' ? plainDigits(raw) : raw
  const value = typeof text === 'string' && /^\d{1,11}$/.test(text) ? Number(text) : text
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= range.least && value <= range.most
  return fits ? good(value) : bad(range.code, { least: range.least, most: range.most })
}

function choices(field: Field, raw: unknown): Cleaned {
  const values = (Array.isArray(raw) ? raw : [raw]) as unknown[]
  const known = (field.options ?? []).map((o) => o.value).filter((value) => values.includes(value))
  return known.length === new Set(values).size ? good(known) : bad('form.not-a-choice')
}

/** Sealed by the server before it comes here: words that are not sealed are refused. */
function contact(_field: Field, raw: unknown): Cleaned {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return bad('form.not-a-contact')
  const { vault } = raw as { readonly vault?: unknown }
  return Object.keys(raw).length === 1 && typeof vault === 'string' && fileId.test(vault) ? good({ vault }) : bad('form.not-a-contact')
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '1900' && text < '2200'
}

const fileId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

function files(field: Field, raw: unknown, code: string): Cleaned {
  const ids = (Array.isArray(raw) ? raw : [raw]) as unknown[]
  const clean = ids.map((id) => (typeof id === 'string' ? id.trim().toLowerCase() : ''))
  if (!clean.every((id) => fileId.test(id))) return bad(code)
  const once = [...new Set(clean)]
  const most = field.most ?? 3
  return once.length > most ? bad('form.too-many', { most }) : good(once)
}

function unit(field: Field, raw: unknown, around: Around): Cleaned {
  if (typeof raw !== 'string') return bad('form.unknown-unit')
  const id = plainDigits(raw)
  const known = Object.hasOwn(around.units, id) ? around.units[id] : undefined
  if (!known) return bad('form.unknown-unit')
  return unitMayBeChosen(field.units ?? 'any', known, around.matter.owner) ? good(id) : bad('form.unit-not-eligible', { unit: known.name })
}

/** Which units a field offers. `handlers`: everybody who handles, the owner itself, and the centres below it. */
export function unitMayBeChosen(which: NonNullable<Field['units']>, candidate: UnitRef, owner: UnitRef): boolean {
  if (which === 'any') return true
  const below = candidate.sort === 'centre' && candidate.id !== owner.id && isWithin(candidate.path, owner.path)
  if (which === 'centresBelow') return below
  return candidate.sort !== 'centre' || candidate.id === owner.id || below
}

/** The place has been looked up by the server: it passes as it is, only its characters are checked. */
function place(_field: Field, raw: unknown): Cleaned {
  if (typeof raw === 'string')
    return raw.length > defaultLength ? bad('form.too-long', { most: defaultLength, length: raw.length }) : good(cleanLine(raw))
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return bad('form.not-a-place')
  if (Object.keys(raw).length === 0) return bad('form.required')
  return everyText(raw, (text) => !hasBadCharacters(text)) ? good(raw as Json) : bad('form.bad-characters')
}

function everyText(value: unknown, holds: (text: string) => boolean): boolean {
  if (typeof value === 'string') return holds(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => holds(key) && everyText(inner, holds))
}
