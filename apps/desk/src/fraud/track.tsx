/** Four promises on one line of time: kept, running, missed. */
import type { FraudAlertItem } from '@huying/contracts'
import { useSay } from '../words/say.ts'
import { saySpan, useSecond } from '../time/seconds.ts'
import { progressOf, type Stage } from './stage.ts'

function Promise({ stage, issuedAt }: { stage: Stage; issuedAt: string }) {
  const { say } = useSay()
  const until = stage.metAt ?? stage.dueAt
  const time = until === null ? '' : saySpan(Date.parse(until) - Date.parse(issuedAt))
  const state = stage.metAt ? 'met' : stage.missed ? 'missed' : undefined
  return (
    <li className={state}>
      {say(`fraud.stage-${stage.name}`)} {time}
      {stage.missed && stage.metAt === null && <span> {say('fraud.stage-missed')}</span>}
      {stage.metAt !== null && <span className="unseen">{say('fraud.stage-kept')}</span>}
    </li>
  )
}

export function Track({ item }: { item: FraudAlertItem }) {
  const { say } = useSay()
  const now = useSecond()
  return (
    <ol className="track" aria-label={say('fraud.track')} style={{ '--at': `${progressOf(item, now)}%` } as React.CSSProperties}>
      {item.stages.map((stage) => (
        <Promise key={stage.name} stage={stage} issuedAt={item.issuedAt} />
      ))}
    </ol>
  )
}
