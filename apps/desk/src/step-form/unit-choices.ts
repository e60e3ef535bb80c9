/** Narrows the units to choose from by what was typed. Pure. */
import type { UnitChoice } from '@huying/contracts'

export const mostShown = 40

function fold(words: string): string {
  return words.normalize('NFKC').toLowerCase()
}

/** Every typed word has to occur in the name, the name above or the id; names that begin with it come first. */
export function narrowUnits(units: readonly UnitChoice[], typed: string): readonly UnitChoice[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean)
  const first = wanted[0]
  if (first === undefined) return units.slice(0, mostShown)
  const found = units.filter((unit) => {
    const all = fold(`${unit.name} ${unit.above ?? ''} ${unit.id}`)
    return wanted.every((word) => all.includes(word))
  })
  const rank = (unit: UnitChoice): number => (fold(unit.name).startsWith(first) ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, mostShown)
}
