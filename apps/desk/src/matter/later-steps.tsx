/** What this person will be able to do, not yet: the button stays, disabled, with its reason and the time that is left. */
import type { MatterView } from '@huying/contracts'
import { sayDue } from '../time/deadline.ts'
import { useNow } from '../time/server-time.ts'
import { useSay } from '../words/say.ts'

export function LaterSteps({ matter }: { matter: MatterView }) {
  const { say, lang } = useSay()
  const now = useNow()
  if (matter.laterSteps.length === 0) return null
  const leftOf = (until: string | null): string =>
    until === null ? '' : `（${sayDue({ dueAt: Date.parse(until), openedAt: null, paused: false }, now, lang)}）`
  return (
    <details className="later">
      <summary>{say('matter.later', { n: matter.laterSteps.length })}</summary>
      <ul>
        {matter.laterSteps.map((step) => (
          <li key={step.step}>
            <button className="button" type="button" aria-disabled="true" aria-describedby={`later-${step.step}`}>
              {step.label}
            </button>
            <span className="quiet" id={`later-${step.step}`}>
              {step.reason}
              {leftOf(step.until)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
