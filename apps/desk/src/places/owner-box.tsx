/** The owner's contact, masked until somebody says why they have to know. What was opened is gone when the page is left. */
import type { OpenContact, PlaceView } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { noReason, ReasonFields, readReason } from '../parts/reason-fields.tsx'
import { useSay } from '../words/say.ts'

export function OwnerBox({ place }: { place: PlaceView }) {
  const { say } = useSay()
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<OpenContact | null>(null)
  if (!place.owner) return null
  const shown = opened ?? place.owner
  return (
    <section className="box">
      <h3>{say('places.owner')}</h3>
      <p role={opened ? 'status' : undefined}>{[shown.name, shown.phone, opened?.address].filter(Boolean).join('　')}</p>
      {opened && <p className="quiet">{say('contact.recorded')}</p>}
      {!opened && !asking && (
        <button className="button" type="button" onClick={() => setAsking(true)}>
          {say('contact.open')}
        </button>
      )}
      {!opened && asking && <Reason id={place.id} onOpened={setOpened} onCancel={() => setAsking(false)} />}
    </section>
  )
}

function Reason({ id, onOpened, onCancel }: { id: string; onOpened: (contact: OpenContact) => void; onCancel: () => void }) {
  const { say } = useSay()
  const [reason, setReason] = useState(noReason)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<OpenContact>()
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    const body = readReason(reason)
    const opened = body && (await send({ path: `/places/${id}/contact`, method: 'POST', body }))
    if (opened) onOpened(opened.answer)
  }
  return (
    <form className="stepform" onSubmit={(event) => void open(event)} noValidate aria-label={say('contact.open')}>
      {error !== null && <ProblemNote error={error} />}
      <ReasonFields reason={reason} tried={tried} onChange={setReason} />
      <FormFoot busy={busy} onCancel={onCancel} label={say('contact.open')} />
    </form>
  )
}
