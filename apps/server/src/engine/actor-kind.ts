/** Who an event says that it was: another matter is nobody in particular. */
import type { Actor } from '@huying/flow'
import type { EventHeader } from './chain.ts'

export function actorKind(actor: Actor): EventHeader['actor'] {
  if (actor.kind === 'related') return 'system'
  return actor.kind === 'resident' ? actor.as : actor.kind
}
