/** For what follows an action with no locator of its own to wait for. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'

/** How long a browser test waits for anything: a slow machine under load takes ten times what a quick one does. */
export const patienceMs = 60_000

/** Reads again and again until it is so: right after a click there may still stand what stood there before. */
export async function becomes<T>(read: () => Promise<T>, wanted: T, what?: string): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await wait(50))
    if (isDeepStrictEqual(await read(), wanted)) return
  assert.deepEqual(await read(), wanted, what)
}
