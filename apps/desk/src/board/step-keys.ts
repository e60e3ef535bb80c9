/** The letters of common steps; what has none, or whose letter is taken, keeps its figure only. Pure. */
const letters: Readonly<Record<string, string>> = {
  assign: 'a',
  claim: 'a',
  accept: 'a',
  reassign: 'b',
  askBack: 'c',
  handDown: 'd',
  escalate: 'e',
  finish: 'f',
  joinTo: 'm',
  handBack: 'r',
  object: 'r',
  urge: 'u',
  supervise: 's',
  progress: 'p',
  extend: 't',
  answer: 'w',
  followUp: 'h',
  upholdHandBack: 'y',
  upholdObjection: 'y',
}

export function stepKeys(steps: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const taken = new Set<string>()
  for (const step of steps) {
    const letter = letters[step]
    if (letter === undefined || taken.has(letter)) continue
    taken.add(letter)
    found.set(step, letter)
  }
  return found
}
