/** 隐患线索 found on the way: words, photos, and where the phone was when the button was pressed. */
import { useEffect, useState, type FormEvent } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { PhotosMade } from './media.tsx'
import type { Me, Point } from './store.ts'
import { recordClue, type Made } from './take.ts'

export interface BegunClue {
  readonly at: string
  readonly point: Promise<Point | null>
}

export function ClueSheet({ begun, me, onClose }: { begun: BegunClue; me: Me; onClose: () => void }) {
  const { say } = useSay()
  const [what, setWhat] = useState('')
  const [made, setMade] = useState<readonly Made[]>([])
  const [point, setPoint] = useState<Point | null>(null)
  const [tried, setTried] = useState(false)
  const label = say('field.clue')
  const empty = what.trim() === ''
  useEffect(() => {
    let gone = false
    void begun.point.then((found) => gone || setPoint(found))
    return () => {
      gone = true
    }
  }, [begun])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (empty) return
    // Where the phone was when it was pressed; it may take some seconds to say so.
    void begun.point.then((found) => recordClue({ me, label, occurredAt: begun.at, what: what.trim(), point: found, made })).then(onClose)
  }
  return (
    <Dialog title={label} onClose={onClose}>
      <form className="sheet" onSubmit={submit} noValidate aria-label={label}>
        <Labelled
          label={say('field.clue-what')}
          error={tried && empty ? say('step.required', { label: say('field.clue-what') }) : undefined}
        >
          {(id, describedBy) => (
            <textarea
              id={id}
              rows={3}
              maxLength={2000}
              value={what}
              aria-describedby={describedBy}
              onChange={(event) => setWhat(event.target.value)}
            />
          )}
        </Labelled>
        <PhotosMade
          field={{ kind: 'photos', label: say('field.clue-photos'), required: false, most: 3 }}
          made={made}
          point={point}
          onAdd={(one) => setMade((before) => [...before, one])}
          onRemove={(id) => setMade((before) => before.filter((one) => one.id !== id))}
        />
        <button className="button main wide" type="submit">
          {label}
        </button>
        <p className="quiet">{say('field.clue-next')}</p>
      </form>
    </Dialog>
  )
}
