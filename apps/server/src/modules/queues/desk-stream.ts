/**
 * One stream a desk: which matters changed, how many stand in each queue, who has what open. Event ids are places in the order of changes;
 * `Last-Event-ID` replays what was missed, and `reload` says that it cannot. Without the stream, GET /desk/counts and the list say the same.
 */
import type { ServerResponse } from 'node:http'
import type { ChangedMatters, PresentPeople, QueueCounts } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { changesOf } from './changes.ts'
import { countQueues } from './count-queues.ts'
import { presenceOf } from './presence.ts'
import { scopeOf, type Scope } from './scope.ts'
import { visibleOf } from './visible.ts'

const heartbeatMs = 15_000
/** Somebody whose rights end loses the stream within five seconds: asked at five, the answer would come after them. */
const recheckMs = 4_000
/** Changes that come together are told together. */
const gatherMs = 100

export interface DeskStreamAt {
  /** Asked again during the stream; null ends it. */
  readonly person: () => Promise<SignedInPerson | null>
  readonly lastEventId: string | null
}

export async function streamDesk(deps: Deps, response: ServerResponse, at: DeskStreamAt): Promise<void> {
  const person = await at.person()
  if (!person) return void response.end()
  const scope = async (): Promise<Scope> => scopeOf(person, await readUnits(deps, person.districtId))
  const desk = telling(deps, { response, scope, districtId: person.districtId, place: at.lastEventId })
  response.write('retry: 2000\n\n')
  await desk.everything()
  const undo = [
    every(heartbeatMs, () => void response.write(': still here\n\n')),
    every(recheckMs, () => {
      // Other posts are another scope: the desk connects again and gets it.
      const isSame = (now: SignedInPerson | null): boolean => now !== null && JSON.stringify(now.posts) === JSON.stringify(person.posts)
      at.person().then(
        (now) => (isSame(now) ? undefined : stop()),
        () => undefined,
      )
    }),
    changesOf(deps, person.districtId).follow(desk.changed),
    presenceOf(deps).follow(person.districtId, desk.presence),
    deps.live.onClose(() => stop()),
  ]
  const stop = (): void => {
    for (const each of undo.splice(0)) each()
    desk.stop()
    response.end()
  }
  response.on('close', stop)
}

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms)
  return () => clearInterval(timer)
}

interface Telling {
  readonly response: ServerResponse
  readonly scope: () => Promise<Scope>
  readonly districtId: number
  readonly place: string | null
}

function telling(deps: Deps, { response, scope, districtId, place }: Telling) {
  const changes = changesOf(deps, districtId)
  let told = place ?? changes.now()
  let countsTold = ''
  let presenceTold = '[]'
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  const write = (event: string, payload: ChangedMatters | QueueCounts | PresentPeople | object): void =>
    void response.write(`id: ${told}\nevent: ${event}\ndata: ${JSON.stringify(payload)}\n\n`)
  const tellChanges = async (seen: Scope): Promise<void> => {
    const ids = changes.since(told)
    told = changes.now()
    if (ids === null) return write('reload', {})
    if (ids.length === 0) return
    const matters = await visibleOf(deps, seen, { ids })
    if (matters.length > 0) write('changed', { matters })
  }
  const tellCounts = async (seen: Scope): Promise<void> => {
    const counts = await countQueues(deps, seen)
    const words = JSON.stringify([counts.queues, counts.flows])
    if (words === countsTold) return
    countsTold = words
    write('counts', counts)
  }
  const tellPresence = async (seen: Scope): Promise<void> => {
    const others = presenceOf(deps).others(districtId, seen.personId)
    const visible = others.size === 0 ? [] : await visibleOf(deps, seen, { numbers: [...others.keys()] })
    const matters = visible.map(({ number }) => ({ number, people: [...(others.get(number) ?? [])] }))
    if (JSON.stringify(matters) === presenceTold) return
    presenceTold = JSON.stringify(matters)
    write('presence', { matters })
  }
  // One after the other; what fails is told with the next change, and by the desk's own polling.
  const inTurn = (...parts: readonly ((seen: Scope) => Promise<void>)[]): Promise<void> => {
    turn = turn
      .then(async () => {
        const seen = await scope()
        for (const part of parts) await part(seen)
      })
      .catch((cause: unknown) => deps.log.warn({ err: cause }, 'a desk could not be told of a change; it reads it at its next poll'))
    return turn
  }
  return {
    everything: () => inTurn(tellChanges, tellCounts, tellPresence),
    changed: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void inTurn(tellChanges, tellCounts)
      }, gatherMs)
    },
    presence: () => void inTurn(tellPresence),
    stop: () => clearTimeout(timer),
  }
}
