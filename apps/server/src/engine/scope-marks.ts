/**
 * Marks among the words of a matter that say who may find it: the units that have it with those above them, the town whose people may claim it,
 * and whoever is named in it. A search asks for the marks of whoever searches together with the words, so that a village among a million
 * matters of the district is read its own few. They narrow; who may see what is decided as everywhere else.
 */
import type { Accepted, Flow, UnitRef } from '@huying/flow'

export const unitMark = (unitId: string): string => `@${unitId}`
export const nearMark = (townId: string): string => `~${townId}`
export const personMark = (personId: string): string => `@${personId}`

/** Of each unit and those above it. The district is left out: who sees all of it searches without marks. */
export function marksOfUnits(units: readonly (UnitRef | null)[]): string[] {
  const ids = units.flatMap((unit) => (unit ? [...unit.path.split('/').slice(1), unit.id] : []))
  return [...new Set(ids)].map(unitMark)
}

export function marksOfFlow(flow: Flow, placeUnit: UnitRef | null): string[] {
  const town = placeUnit?.path.split('/')[1]
  const isForNeighbours = Object.values(flow.people).some((party) => party.is === 'nearby')
  return isForNeighbours && town !== undefined ? [nearMark(town), ...marksOfUnits([placeUnit])] : []
}

export const marksOfNames = ({ names }: Accepted): string[] => names.map(({ personId }) => personMark(personId))
