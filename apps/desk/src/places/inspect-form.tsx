/** An inspection taken down at a desk: the same checklist as on the phone. Sent twice it is one, because the form keeps its id. */
import type { Checklist, InspectionTaken, PlaceView } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { freshKey } from '../api/idempotency.ts'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { listIn } from '../step-form/field-values.ts'
import { PhotoControl } from '../step-form/photo-control.tsx'
import { serverNow } from '../time/server-time.ts'
import { useSay } from '../words/say.ts'
import { ChecklistFields, unanswered, type Answers } from './checklist-fields.tsx'
import { isWhole, noVerdict, VerdictFields, verdictOf } from './verdict-fields.tsx'

export interface InspectFormProps {
  readonly place: PlaceView
  readonly checklist: Checklist
  readonly onDone: (words: string) => void
  readonly onCancel: () => void
}

type Photos = Readonly<Record<string, readonly string[]>>

export function InspectForm({ place, checklist, onDone, onCancel }: InspectFormProps) {
  const { say, lang } = useSay()
  const [began] = useState(() => ({ id: freshKey(), at: new Date(serverNow()).toISOString() }))
  const [answers, setAnswers] = useState<Answers>({})
  const [photos, setPhotos] = useState<Photos>({})
  const [verdict, setVerdict] = useState(noVerdict)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<InspectionTaken>()
  const missing = unanswered(checklist, answers)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (missing > 0 || !isWhole(verdict)) return
    const sent = Object.entries(photos).flatMap(([item, files]) => files.map((file) => ({ file, item })))
    const body = { place: place.id, version: checklist.version, occurredAt: began.at, answers, photos: sent, ...verdictOf(verdict) }
    const taken = await send({ path: `/inspections/${began.id}`, method: 'PUT', body })
    if (taken)
      onDone(
        say('places.inspected', {
          result: say(`places.result-${taken.answer.result}`),
          colour: say(`places.colour-${taken.answer.colour}`),
        }),
      )
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('places.inspect')}>
      <h3>{lang === 'zh' ? checklist.title : checklist.titleEn}</h3>
      <p className="quiet">
        {say('places.version', { n: checklist.version })}
        {checklist.platformDefault && `　${say('matter.default')}`}
      </p>
      {error !== null && <ProblemNote error={error} />}
      <ChecklistFields
        checklist={checklist}
        answers={answers}
        tried={tried}
        onAnswer={setAnswers}
        photos={(item, label) => <ItemPhotos item={item.id} label={label} photos={photos} onChange={setPhotos} />}
      />
      <VerdictFields verdict={verdict} tried={tried} onChange={setVerdict} />
      {tried && missing > 0 && (
        <p className="why" role="alert">
          {say('places.unanswered', { n: missing })}
        </p>
      )}
      <FormFoot busy={busy} onCancel={onCancel} label={say('places.record')} />
    </form>
  )
}

interface ItemPhotosProps {
  readonly item: string
  readonly label: string
  readonly photos: Photos
  readonly onChange: (change: (before: Photos) => Photos) => void
}

/** Sent as soon as they are chosen. */
function ItemPhotos({ item, label, photos, onChange }: ItemPhotosProps) {
  return (
    <PhotoControl
      id={`photos-${item}`}
      field={{ kind: 'photos', label, required: false, most: 3 }}
      value={[...(photos[item] ?? [])]}
      describedBy={undefined}
      wrong={false}
      matter=""
      onChange={(value) =>
        onChange((before) => {
          const next = typeof value === 'function' ? value([...(before[item] ?? [])]) : value
          return { ...before, [item]: listIn(next) }
        })
      }
    />
  )
}
