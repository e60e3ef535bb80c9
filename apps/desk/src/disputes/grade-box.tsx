/** The grade with its reasons: what the rule proposes, what people proposed, who decided. The record shows both. */
import type { DisputeParts, MatterView } from '@huying/contracts'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { GradeMark, isGrade } from '../parts/grade-mark.tsx'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'

function Rule({ matter, parts }: { matter: MatterView; parts: DisputeParts }) {
  const { say } = useSay()
  const { grade, because, undecided } = parts.proposal
  if (because.length === 0 || (matter.grade !== null && grade >= matter.grade && !undecided)) return null
  return (
    <p className={undecided ? 'proposed' : 'quiet proposed'}>
      <Icon name={undecided ? 'warn' : 'info'} size="s" />
      <span>
        {say('disputes.rule', { grade: isGrade(grade) ? say(`grade.${grade}`) : '', because: because.join('、') })}
        {undecided && <b> {say('disputes.undecided')}</b>}
      </span>
    </p>
  )
}

function Decision({ one }: { one: DisputeParts['grading'][number] }) {
  const { say } = useSay()
  return (
    <li>
      <span className="who">
        {isGrade(one.grade) && <GradeMark grade={one.grade} />}
        <b>{one.label}</b>
        {one.proposal && <span className="tag grey">{say('disputes.proposal')}</span>}
      </span>
      {one.words !== null && <span>{one.words}</span>}
      <span className="quiet">
        {[one.unit, one.by].filter(Boolean).join(' ')}，<When at={one.at} />
      </span>
    </li>
  )
}

export function GradeBox({ matter, parts }: { matter: MatterView; parts: DisputeParts }) {
  const { say } = useSay()
  return (
    <section className="box grade-box">
      <h2>
        {isGrade(matter.grade) ? <GradeMark grade={matter.grade} /> : <span className="grade none" aria-hidden="true" />}
        {say('disputes.grade')}
        <span className="quiet">{say('disputes.grade-of')}</span>
      </h2>
      <Rule matter={matter} parts={parts} />
      {parts.grading.length === 0 ? (
        <p className="quiet">{say('disputes.not-graded')}</p>
      ) : (
        <ol className="decisions">
          {parts.grading.map((one) => (
            <Decision key={one.at + one.step} one={one} />
          ))}
        </ol>
      )}
      {(parts.contactDueAt !== null || parts.reviewDueAt !== null) && (
        <p className="meta">
          {parts.contactDueAt !== null && <DeadlineChip dueAt={parts.contactDueAt} label={say('disputes.contact')} />}
          {parts.reviewDueAt !== null && <DeadlineChip dueAt={parts.reviewDueAt} label={say('disputes.review')} />}
        </p>
      )}
    </section>
  )
}
