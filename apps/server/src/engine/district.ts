/** What the engine must know of a district in order to decide. Modules put it together; the engine knows no module. */
import type { Flow, LimitFor, UnitRef, WorkCalendar } from '@huying/flow'

export interface DistrictKnowledge {
  readonly districtId: number
  readonly prefix: string
  readonly calendar: WorkCalendar
  readonly limitFor: LimitFor
  /** False where the district leaves somebody out whom a flow would tell. Not given: everybody is told. */
  isTold?(at: { readonly flow: string; readonly step: string; readonly to: string }): boolean
  unit(id: string): UnitRef | undefined
  /** The centre above, null at the top. */
  above(unitId: string): UnitRef | null
  flow(id: string, version: number): Flow
  /** The newest version of every flow, by id. */
  readonly flows: Readonly<Record<string, Flow>>
}
