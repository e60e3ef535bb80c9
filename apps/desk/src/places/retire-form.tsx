/** Out of use, or in use again: with a reason that stays in the history. */
import type { PlaceView } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'

export function RetireForm({ place, onDone, onCancel }: { place: PlaceView; onDone: (words: string) => void; onCancel: () => void }) {
  const { say } = useSay()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<PlaceView>()
  const deed = place.active ? 'retire' : 'restore'
  const missing = reason.trim().length < 2
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (missing) return
    if (await send({ path: `/places/${place.id}/${deed}`, method: 'POST', body: { reason: reason.trim() } }))
      onDone(say(`places.${deed}d-now`))
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say(`places.${deed}`)}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('places.reason')} error={tried && missing ? say('step.required', { label: say('places.reason') }) : undefined}>
        {(id, describedBy) => (
          <input
            id={id}
            maxLength={200}
            value={reason}
            aria-describedby={describedBy}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={onCancel} label={say(`places.${deed}`)} />
    </form>
  )
}
