/** Asks for a list as a file, and says why it is needed. */
import type { Export, ExportWish } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { noReason, ReasonFields, readReason } from '../parts/reason-fields.tsx'
import { useSay } from '../words/say.ts'

const queues = ['mine', 'open', 'overdue', 'all'] as const
const formats = ['xlsx', 'csv'] as const

interface Choices {
  readonly queue: (typeof queues)[number]
  readonly format: ExportWish['format']
  readonly identities: boolean
}

export function ExportForm() {
  const { say } = useSay()
  const client = useQueryClient()
  const [choices, setChoices] = useState<Choices>({ queue: 'open', format: 'xlsx', identities: false })
  const [reason, setReason] = useState(noReason)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<Export>()
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    const why = readReason(reason)
    if (!why) return
    const { queue, ...rest } = choices
    const body: ExportWish = { ...rest, ...why, filters: { queue } }
    if (!(await send({ path: '/exports', method: 'POST', body }))) return
    setTried(false)
    setReason(noReason)
    await client.invalidateQueries({ queryKey: ['exports'] })
  }
  return (
    <form className="stepform" onSubmit={(event) => void ask(event)} noValidate aria-label={say('exports.new')}>
      <h2>{say('exports.new')}</h2>
      {error !== null && <ProblemNote error={error} />}
      <ChoiceFields choices={choices} onChange={setChoices} />
      <ReasonFields reason={reason} tried={tried} onChange={setReason} />
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {busy ? say('step.busy') : say('exports.ask')}
        </button>
      </div>
    </form>
  )
}

function ChoiceFields({ choices, onChange }: { choices: Choices; onChange: (choices: Choices) => void }) {
  const { say } = useSay()
  return (
    <>
      <div className="two">
        <Labelled label={say('exports.queue')}>
          {(id) => (
            <select
              id={id}
              value={choices.queue}
              onChange={(event) => onChange({ ...choices, queue: event.target.value as Choices['queue'] })}
            >
              {queues.map((queue) => (
                <option key={queue} value={queue}>
                  {say(`queue.${queue}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={say('exports.format')}>
          {(id) => (
            <select
              id={id}
              value={choices.format}
              onChange={(event) => onChange({ ...choices, format: event.target.value as Choices['format'] })}
            >
              {formats.map((format) => (
                <option key={format} value={format}>
                  {say(`exports.${format}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={choices.identities}
          onChange={(event) => onChange({ ...choices, identities: event.target.checked })}
        />
        {say('exports.identities')}
      </label>
      <p className="quiet">{say('exports.identities-hint')}</p>
    </>
  )
}
