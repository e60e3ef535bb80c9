/** One open alert on the board: its clock to the second, what is due next, the line of promises, the three who were called. */
import type { FraudAlertItem } from '@huying/contracts'
import type { MouseEvent } from 'react'
import { writeAddress } from '../address.ts'
import { go } from '../navigation.ts'
import { dueState } from '../time/deadline.ts'
import { useSay, type Say } from '../words/say.ts'
import { Acks } from './acks.tsx'
import { saySecond, sayElapsed, saySpan, useSecond } from '../time/seconds.ts'
import { nextOf } from './stage.ts'
import { Track } from './track.tsx'

export function GradeMark({ grade }: { grade: number }) {
  const { say } = useSay()
  return (
    <span className={`grade g${grade}`} role="img" aria-label={say(`fraud.grade-mark-${grade as 1 | 2 | 3 | 4}`)}>
      {grade}
    </span>
  )
}

const gradeWord = (grade: number, say: Say): string => say(`fraud.grade-${grade as 1 | 2 | 3 | 4}`)

/** What happens next if nobody does anything, or until when something is promised. */
export function NextChip({ item }: { item: FraudAlertItem }) {
  const { say } = useSay()
  const now = useSecond()
  const next = item.open && item.police.nextAt !== null ? Date.parse(item.police.nextAt) : null
  if (next !== null) {
    const seconds = Math.max(0, Math.ceil((next - now) / 1_000))
    return <span className="clock late">{seconds > 0 ? say('fraud.next-in', { n: seconds }) : say('fraud.next-now')}</span>
  }
  const due = nextOf(item)
  if (!due) return null
  const state = dueState({ dueAt: due.dueAt, openedAt: due.openedAt, paused: false }, now)
  const name = item.stages.some((stage) => stage.name === due.name)
    ? say(`fraud.stage-${due.name as FraudAlertItem['stages'][number]['name']}`)
    : (item.due?.label ?? '')
  const time = saySpan(Math.abs(due.dueAt - now))
  return (
    <span className={state === 'calm' ? 'clock' : `clock ${state}`}>
      {say(state === 'late' ? 'fraud.over' : 'fraud.left', { name, time })}
    </span>
  )
}

export interface CardProps {
  readonly item: FraudAlertItem
  readonly picked: boolean
}

export function CallCard({ item, picked }: CardProps) {
  const { say } = useSay()
  const now = useSecond()
  const address = { page: 'fraud', part: 'board', number: item.number } as const
  const pick = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(address, 'replace')
  }
  const place = [item.person, item.number, say('fraud.issued-at', { time: saySecond(item.issuedAt) })]
  return (
    <article className={['call-card', item.open && 'alarm', picked && 'picked'].filter(Boolean).join(' ')}>
      <div className="since">
        <span className="clockface" role="timer">
          {sayElapsed(now - Date.parse(item.issuedAt))}
        </span>
        <NextChip item={item} />
      </div>
      <div>
        <h2>
          <GradeMark grade={item.grade} />
          <a href={writeAddress(address)} onClick={pick} aria-current={picked ? 'true' : undefined}>
            {gradeWord(item.grade, say)}　{item.typeName}，{item.town}
          </a>
        </h2>
        <p className="meta">
          {place
            .filter((part) => part !== null)
            .map((part) => (
              <span key={part}>{part}</span>
            ))}
          <span>{item.label}</span>
        </p>
      </div>
      <Track item={item} />
      <Acks item={item} />
    </article>
  )
}
