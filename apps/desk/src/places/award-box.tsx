/** The title of a fraud-free unit: the matter that it follows from, until when it holds, and applying for it. */
import type { PlaceView } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { serverNow } from '../time/server-time.ts'
import { sayDay } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { placesKey } from './place-queries.ts'

export function AwardBox({ place }: { place: PlaceView }) {
  const { say, lang } = useSay()
  const [applying, setApplying] = useState(false)
  const { award } = place
  if (place.kind !== 'fraud-free-unit') return null
  return (
    <section className="box">
      <h3>{say('places.title')}</h3>
      {award === null && <p className="quiet">{say('places.no-title')}</p>}
      {award && (
        <p className="meta">
          <span className={award.state === 'awarded' ? 'tag' : 'tag grey'}>{award.label}</span>
          {award.until !== null && <span>{say('places.title-until', { day: sayDay(award.until, serverNow(), lang) })}</span>}
          <a {...linkTo({ page: 'matter', number: award.number, queue: null })}>{award.number}</a>
        </p>
      )}
      {place.mayApply && !applying && (
        <button className="button" type="button" onClick={() => setApplying(true)}>
          {say('places.apply')}
        </button>
      )}
      {place.mayApply && applying && <ApplyForm id={place.id} onCancel={() => setApplying(false)} />}
    </section>
  )
}

function ApplyForm({ id, onCancel }: { id: string; onCancel: () => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [what, setWhat] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<{ number: string }>()
  const missing = what.trim() === ''
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (missing) return
    if (await send({ path: `/places/${id}/fraud-free`, method: 'POST', body: { what: what.trim() } }))
      await client.invalidateQueries({ queryKey: placesKey })
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('places.apply')}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled
        label={say('places.apply-what')}
        hint={say('places.apply-hint')}
        error={tried && missing ? say('step.required', { label: say('places.apply-what') }) : undefined}
      >
        {(field, describedBy) => (
          <textarea
            id={field}
            rows={4}
            maxLength={5000}
            value={what}
            aria-describedby={describedBy}
            onChange={(event) => setWhat(event.target.value)}
          />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={onCancel} label={say('places.apply')} />
    </form>
  )
}
