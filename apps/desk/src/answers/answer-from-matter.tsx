/** An answered question may become a public answer: the words are taken over, a colleague checks them. */
import type { MatterView } from '@huying/contracts'
import { useState } from 'react'
import { firstSaid, givenAnswer } from '../matter/read-matter.ts'
import { Icon } from '../parts/icon.tsx'
import { DoneNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { AnswerForm } from './answer-form.tsx'

export function AnswerFromMatter({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const [state, setState] = useState<'closed' | 'open' | 'saved'>('closed')
  const answer = givenAnswer(matter)
  if (answer === null) return null
  if (state === 'saved') return <DoneNote>{say('answers.saved')}</DoneNote>
  if (state === 'open')
    return (
      <AnswerForm
        question={firstSaid(matter.timeline)?.text ?? matter.title}
        answer={answer}
        fromMatter={matter.number}
        onSaved={() => setState('saved')}
        onCancel={() => setState('closed')}
      />
    )
  return (
    <div>
      <button className="button" type="button" onClick={() => setState('open')}>
        <Icon name="message" />
        {say('matter.draft-answer')}
      </button>
    </div>
  )
}
