/** The badge and the digits that whoever opens the door may check; both change hands by voice, so they are large. */
import type { FraudAlertView } from '@huying/contracts'
import { useSay } from '../words/say.ts'
import { saySpan, useSecond } from '../time/seconds.ts'

export function VisitBox({ visit }: { visit: NonNullable<FraudAlertView['visit']> }) {
  const { say } = useSay()
  const now = useSecond()
  const left = Math.max(0, Date.parse(visit.until) - now)
  return (
    <section className="visit-box" aria-label={say('fraud.visit')}>
      <h3>{say('fraud.visit')}</h3>
      <dl>
        <div>
          <dt>{say('fraud.badge')}</dt>
          <dd className="num">{visit.badge}</dd>
        </div>
        <div>
          <dt>{say('fraud.visit-code')}</dt>
          <dd className="num">{`${visit.code.slice(0, 3)} ${visit.code.slice(3)}`}</dd>
        </div>
      </dl>
      <p className="quiet">{say('fraud.visit-hint', { time: saySpan(left) })}</p>
    </section>
  )
}
