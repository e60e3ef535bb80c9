/** The picked call: the lane to confirm, what can be done, who can be sent, who called, every step. */
import type { CommandBoard, CommandCall, OpenStep } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { matterQuery } from '../api/queries.ts'
import { ContactBox } from '../matter/contact-box.tsx'
import { Timeline } from '../matter/timeline.tsx'
import { linkTo } from '../navigation.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { BelongsTo, Children, Links } from '../related/related-box.tsx'
import { StepForm } from '../step-form/step-form.tsx'
import { useSay } from '../words/say.ts'
import { CallMap } from './call-map.tsx'
import { LaneLine, LaneTag } from './call-card.tsx'
import { commandKey } from './command-queries.ts'
import { CrewList } from './crew-list.tsx'
import { LaneChoice } from './lane-choice.tsx'
import { SameCalls } from './same-calls.tsx'

/** Confirmed by the buttons above, each by one key. */
const above = ['confirmTown', 'confirmConsult', 'confirmAssist', 'confirmPolice']

function CallSteps({ call }: { call: CommandCall }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { data: matter, error, refetch } = useQuery(matterQuery(call.number))
  const [open, setOpen] = useState<OpenStep | null>(null)
  const [done, setDone] = useState<{ label: string; at: number } | null>(null)
  if (!matter) return error ? <ProblemNote error={error} again={() => void refetch()} /> : <Loading />
  const finished = (label: string): void => {
    setOpen(null)
    setDone({ label, at: matter.version })
    void client.invalidateQueries({ queryKey: commandKey })
  }
  if (open) return <StepForm key={open.step} matter={matter} step={open} onDone={finished} onCancel={() => setOpen(null)} />
  const steps = matter.steps.filter(({ step }) => !above.includes(step))
  return (
    <section className="call-steps" aria-label={say('matter.steps')}>
      {done && <DoneNote key={done.at}>{say('matter.done', { step: done.label })}</DoneNote>}
      <div className="others">
        {steps.map((step) => (
          <button
            key={step.step}
            className={step.step === 'toPolice' ? 'button danger' : 'button'}
            type="button"
            onClick={() => setOpen(step)}
          >
            {step.label}
          </button>
        ))}
      </div>
    </section>
  )
}

function CallRecord({ number }: { number: string }) {
  const { say } = useSay()
  const { data: matter } = useQuery(matterQuery(number))
  if (!matter) return null
  return (
    <>
      <ContactBox matter={matter} />
      <BelongsTo matter={matter} />
      <Children matter={matter} />
      <Links matter={matter} />
      <Timeline matter={matter} />
      <p>
        <a className="crumb" {...linkTo({ page: 'matter', number, queue: null })}>
          {say('command.whole-matter')}
        </a>
      </p>
    </>
  )
}

export function CallPane({ board, call }: { board: CommandBoard; call: CommandCall | null }) {
  const { say } = useSay()
  return (
    <aside className="pane" aria-label={say('command.pane')}>
      {call === null ? (
        <p className="quiet nothing">{say('command.pick-one')}</p>
      ) : (
        <>
          <div className="head">
            <p className="meta">
              <LaneTag call={call} />
              <span>{call.number}</span>
              {call.policeNumber !== null && <span>{say('command.police-number', { number: call.policeNumber })}</span>}
              <span>{call.post.name}</span>
              {call.byHand && (
                <span>{say(call.byHand.heard ? 'command.by-hand-heard' : 'command.by-hand', { name: call.byHand.name })}</span>
              )}
            </p>
            <h2>{call.className}</h2>
            <p className="said">「{call.words}」</p>
            <LaneLine call={call} />
            {call.repeatOf !== null && (
              <p>
                <a {...linkTo({ page: 'matter', number: call.repeatOf, queue: null })}>
                  {say('command.repeat-of', { number: call.repeatOf })}
                </a>
              </p>
            )}
          </div>
          <SameCalls key={`same ${call.number}`} call={call} />
          <LaneChoice key={`lane ${call.number} ${call.state}`} call={call} />
          <CallSteps key={`steps ${call.number}`} call={call} />
        </>
      )}
      {board.crews && <CrewList crews={board.crews} call={call} />}
      <CallMap calls={board.calls} crews={board.crews ?? []} picked={call} />
      {call && <CallRecord key={`record ${call.number}`} number={call.number} />}
    </aside>
  )
}
