/** A step that could not be sent: what happened meanwhile, and what the person can do about it. */
import { Icon } from '../parts/icon.tsx'
import { sayClock, sayWhen } from '../time/when.ts'
import { useNow } from '../time/server-time.ts'
import { useSay } from '../words/say.ts'
import type { QueuedStep } from './store.ts'
import { giveUp, sendAgain } from './take.ts'

export function Hindered({ step }: { step: QueuedStep }) {
  const { say, lang } = useSay()
  const now = useNow()
  const { hindrance } = step
  if (!hindrance) return null
  const isConflict = step.state === 'conflict'
  const may = hindrance.version !== null
  const told = { label: step.label, at: sayClock(Date.parse(step.occurredAt)) }
  return (
    <div className="hindered" role="alert">
      <h3>
        <Icon name="warn" size="s" />
        {say(isConflict ? 'field.conflict' : 'field.refused', told)}
      </h3>
      {hindrance.happened.map((one) => (
        <p key={one.at + one.label}>
          {say('field.happened', { at: sayWhen(one.at, now, lang), who: one.unit ?? say('matter.resident'), label: one.label })}
          {one.text === null ? '' : `：${one.text}`}
        </p>
      ))}
      {(!isConflict || hindrance.happened.length === 0) && hindrance.words !== '' && <p>{hindrance.words}</p>}
      <p>{say(may ? 'field.may-send' : 'field.may-not-send')}</p>
      <div className="actions">
        {may && (
          <button className="button main" type="button" onClick={() => void sendAgain(step)}>
            {say('field.send-anyway')}
          </button>
        )}
        <button className="button" type="button" onClick={() => void giveUp(step)}>
          {say('field.drop')}
        </button>
      </div>
    </div>
  )
}
