/** The nearest crew that is free, as a proposal: a person sends. Pure. */
import type { CommandCall, Crew } from '@huying/contracts'
import { metresBetween, type UnitTree } from '../units/index.ts'

export interface CallAt {
  readonly point: { readonly lat: number; readonly lng: number } | null
  readonly placeUnit: string | null
  readonly town: string
}

/** Where nobody knows, a step of the tree of units counts as so far. */
const metresAStep = 1_500

/** Free before busy, near before far; where nobody knows, whoever works in the grid or village of the place before the others. */
export function proposeCrew(call: CallAt, crews: readonly Crew[], units: UnitTree): CommandCall['crewProposal'] {
  const reachable = crews.filter(({ unit }) => units.byId(unit.id)?.path.split('/').includes(call.town))
  const ranked = reachable
    .map((crew) => {
      const metres = call.point && crew.position ? Math.round(metresBetween(call.point, crew.position)) : null
      return { crew, metres, apart: stepsApart(crew.unit.id, call.placeUnit, units) }
    })
    .toSorted(
      (a, b) =>
        Number(a.crew.calls.length > 0) - Number(b.crew.calls.length > 0) ||
        (a.metres ?? a.apart * metresAStep) - (b.metres ?? b.apart * metresAStep) ||
        a.crew.load - b.crew.load ||
        a.crew.person.localeCompare(b.crew.person),
    )
  const [first] = ranked
  if (!first || first.crew.calls.length > 0) return null
  const { crew, metres } = first
  return { person: crew.person, unit: crew.unit.id, name: crew.name, metres, load: crew.load }
}

/** How many steps of the tree lie between them. */
function stepsApart(unit: string, placeUnit: string | null, units: UnitTree): number {
  const [a, b] = [units.byId(unit)?.path.split('/') ?? [], units.byId(placeUnit ?? '')?.path.split('/') ?? []]
  const shared = a.findIndex((id, at) => id !== b[at])
  const along = shared === -1 ? a.length : shared
  return a.length + b.length - 2 * along
}
