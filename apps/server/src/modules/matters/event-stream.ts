/** Follows one matter live: Server-Sent Events with ids, replayed from the event table after Last-Event-ID, so that a lost connection loses nothing. */
import type { ServerResponse } from 'node:http'
import type { MatterView } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { readMatter } from './joiner-view.ts'
import type { ReadAt } from './read-matter.ts'

const heartbeatMs = 15_000
/** Somebody whose rights end loses the stream within this time. */
const recheckMs = 2_000

export interface StreamAt extends ReadAt {
  /** Seq of the last event that the client has; 0 for none. */
  readonly after: number
  /** Asked again during the stream: may this viewer still look? */
  readonly stillMay: () => Promise<boolean>
}

/** Writes the stream until the client goes, the server stops, or the viewer may no longer look. */
export async function streamEvents(deps: Deps, response: ServerResponse, at: StreamAt): Promise<void> {
  let sent = at.after
  let sending: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    const matter = await readMatter(deps, at)
    if (!matter) return stop()
    for (const frame of framesAfter(matter, sent)) response.write(frame)
    sent = Math.max(sent, matter.timeline.at(-1)?.seq ?? 0)
  }
  // One read at a time; a change during a read asks for one more.
  const queue = (): void => {
    sending = sending
      .then(send)
      .catch((cause: unknown) => deps.log.warn({ err: cause }, 'a live stream could not be read; the client reconnects'))
  }
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs)
  const recheck = setInterval(() => {
    void at
      .stillMay()
      .then((may) => (may ? undefined : stop()))
      .catch(() => undefined)
  }, recheckMs)
  const unfollow = deps.live.follow(at.districtId, queue)
  const unclose = deps.live.onClose(() => stop())
  const stop = (): void => {
    clearInterval(heartbeat)
    clearInterval(recheck)
    unfollow()
    unclose()
    response.end()
  }
  response.on('close', stop)
  response.write('retry: 2000\n\n')
  queue()
  await sending
}

function framesAfter(matter: MatterView, after: number): string[] {
  return matter.timeline
    .filter((entry) => entry.seq > after)
    .map((entry) => {
      const payload = {
        ...entry,
        state: matter.state,
        stateLabel: matter.label,
        version: matter.version,
        dueAt: matter.dueAt,
        promisedAt: matter.promisedAt,
        joined: matter.joined,
      }
      return `id: ${entry.seq}\nevent: step\ndata: ${JSON.stringify(payload)}\n\n`
    })
}
