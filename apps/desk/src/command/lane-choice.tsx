/** The lane is proposed by rules and chosen by a person: the proposed one, or another with a reason that stays on record. */
import type { CallLane, CommandCall } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { problemWords } from '../api/problem-words.ts'
import { useSay } from '../words/say.ts'
import { confirming, otherLanes } from './quick.ts'
import { useQuick } from './use-quick.ts'

export function LaneChoice({ call }: { call: CommandCall }) {
  const { say, lang } = useSay()
  const [lane, setLane] = useState<CallLane | null>(null)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const { take, busy, error } = useQuick(call)
  const lanes = otherLanes(call)
  if (lanes.length === 0) return call.state === 'policeProposed' ? <p className="rule-note">{say('command.police-only')}</p> : null
  const missing = tried && words.trim() === ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (lane === null || words.trim() === '') return
    const quick = confirming(call, lane)
    void take({ ...quick, form: { ...quick.form, words: words.trim() } })
  }
  return (
    <form className="lane-choice" onSubmit={submit} noValidate aria-label={say('command.other-lane')}>
      <div className="others" role="group" aria-label={say('command.other-lane')}>
        {lanes.map((one) => (
          <button key={one} className="button" type="button" aria-pressed={lane === one} onClick={() => setLane(lane === one ? null : one)}>
            {say(`command.lane-${one}`)}
          </button>
        ))}
      </div>
      {lane !== null && (
        <div className={missing ? 'field wrong' : 'field'}>
          <label htmlFor="lane-why">{say('command.why-other')}</label>
          {missing && (
            <span className="why" id="lane-why-missing">
              {say('command.why-needed')}
            </span>
          )}
          <textarea
            id="lane-why"
            rows={2}
            maxLength={500}
            value={words}
            aria-invalid={missing || undefined}
            aria-describedby={missing ? 'lane-why-missing' : undefined}
            onChange={(event) => setWords(event.target.value)}
          />
          <button className="button" type="submit" aria-disabled={busy}>
            {busy ? say('step.busy') : say(`command.confirm-${lane}`)}
          </button>
        </div>
      )}
      {error && (
        <p className="why" role="alert">
          {error.status === 0 ? say('step.no-answer') : problemWords(error, lang)}
        </p>
      )}
    </form>
  )
}
