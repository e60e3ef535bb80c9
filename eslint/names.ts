/** Words that say nothing about what a thing is. The linter checks names in code, the architecture test names of files. */

/** Not anywhere in a name. */
const emptyWords = new Set(['manager', 'managers', 'helper', 'helpers', 'util', 'utils', 'common', 'commons', 'processor', 'processors'])
/** Not as the noun of a name: `matterData` says no more than `matter`, but a `dataKey` is a key of a known sort. */
const emptyNouns = new Set(['data', 'info', 'infos'])

export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

/** The banned word in a name, or null. */
export function bannedWord(name: string): string | null {
  const words = wordsOf(name)
  const last = words.at(-1)
  if (last !== undefined && emptyNouns.has(last)) return last
  return words.find((word) => emptyWords.has(word)) ?? null
}

/** `open-matter.test.ts`, `0001-units.sql`, `vite.config.ts`; Markdown in capitals at the root is by custom. */
export function isKebabCase(fileName: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(fileName)
}
