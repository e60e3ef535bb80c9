/** What is due next, to the second, in a shape and a word. */
import type { CommandCall } from '@huying/contracts'
import { dueState, sayLength } from '../time/deadline.ts'
import { saySpan, useSecond } from '../time/seconds.ts'
import { useSay } from '../words/say.ts'

const hourMs = 3_600_000

export function ClockChip({ due }: { due: CommandCall['due'] }) {
  const { say, lang } = useSay()
  const now = useSecond()
  if (!due) return null
  const dueAt = Date.parse(due.dueAt)
  const state = dueState({ dueAt, openedAt: Date.parse(due.openedAt), paused: false }, now)
  const left = Math.abs(dueAt - now)
  const time = left < hourMs ? saySpan(left) : sayLength(left, lang)
  return (
    <span className={state === 'calm' ? 'clock' : `clock ${state}`}>
      {say(state === 'late' ? 'command.over' : 'command.left', { name: due.label, time })}
    </span>
  )
}
