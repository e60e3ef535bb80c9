/** What a step asks, on a sheet over the list. Time and place were taken at the tap; photos and recordings stay on the phone until they are sent. */
import type { FormField } from '@huying/contracts'
import { useEffect, useId, useState, type FormEvent } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { ErrorSummary } from '../step-form/error-summary.tsx'
import { emptyValues, formOf, valueErrors, type Fields, type Values } from '../step-form/field-values.ts'
import { StepField } from '../step-form/step-field.tsx'
import { sayClock } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import type { Opened } from './job-card.tsx'
import { PhotosMade, SoundMade } from './media.tsx'
import { Soon } from './soon.tsx'
import type { KeptMatter, Me, Point } from './store.ts'
import { take, type Made } from './take.ts'

export interface SheetProps {
  readonly kept: KeptMatter
  readonly me: Me
  readonly opened: Opened
  readonly onClose: () => void
}

const isMedia = (field: FormField): boolean => field.kind === 'photos' || field.kind === 'sound'

function useHere({ opened }: SheetProps): Point | null | undefined {
  const [point, setPoint] = useState<Point | null | undefined>(undefined)
  useEffect(() => {
    let gone = false
    void opened.point.then((found) => gone || setPoint(found))
    return () => {
      gone = true
    }
  }, [opened])
  return point
}

/** What the phone adds by itself, said before it is sent. */
function Taken({ at, point }: { at: string; point: Point | null | undefined }) {
  const { say } = useSay()
  const where =
    point === undefined
      ? say('field.finding')
      : point === null
        ? say('field.not-found')
        : say('field.found', { n: Math.ceil(point.accuracyM) })
  return (
    <p className="taken">
      <Icon name="clock" size="s" />
      {sayClock(Date.parse(at))}
      <Icon name="pin" size="s" />
      {where}
    </p>
  )
}

function placeAnswer(fields: Fields, point: Point | null | undefined): Record<string, unknown> {
  const name = Object.keys(fields).find((one) => fields[one]?.kind === 'place')
  return name !== undefined && point ? { [name]: { ...point, datum: 'WGS84' } } : {}
}

export function StepSheet(props: SheetProps) {
  const { kept, me, opened, onClose } = props
  const { step, at } = opened
  const { say } = useSay()
  const point = useHere(props)
  const [values, setValues] = useState<Values>(() => emptyValues(step.form))
  const [made, setMade] = useState<readonly Made[]>([])
  const [round, setRound] = useState(0)
  const prefix = useId()
  const asked = Object.fromEntries(Object.entries(step.form).filter(([, field]) => !isMedia(field) && field.kind !== 'place'))
  const errors =
    round === 0 ? [] : valueErrors(asked, values).map((error) => ({ field: error.field, message: say(error.word, error.params) }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setRound(round + 1)
    if (valueErrors(asked, values).length > 0) return
    const form = { ...formOf(asked, values), ...placeAnswer(step.form, point) }
    void take({ me, kept, step, occurredAt: at, form, made }).then(onClose)
  }
  const add = (one: Made): void => setMade((before) => [...before, one])
  const remove = (id: string): void => setMade((before) => before.filter((one) => one.id !== id))
  const media = { made, point: point ?? null, onAdd: add, onRemove: remove }
  return (
    <Dialog title={step.label} onClose={onClose}>
      <form className="sheet" onSubmit={submit} noValidate aria-label={step.label}>
        <p className="about">{kept.item.title}</p>
        <Taken at={at} point={point} />
        <ErrorSummary title={say('step.errors', { n: errors.length })} errors={errors} round={round} idOf={(field) => prefix + field} />
        {Object.entries(step.form).map(([name, field]) => {
          if (field.kind === 'photos') return <PhotosMade key={name} field={field} {...media} />
          if (field.kind === 'sound') return <SoundMade key={name} field={field} {...media} />
          if (field.kind === 'place') return null
          const set = (value: Values[string]): void => setValues((before) => ({ ...before, [name]: value }))
          return (
            <div key={name}>
              <StepField
                id={prefix + name}
                field={field}
                value={values[name] ?? ''}
                error={errors.find((error) => error.field === name)?.message}
                matter={kept.item.number}
                onChange={(value) => set(typeof value === 'function' ? value(values[name] ?? '') : value)}
              />
              {field.kind === 'time' && <Soon onChoose={set} />}
            </div>
          )
        })}
        <button className="button main wide" type="submit">
          {step.label}
        </button>
        <p className="quiet">{say(step.shown === false ? 'field.among-staff' : 'field.resident-reads')}</p>
      </form>
    </Dialog>
  )
}
