/** The rule that proposes a grade from signs. It decides nothing: a named person at the town does, and the record shows both. */
import type { Grade, Json } from '@huying/flow'
import type { DisputeSign } from './words.ts'

/** `[D]`: no authority says so; the first is the gravest. */
const calledFor: Readonly<Record<DisputeSign, Grade>> = {
  weapon: 1,
  injury: 1,
  threat: 1,
  selfHarm: 1,
  domestic: 1,
  calls: 2,
  failed: 2,
  crowd: 2,
}

const isSign = (value: Json): value is DisputeSign => typeof value === 'string' && Object.hasOwn(calledFor, value)

export function signsIn(value: Json | undefined): DisputeSign[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isSign) : []
}

export interface ProposedGrade {
  readonly grade: Grade
  /** The signs that call for it, none for the grade of an ordinary dispute. */
  readonly because: readonly DisputeSign[]
}

export function gradeBySigns(signs: readonly DisputeSign[]): ProposedGrade {
  const grade = signs.reduce<Grade>((gravest, sign) => (calledFor[sign] < gravest ? calledFor[sign] : gravest), 3)
  return { grade, because: signs.filter((sign) => calledFor[sign] === grade) }
}
