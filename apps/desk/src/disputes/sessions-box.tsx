/** Mediation: when it was, and what was said for those who are named. Others see that it happened. */
import type { DisputeParts } from '@huying/contracts'
import { When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'

type Session = DisputeParts['sessions'][number]

function SessionLine({ session, named }: { session: Session; named: boolean }) {
  const { say } = useSay()
  return (
    <li>
      <span className="who">
        <b>
          <When at={session.heldAt ?? session.at} />
        </b>
        {session.where !== null && <span>{session.where}</span>}
        {session.present !== null && <span className="quiet">{say('disputes.present', { n: session.present })}</span>}
      </span>
      {named && session.words !== null && <span className="words">{session.words}</span>}
      <span className="quiet">{[session.unit, session.by].filter(Boolean).join(' ')}</span>
    </li>
  )
}

export function SessionsBox({ parts }: { parts: DisputeParts }) {
  const { say } = useSay()
  if (parts.mediation === null) return null
  return (
    <section className="box">
      <h2>{say('disputes.mediation', { kind: parts.mediation.kind })}</h2>
      {!parts.named && (
        <p className="quiet kept-back">
          <Icon name="lock" size="s" />
          {say('disputes.kept-back')}
        </p>
      )}
      {parts.sessions.length === 0 ? (
        <p className="quiet">{say('disputes.no-sessions')}</p>
      ) : (
        <ol className="decisions">
          {parts.sessions.map((session) => (
            <SessionLine key={session.at} session={session} named={parts.named} />
          ))}
        </ol>
      )}
    </section>
  )
}
