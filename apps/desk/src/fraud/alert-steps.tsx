/** What this person may do now: one filled button, two beside it, the rest below; the form opens in the same place. */
import type { MatterView, OpenStep } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DoneNote } from '../parts/notes.tsx'
import { StepForm } from '../step-form/step-form.tsx'
import { useStep } from '../step-form/use-step.ts'
import { useSay } from '../words/say.ts'
import { fraudKey } from './fraud-queries.ts'
import { chooseSteps } from './stage.ts'

interface ButtonProps {
  readonly matter: MatterView
  readonly step: OpenStep
  readonly className: string
  readonly onOpen: (step: OpenStep) => void
  readonly onDone: (label: string) => void
}

/** A step without questions is taken at once: minutes count. */
function StepButton({ matter, step, className, onOpen, onDone }: ButtonProps) {
  const { say } = useSay()
  const { busy, error, send } = useStep(matter.number, step)
  const asks = Object.keys(step.form).length > 0
  const press = async (): Promise<void> => {
    if (asks) return onOpen(step)
    if (await send(matter.version, {})) onDone(step.label)
  }
  return (
    <>
      <button className={className} type="button" aria-disabled={busy} onClick={() => void press()}>
        {busy ? say('step.busy') : step.label}
      </button>
      {error !== null && (
        <p className="why" role="alert">
          {error.message || say('desk.no-answer')}
        </p>
      )}
    </>
  )
}

export function AlertSteps({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [open, setOpen] = useState<OpenStep | null>(null)
  const [done, setDone] = useState<{ label: string; at: number } | null>(null)
  const { main, beside, others } = chooseSteps(matter.state, matter.steps)
  const finished = (label: string): void => {
    setOpen(null)
    setDone({ label, at: matter.version })
    void client.invalidateQueries({ queryKey: fraudKey })
  }
  if (open) return <StepForm key={open.step} matter={matter} step={open} onDone={finished} onCancel={() => setOpen(null)} />
  const button = (step: OpenStep, className: string) => (
    <StepButton key={step.step} matter={matter} step={step} className={className} onOpen={setOpen} onDone={finished} />
  )
  return (
    <section className="alert-steps" aria-label={say('matter.steps')}>
      {done && <DoneNote key={done.at}>{say('matter.done', { step: done.label })}</DoneNote>}
      {matter.steps.length === 0 && <p className="quiet">{say('fraud.nothing-to-do')}</p>}
      <div className="outcome">
        {main && button(main, 'button main')}
        {beside.map((step) => button(step, 'button'))}
      </div>
      {others.length > 0 && <div className="others">{others.map((step) => button(step, 'button plain'))}</div>}
      {matter.laterSteps.map((step) => (
        <p key={step.step} className="quiet">
          {step.label}：{step.reason}
        </p>
      ))}
    </section>
  )
}
