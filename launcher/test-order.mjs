/** The order of a run: what takes longest begins first, so that no core waits at the end for a long file on the other. */

/** As `npm test` names its slowest files; the rest take some seconds each. */
export const slowest = [
  'e2e/src/resident-accessibility.test.ts',
  'apps/server/test/promises/kills.test.ts',
  'apps/server/test/start.test.ts',
  'e2e/src/desk-access.test.ts',
  'e2e/src/desk-morning.test.ts',
  'apps/server/test/promises/fraud.test.ts',
  'apps/server/src/seed/seed-demo.test.ts',
  'apps/server/test/promises/told.test.ts',
  'e2e/src/command.test.ts',
  'e2e/src/resident-filing.test.ts',
  'apps/server/src/modules/codes/posters.test.ts',
]

/** Compares paths from the project's folder: the slowest, then every other journey in a browser, then the rest by name. */
export function longestFirst(a, b) {
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

function rank(path) {
  const at = slowest.indexOf(path)
  if (at >= 0) return at
  return slowest.length + (path.startsWith('e2e/') ? 0 : path.startsWith('apps/server/test/') ? 1 : 2)
}
