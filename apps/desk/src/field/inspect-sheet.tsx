/** A checklist under the thumb: each item ok, not ok or not there; what is not ok gets words and photos. Kept on the phone until it is sent. */
import type { Checklist, ChecklistItem, ItemAnswer } from '@huying/contracts'
import { useEffect, useId, useState, type FormEvent } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { useSay } from '../words/say.ts'
import { PhotosMade } from './media.tsx'
import type { OpenedPlace } from './places-page.tsx'
import type { Me, Point } from './store.ts'
import { inspect, type Made } from './take.ts'

const answers: readonly ItemAnswer[] = ['ok', 'not-ok', 'not-applicable']
/** Three of each item, thirty in all: as many as the server takes. */
const mostPhotos = 3

type Answered = Readonly<Record<string, { readonly answer: ItemAnswer; readonly words?: string }>>
type Shown = Made & { readonly item: string }

interface SheetProps {
  readonly opened: OpenedPlace
  readonly checklist: Checklist
  readonly me: Me
  readonly onClose: () => void
}

export function InspectSheet({ opened, checklist, me, onClose }: SheetProps) {
  const { say, lang } = useSay()
  const { place, at } = opened
  const [point, setPoint] = useState<Point | null>(null)
  const [given, setGiven] = useState<Answered>({})
  const [made, setMade] = useState<readonly Shown[]>([])
  const [tried, setTried] = useState(false)
  useEffect(() => {
    let gone = false
    void opened.point.then((found) => gone || setPoint(found))
    return () => {
      gone = true
    }
  }, [opened])
  const missing = checklist.items.filter(({ id }) => given[id] === undefined).length
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (missing > 0) return
    const form = {
      place: place.id,
      version: checklist.version,
      answers: given,
      ...(point ? { point: { lat: point.lat, lng: point.lng } } : {}),
    }
    const shown = made.filter(({ item }) => given[item]?.answer === 'not-ok')
    void inspect({ me, place, label: say('field.inspect'), occurredAt: at, form, made: shown }).then(onClose)
  }
  return (
    <Dialog title={place.name} onClose={onClose}>
      <form className="sheet" onSubmit={submit} noValidate aria-label={place.name}>
        <p className="about">
          {say('plans.checklist', { title: lang === 'zh' ? checklist.title : checklist.titleEn, n: checklist.version })}
        </p>
        {checklist.items.map((item) => (
          <Item
            key={item.id}
            item={item}
            given={given[item.id]}
            wrong={tried && given[item.id] === undefined}
            made={made.filter((one) => one.item === item.id)}
            point={point}
            onAnswer={(answer) => setGiven((before) => ({ ...before, [item.id]: answer }))}
            onAdd={(one) => setMade((before) => [...before, { ...one, item: item.id }])}
            onRemove={(id) => setMade((before) => before.filter((one) => one.id !== id))}
          />
        ))}
        {tried && missing > 0 && (
          <p className="why" role="alert">
            {say('field.unanswered', { n: missing })}
          </p>
        )}
        <button className="button main wide" type="submit">
          {say('field.inspect')}
        </button>
      </form>
    </Dialog>
  )
}

interface ItemProps {
  readonly item: ChecklistItem
  readonly given: Answered[string] | undefined
  readonly wrong: boolean
  readonly made: readonly Shown[]
  readonly point: Point | null
  readonly onAnswer: (answer: Answered[string]) => void
  readonly onAdd: (made: Made) => void
  readonly onRemove: (id: string) => void
}

function Item({ item, given, wrong, made, point, onAnswer, onAdd, onRemove }: ItemProps) {
  const { say, lang } = useSay()
  const name = useId()
  return (
    <fieldset className={wrong ? 'field wrong' : 'field'}>
      <legend>{lang === 'zh' ? item.text : item.textEn}</legend>
      {item.rule && <span className="hint">{item.rule}</span>}
      <div className="radios">
        {answers.map((answer) => (
          <label key={answer} className="radio">
            <input
              type="radio"
              name={name}
              checked={given?.answer === answer}
              onChange={() => onAnswer({ answer, ...(answer === 'not-ok' && given?.words ? { words: given.words } : {}) })}
            />
            {say(`field.answer-${answer}`)}
          </label>
        ))}
      </div>
      {given?.answer === 'not-ok' && (
        <>
          <label htmlFor={`${name}-words`}>{say('field.what-is-wrong')}</label>
          <input
            id={`${name}-words`}
            value={given.words ?? ''}
            maxLength={500}
            onChange={(event) => onAnswer({ answer: 'not-ok', ...(event.target.value ? { words: event.target.value } : {}) })}
          />
          <PhotosMade
            field={{ kind: 'photos', label: say('field.before-photos'), required: false, most: mostPhotos }}
            made={made}
            point={point}
            onAdd={onAdd}
            onRemove={onRemove}
          />
        </>
      )}
    </fieldset>
  )
}
