/** A matter in one glance: time, state, number, place, who reported it. */
import type { MatterView } from '@huying/contracts'
import { useState } from 'react'
import { showNumber } from '../number.ts'
import { DeadlineChip } from '../parts/deadline-chip.tsx'
import { flowIcon } from '../parts/flow-icon.ts'
import { GradeMark } from '../parts/grade-mark.tsx'
import { Icon } from '../parts/icon.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSay } from '../words/say.ts'
import { contactWords, hasReporter, nearestDeadline } from './read-matter.ts'
import { useKeys } from '../board/use-keys.ts'

function NumberCopy({ number }: { number: string }) {
  const { say } = useSay()
  const [copied, setCopied] = useState(false)
  const copy = (): boolean => {
    // Clipboard needs a secure page; without it the number can still be selected.
    const clipboard = navigator.clipboard as Clipboard | undefined
    void clipboard?.writeText(showNumber(number)).then(() => setCopied(true))
    return true
  }
  useKeys((command) => command.do === 'copy' && copy())
  return (
    <span>
      <button className="copy" type="button" title={say('matter.copy')} onClick={copy}>
        {showNumber(number)}
      </button>
      <span role="status" className={copied ? 'quiet' : 'unseen'}>
        {copied ? say('matter.copied') : ''}
      </span>
    </span>
  )
}

export function MatterMeta({ matter }: { matter: MatterView }) {
  const { nameOf } = useFlows()
  const deadline = nearestDeadline(matter)
  return (
    <p className="meta">
      <GradeMark grade={matter.grade} />
      {deadline && <DeadlineChip dueAt={deadline.dueAt} openedAt={deadline.openedAt} paused={deadline.paused} label={deadline.label} />}
      <span className={matter.waitsForResident ? 'tag you' : 'tag grey'}>{matter.label}</span>
      <span>
        <Icon name={flowIcon(matter.flow)} size="s" />
        {nameOf(matter.flow)}
      </span>
      <NumberCopy number={matter.number} />
    </p>
  )
}

export function ContactLine({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const place = [matter.place.unit, matter.place.words].filter(Boolean).join(' ')
  return (
    <p className="meta">
      {place !== '' && (
        <span>
          <Icon name="pin" size="s" />
          {place}
        </span>
      )}
      {hasReporter(matter) && (
        <span>
          <Icon name="lock" size="s" />
          {contactWords(matter) ?? say('matter.anonymous')}
        </span>
      )}
      {matter.joined > 0 && (
        <span>
          <Icon name="people" size="s" />
          {say('queue.joined', { n: matter.joined + 1 })}
        </span>
      )}
    </p>
  )
}
