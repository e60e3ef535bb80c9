/** Takes the answers of each question into the draft, with what is wrong with them. Pure but for the look-ups it is given. */
import type { FieldError, Words } from '@huying/resident/page-props'
import { longestText } from '@huying/contracts'
import type { Draft, DraftPlace } from './draft.ts'
import { needsPlace } from './filing-steps.ts'
import type { Form } from './form-body.ts'
import type { TakenPhotos } from './uploads.ts'

export interface Taken {
  readonly draft: Draft
  readonly errors: readonly FieldError[]
}

type Errors = Words['errors']

export function takeWhat(draft: Draft, form: Form, { photos, words }: { photos: TakenPhotos; words: Errors }): Taken {
  const what = form.first('what')
  const score = Number(form.first('score'))
  const next: Draft = {
    ...draft,
    what,
    photos: photos.ids,
    score: score >= 1 && score <= 5 && Number.isInteger(score) ? score : null,
    offered: draft.offered && draft.what === what,
  }
  const errors: FieldError[] = []
  if (draft.flow === 'appraise' && next.score === null) errors.push({ field: 'score', message: words.score })
  if (what === '') errors.push({ field: 'what', message: words.what })
  if (what.length > longestText) errors.push({ field: 'what', message: words.whatLong })
  if (photos.problem) errors.push({ field: 'photos', message: photos.problem })
  return { draft: next, errors }
}

export interface WhereKnown {
  readonly words: Errors
  isUnit(id: string): boolean
}

export function takeWhere(draft: Draft, form: Form, known: WhereKnown): Taken {
  if (form.first('skip') && !needsPlace(draft.flow))
    return { draft: { ...draft, place: null, placeSkipped: true, scanned: false }, errors: [] }
  const unit = form.first('unit')
  const words = form.first('words').slice(0, 200)
  const point = pointOf(form.first('point'))
  const place: DraftPlace = { ...(known.isUnit(unit) ? { unit } : {}), ...(words ? { words } : {}), ...(point ? { point } : {}) }
  if (Object.keys(place).length > 0) return { draft: { ...draft, place, placeSkipped: false, scanned: draft.scanned }, errors: [] }
  if (!needsPlace(draft.flow)) return { draft: { ...draft, place: null, placeSkipped: true }, errors: [] }
  return { draft, errors: [{ field: 'words', message: known.words.where }] }
}

/** `30.41,120.29,15`: latitude, longitude, metres. Phones give WGS-84 to web pages. */
function pointOf(text: string): DraftPlace['point'] | null {
  const [lat = Number.NaN, lng = Number.NaN, accuracyM = 0] = text.split(',').map(Number)
  const onEarth = Math.abs(lat) <= 90 && Math.abs(lng) <= 180
  return text !== '' && onEarth && accuracyM >= 0 ? { lat, lng, accuracyM: Math.min(accuracyM, 100_000) } : null
}

export function takeContact(draft: Draft, form: Form, words: Errors): Taken {
  const choice = form.first('choice')
  const contact = {
    name: form.first('name').slice(0, 60),
    phone: form.first('phone').slice(0, 30),
    address: form.first('address').slice(0, 200),
  }
  const next: Draft = {
    ...draft,
    choice: choice === 'named' || choice === 'anonymous' ? choice : null,
    contact,
    minor: form.first('minor') === '1',
  }
  if (next.choice === null) return { draft: next, errors: [{ field: 'choice', message: words.choice }] }
  // Somebody who stays anonymous leaves nothing, even if they had typed something first.
  if (next.choice === 'anonymous') return { draft: { ...next, contact: { name: '', phone: '', address: '' } }, errors: [] }
  const digits = contact.phone.normalize('NFKC').replace(/\D/g, '').length
  if (digits === 0) return { draft: { ...next, choice: 'named' }, errors: [{ field: 'phone', message: words.contact }] }
  return { draft: next, errors: digits < 7 || digits > 15 ? [{ field: 'phone', message: words.phone }] : [] }
}

export interface AboutKnown {
  readonly words: Errors
  isUnit(id: string): boolean
  /** Stored form of a number that is checked, or null. */
  readNumber(typed: string): string | null
}

export function takeAbout(draft: Draft, form: Form, known: AboutKnown): Taken {
  const chosen = form.first('unit')
  const typed = form.first('matter')
  const named = typed || (chosen.startsWith('matter:') ? chosen.slice(7) : '')
  if (named) {
    const number = known.readNumber(named)
    if (!number) return { draft: { ...draft, about: { matter: named } }, errors: [{ field: 'matter', message: known.words.aboutMatter }] }
    return { draft: { ...draft, about: { matter: number } }, errors: [] }
  }
  if (known.isUnit(chosen)) return { draft: { ...draft, about: { unit: chosen } }, errors: [] }
  return { draft: { ...draft, about: null }, errors: [{ field: 'matter', message: known.words.about }] }
}
