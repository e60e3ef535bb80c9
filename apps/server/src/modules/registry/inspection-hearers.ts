/** Whoever goes on from an inspection says so once, and hears of each in its own transaction: the registry does not know them. */
import type { Checklist, InspectionResult, InspectionTyped } from '@huying/contracts'
import type { Tx } from '../../platform/database.ts'
import type { PlaceRow } from './place-row.ts'

export interface HeardInspection {
  readonly districtId: number
  readonly personId: string
  readonly inspectionId: string
  readonly place: PlaceRow
  readonly checklist: Checklist
  readonly typed: InspectionTyped
  /** Epoch ms. */
  readonly occurredAt: number
  readonly recordedAt: number
  readonly result: InspectionResult
}

type Hearer = (tx: Tx, heard: HeardInspection) => Promise<void>

const hearers = new Set<Hearer>()

export function hearInspections(hearer: Hearer): void {
  hearers.add(hearer)
}

export async function tellHearers(tx: Tx, heard: HeardInspection): Promise<void> {
  for (const hear of hearers) await hear(tx, heard)
}
