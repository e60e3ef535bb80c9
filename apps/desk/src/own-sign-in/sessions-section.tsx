/** Where the person is signed in, each to be ended. */
import type { OwnSession } from '@huying/contracts'
import { useSending } from '../api/use-sending.ts'
import { When } from '../parts/deadline-chip.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { deviceName } from './device-name.ts'

export function SessionsSection({ sessions, onDone }: { sessions: readonly OwnSession[]; onDone: (words: string) => void }) {
  const { say } = useSay()
  const { error, send } = useSending<null>()
  const end = async (path: string): Promise<void> => {
    if (await send({ path, method: 'DELETE' })) onDone(say('own-sign-in.ended'))
  }
  return (
    <section className="box telling-part">
      <h2>{say('own-sign-in.sessions')}</h2>
      <p className="hint">{say('own-sign-in.sessions-hint')}</p>
      {error !== null && <ProblemNote error={error} />}
      <ul className="telling-lines">
        {sessions.map((session) => {
          const name = deviceName(session.agent) ?? say('own-sign-in.unknown-agent')
          return (
            <li className="telling-line" key={session.id}>
              <div>
                <b>{name}</b> {session.here && <span className="tag">{say('own-sign-in.here')}</span>}
                <span className="meta quiet">
                  <span>
                    {say('own-sign-in.started')} <When at={session.startedAt} />
                  </span>
                  <span>
                    {say('own-sign-in.seen')} <When at={session.seenAt} />
                  </span>
                </span>
              </div>
              {!session.here && (
                <button
                  className="button"
                  type="button"
                  aria-label={`${say('own-sign-in.end')} ${name}`}
                  onClick={() => void end(`/own-sessions/${session.id}`)}
                >
                  {say('own-sign-in.end')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && (
        <div className="actions">
          <button className="button" type="button" onClick={() => void end('/own-sessions')}>
            {say('own-sign-in.end-others')}
          </button>
        </div>
      )}
    </section>
  )
}
