/** A record becomes a dispute of its own: its words and type stand in the form, place and source go with it. */
import type { DisputeRecords, StaffFiled } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { go } from '../navigation.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSay } from '../words/say.ts'
import { disputesKey } from './queries.ts'

export function OpenForm({ record, onClose }: { record: DisputeRecords['items'][number]; onClose: () => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { all } = useFlows()
  const [type, setType] = useState(record.type ?? '')
  const [what, setWhat] = useState(record.words)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<StaffFiled>()
  const types = all.find(({ id }) => id === 'dispute')?.start?.form['type']
  const label = say('disputes.open')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (type === '' || what.trim().length < 2) return
    const opened = await send({ path: `/disputes/records/${record.id}/open`, method: 'POST', body: { type, what: what.trim() } })
    // Also after a refusal: somebody else may have been quicker, and the list then says whose it is.
    await client.invalidateQueries({ queryKey: disputesKey })
    if (opened) go({ page: 'matter', number: opened.answer.number, queue: null })
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={label}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={types?.label ?? ''} error={tried && type === '' ? say('step.required', { label: types?.label ?? '' }) : undefined}>
        {(id, describedBy) => (
          <select id={id} value={type} aria-describedby={describedBy} onChange={(event) => setType(event.target.value)}>
            <option value="">{say('step.pick')}</option>
            {(types?.options ?? []).map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled
        label={say('disputes.open-what')}
        hint={say('disputes.open-hint')}
        error={tried && what.trim().length < 2 ? say('step.required', { label: say('disputes.open-what') }) : undefined}
      >
        {(id, describedBy) => (
          <textarea
            id={id}
            rows={3}
            value={what}
            maxLength={2_000}
            aria-describedby={describedBy}
            onChange={(event) => setWhat(event.target.value)}
          />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={onClose} label={label} />
    </form>
  )
}
