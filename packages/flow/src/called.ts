/** Parties who are called one by one: somebody of a roster, and whoever a form names. */
import type { Role } from './model.ts'

/** One person at a time: told as the holder of a rank on the unit's roster of today. Whoever else holds one of the roles there may take the step too. */
export interface OnDutyParty {
  readonly is: 'onDuty'
  /** The handling unit, or whatever serves the place. */
  readonly of: 'assigned' | 'place'
  readonly roles: readonly Role[]
  /** 0 is the first on the roster; `next` whoever of them was called least, or longest ago, about this matter. */
  readonly rank: number | 'next'
  readonly label: string
}

/** Whom a contact field of the step names: told by text message, and may answer by a link of their own. */
interface ContactParty {
  readonly is: 'contact'
  readonly field: string
  readonly label: string
}

export type CalledParty = OnDutyParty | ContactParty
