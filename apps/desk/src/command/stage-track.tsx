/** Five promises on one line of time: kept, running, missed. */
import type { CommandCall } from '@huying/contracts'
import type { CSSProperties } from 'react'
import { saySpan, useSecond } from '../time/seconds.ts'
import { useSay } from '../words/say.ts'
import { progressOf } from './quick.ts'

export function StageTrack({ call }: { call: CommandCall }) {
  const { say } = useSay()
  const now = useSecond()
  return (
    <ol className="stages" aria-label={say('command.stages')} style={{ '--at': `${progressOf(call, now)}%` } as CSSProperties}>
      {call.stages.map((stage) => {
        const until = stage.metAt ?? stage.dueAt
        const time = until === null ? '' : saySpan(Date.parse(until) - Date.parse(call.receivedAt))
        const missed = stage.missed || (stage.metAt === null && stage.dueAt !== null && now > Date.parse(stage.dueAt))
        return (
          <li key={stage.name} className={[stage.metAt !== null && 'met', missed && 'missed'].filter(Boolean).join(' ') || undefined}>
            {say(`command.stage-${stage.name}`)} <span className="time">{time}</span>
            {missed && <b> {say('command.missed')}</b>}
            {stage.metAt !== null && <span className="unseen">{say('command.kept')}</span>}
          </li>
        )
      })}
    </ol>
  )
}
