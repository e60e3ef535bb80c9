/** Exactly the steps that the server says this person may take now; one of them may be open as a form. */
import type { MatterView, OpenStep, Proposal } from '@huying/contracts'
import { useEffect, useRef, useState } from 'react'
import type { Command } from '../board/keys.ts'
import { ProposalBox, sayReason, useProposal } from '../board/proposal.tsx'
import { stepKeys } from '../board/step-keys.ts'
import { useKeys } from '../board/use-keys.ts'
import { useSayPresent } from '../live/presence.tsx'
import { DoneNote } from '../parts/notes.tsx'
import { useSettings } from '../settings.ts'
import { SameBox } from '../related/same-box.tsx'
import { StepForm, type StepFormProps } from '../step-form/step-form.tsx'
import { useSay, type Say } from '../words/say.ts'
import { AnswerFromMatter } from '../answers/answer-from-matter.tsx'
import { LaterSteps } from './later-steps.tsx'
import { isClosed } from './read-matter.ts'

function NoSteps({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const word = isClosed(matter) ? 'matter.no-steps-closed' : matter.waitsForResident ? 'matter.no-steps-waits' : 'matter.no-steps'
  return <p className="quiet">{say(word)}</p>
}

interface ButtonsProps {
  readonly steps: readonly OpenStep[]
  readonly open: OpenStep | null
  readonly onOpen: (step: OpenStep) => void
}

/** More than these, and only the first have a frame: what is usual stands out, what is rare is still one press away. */
const framed = { all: 6, first: 4 }

function classOf(index: number, { steps, open }: Omit<ButtonsProps, 'onOpen'>): string {
  if (index === 0 && open === null) return 'button main'
  return steps.length > framed.all && index >= framed.first ? 'button plain' : 'button'
}

function StepButtons({ steps, open, onOpen }: ButtonsProps) {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  const keys = stepKeys(steps.map((step) => step.step))
  return (
    <div className="actions" role="group" aria-label={say('matter.steps')}>
      {steps.map((step, index) => (
        <button
          key={step.step}
          id={`step-${step.step}`}
          type="button"
          className={classOf(index, { steps, open })}
          aria-pressed={open?.step === step.step}
          onClick={() => onOpen(step)}
        >
          {step.label}
          {shortcuts && index < 9 && (
            <span className="kbd" aria-hidden="true">
              {keys.get(step.step)?.toUpperCase() ?? index + 1}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

function stepFor(command: Command, matter: MatterView, lettersTaken: boolean): OpenStep | undefined {
  if (command.do === 'step') return matter.steps[command.index]
  if (command.do !== 'letter' || lettersTaken) return undefined
  const keys = stepKeys(matter.steps.map((step) => step.step))
  return matter.steps.find((step) => keys.get(step.step) === command.letter)
}

interface Proposed {
  readonly proposal: Proposal | undefined
  readonly twin: string | null
  readonly say: Say
}

function presetOf({ step }: OpenStep, { proposal, twin, say }: Proposed): NonNullable<StepFormProps['preset']> | null {
  if (step === 'assign' && proposal?.unit) return { field: 'unit', value: proposal.unit.id, why: sayReason(proposal, say), whole: true }
  return step === 'joinTo' && twin !== null ? { field: 'number', value: twin, why: say('same.chosen'), whole: false } : null
}

export function Steps({ matter, lettersTaken = false }: { matter: MatterView; lettersTaken?: boolean }) {
  const { say } = useSay()
  const [open, setOpen] = useState<OpenStep | null>(null)
  const [twin, setTwin] = useState<string | null>(null)
  const [done, setDone] = useState<{ label: string; at: number } | null>(null)
  const backTo = useRef<string | null>(null)
  const proposal = useProposal(matter)
  useSayPresent(matter.number, open !== null)
  const choose = (step: OpenStep): void => {
    setDone(null)
    setOpen(step)
  }
  const cancel = (): void => {
    backTo.current = open && `step-${open.step}`
    setOpen(null)
  }
  useEffect(() => {
    if (open === null && backTo.current) document.getElementById(backTo.current)?.focus()
    backTo.current = null
  }, [open])
  useKeys((command) => {
    const step = stepFor(command, matter, lettersTaken)
    if (step) choose(step)
    return step !== undefined
  })
  const join = (number: string): void => {
    const step = matter.steps.find((one) => one.step === 'joinTo')
    setTwin(number)
    if (step) choose(step)
  }
  const finished = (label: string): void => {
    setOpen(null)
    setDone({ label, at: matter.version })
  }
  return (
    <section className="steps" aria-label={say('matter.steps')}>
      <ProposalBox matter={matter} />
      {open === null && <SameBox matter={matter} onJoin={join} />}
      {done && <DoneNote key={done.at}>{say('matter.done', { step: done.label })}</DoneNote>}
      {matter.steps.length > 0 ? <StepButtons steps={matter.steps} open={open} onOpen={choose} /> : <NoSteps matter={matter} />}
      {open === null && <LaterSteps matter={matter} />}
      {open && (
        <StepForm
          key={open.step}
          matter={matter}
          step={open}
          preset={presetOf(open, { proposal, twin, say })}
          onDone={finished}
          onCancel={cancel}
        />
      )}
      <AnswerFromMatter matter={matter} />
    </section>
  )
}
