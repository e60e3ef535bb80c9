/** Signing out at the desk: nothing of the day stays in this browser but the person's own unsent steps. */
import { openStore } from './store.ts'

export async function leaveStore(): Promise<void> {
  const store = await openStore()
  if ((await store.steps()).length === 0) await store.forgetAll()
  else await store.leave()
  store.close()
}
