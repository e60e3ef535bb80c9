import { fileURLToPath } from 'node:url'

/** The checkout, and the folder in it that holds what the launcher remembers. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
export const memory = `${root}/node_modules/.huying`

/** Ends the start with sentences instead of a stack. */
export class Stop extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`)
}
