/** A place of a plan; opened, its findings: put right on the spot, or one hazard of all of them. */
import type { Finding, HazardOpened, PlanPlace } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { When } from '../parts/deadline-chip.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { PhotoControl } from '../step-form/photo-control.tsx'
import type { FieldValue } from '../step-form/field-values.ts'
import { sayKnown, useSay } from '../words/say.ts'
import { findingsQuery } from './hazard-queries.ts'

interface LineProps {
  readonly place: PlanPlace
  readonly onDone: (words: string) => void
}

export function PlaceLine({ place, onDone }: LineProps) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  return (
    <li className="hazard-line">
      <span className="what">
        <b>{place.name}</b>
        <span className="meta quiet">
          <span>{sayKnown(say, 'kind', place.kind)}</span>
          <span>{place.unit.name}</span>
          {place.address && <span>{place.address}</span>}
          <span className={`tag ${place.inspectedAt === null ? 'grey' : ''}`}>
            {place.result === null ? say('plans.not-yet') : say(`plans.result-${place.result}`)}
          </span>
          {place.inspectedAt !== null && (
            <span>
              <When at={place.inspectedAt} />
            </span>
          )}
        </span>
      </span>
      {place.openFindings > 0 && (
        <button className="button" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('findings.open', { n: place.openFindings })}
        </button>
      )}
      {open && <FindingsOf place={place} onDone={onDone} />}
    </li>
  )
}

function FindingsOf({ place, onDone }: LineProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const { data, error, isPending } = useQuery(findingsQuery(place.id))
  const [settling, setSettling] = useState<string | null>(null)
  const { busy, error: failed, send } = useSending<HazardOpened>()
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['findings', place.id] })
  const open = async (grade: '1' | '4'): Promise<void> => {
    const made = await send({ path: `/places/${place.id}/hazards`, method: 'POST', body: { grade } })
    if (!made) return
    refresh()
    onDone(say('findings.opened', { number: made.answer.number, n: made.answer.findings }))
  }
  return (
    <div className="findings">
      {isPending && <Loading />}
      {error && <ProblemNote error={error} />}
      {failed !== null && <ProblemNote error={failed} />}
      <ul>
        {data?.items.map((finding) => (
          <li key={finding.id} className="finding">
            <FindingWords finding={finding} />
            {!finding.serious && settling !== finding.id && (
              <button className="button" type="button" onClick={() => setSettling(finding.id)}>
                {say('findings.settle')}
              </button>
            )}
            {settling === finding.id && (
              <SettleForm
                finding={finding}
                onCancel={() => setSettling(null)}
                onSettled={() => {
                  setSettling(null)
                  refresh()
                  onDone(say('findings.settled'))
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="formend">
        <button className="button main" type="button" aria-disabled={busy} onClick={() => void open('4')}>
          {say('findings.to-hazard')}
        </button>
        <button className="button" type="button" aria-disabled={busy} onClick={() => void open('1')}>
          {say('findings.to-major')}
        </button>
      </div>
    </div>
  )
}

export function FindingWords({ finding }: { finding: Finding }) {
  const { say } = useSay()
  return (
    <span className="what">
      <span>
        {finding.serious && <span className="tag failed">{say('findings.serious')}</span>} {finding.words}
      </span>
      <span className="meta quiet">
        {finding.rule && <span>{finding.rule}</span>}
        <span>
          <When at={finding.foundAt} />
        </span>
        <span>{say(`findings.source-${finding.source}`)}</span>
      </span>
      {finding.photos.length > 0 && (
        <span className="thumbs">
          {finding.photos.map(({ file, after }, index) => (
            <img
              key={file}
              className="thumb"
              src={`/api/v1/places/${finding.place.id}/photos/${file}?size=s`}
              alt={say(after ? 'findings.photo-after' : 'findings.photo-before', { n: index + 1 })}
            />
          ))}
        </span>
      )}
    </span>
  )
}

function SettleForm({ finding, onSettled, onCancel }: { finding: Finding; onSettled: () => void; onCancel: () => void }) {
  const { say } = useSay()
  const [words, setWords] = useState('')
  const [proof, setProof] = useState('')
  const [photos, setPhotos] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<null>()
  const short = words.trim().length < 2
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (short) return
    const body = { words: words.trim(), ...(photos.length > 0 ? { photos } : {}), ...(proof.trim() ? { proof: proof.trim() } : {}) }
    if (await send({ path: `/findings/${finding.id}/settle`, method: 'POST', body })) onSettled()
  }
  const takePhotos = (value: FieldValue | ((before: FieldValue) => FieldValue)): void =>
    setPhotos((before) => {
      const next = typeof value === 'function' ? value([...before]) : value
      return Array.isArray(next) ? next.filter((one) => typeof one === 'string') : []
    })
  const label = say('findings.after')
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('findings.settle')}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('findings.how')} error={tried && short ? say('step.required', { label: say('findings.how') }) : undefined}>
        {(id, describedBy) => (
          <input id={id} value={words} maxLength={500} aria-describedby={describedBy} onChange={(event) => setWords(event.target.value)} />
        )}
      </Labelled>
      <fieldset className="field">
        <legend>{label}</legend>
        <PhotoControl
          id={`after-${finding.id}`}
          field={{ kind: 'photos', label, required: false, most: 3 }}
          value={[...photos]}
          describedBy={undefined}
          wrong={false}
          matter=""
          onChange={takePhotos}
        />
      </fieldset>
      <Labelled label={say('findings.proof')} hint={say('findings.proof-hint')}>
        {(id, describedBy) => (
          <input id={id} value={proof} maxLength={200} aria-describedby={describedBy} onChange={(event) => setProof(event.target.value)} />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={onCancel} label={say('findings.settle')} />
    </form>
  )
}
