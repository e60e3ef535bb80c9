/** Beside the clock: lengthened once, or set by law. A letter in a frame and its word, never a colour. */
import type { QueueItem } from '@huying/contracts'
import { useSay } from '../words/say.ts'

export function ClockMarks({ item }: { item: QueueItem }) {
  const { say } = useSay()
  const marks = [item.extended && ('extended' as const), item.statutory && ('statutory' as const)].filter((mark) => mark !== false)
  return marks.map((mark) => (
    <span key={mark} className={`clock-mark ${mark}`} title={say(`matter.${mark}`)}>
      <span aria-hidden="true">{say(`clock.${mark}`)}</span>
      <span className="unseen">{say(`matter.${mark}`)}</span>
    </span>
  ))
}
