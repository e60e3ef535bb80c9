/** The items of a checklist to be answered one by one; photos are the page's own, because a desk sends them at once and a phone keeps them. */
import type { ChecklistItem, Checklist, InspectionTyped, ItemAnswer } from '@huying/contracts'
import type { ReactNode } from 'react'
import { useSay } from '../words/say.ts'

export type Answers = InspectionTyped['answers']
const itemAnswers: readonly ItemAnswer[] = ['ok', 'not-ok', 'not-applicable']

export interface ChecklistFieldsProps {
  readonly checklist: Checklist
  readonly answers: Answers
  readonly tried: boolean
  readonly onAnswer: (answers: Answers) => void
  readonly photos: (item: ChecklistItem, label: string) => ReactNode
}

export function ChecklistFields({ checklist, answers, tried, onAnswer, photos }: ChecklistFieldsProps) {
  return (
    <ol className="checklist">
      {checklist.items.map((item) => (
        <Item key={item.id} item={item} answers={answers} tried={tried} onAnswer={onAnswer} photos={photos} />
      ))}
    </ol>
  )
}

function Item({ item, answers, tried, onAnswer, photos }: Omit<ChecklistFieldsProps, 'checklist'> & { item: ChecklistItem }) {
  const { say, lang } = useSay()
  const given = answers[item.id]
  const label = lang === 'zh' ? item.text : item.textEn
  return (
    <li>
      <fieldset className={tried && !given ? 'field wrong' : 'field'}>
        <legend>{label}</legend>
        {(item.rule !== '' || item.serious) && (
          <span className="hint">
            {item.serious && <b>{say('places.serious')}　</b>}
            {item.rule}
          </span>
        )}
        {tried && !given && <span className="why">{say('places.answer-needed')}</span>}
        <div className="radios">
          {itemAnswers.map((answer) => (
            <label key={answer} className="radio">
              <input
                type="radio"
                name={`item-${item.id}`}
                checked={given?.answer === answer}
                onChange={() => onAnswer({ ...answers, [item.id]: { ...given, answer } })}
              />
              {say(`places.answer-${answer}`)}
            </label>
          ))}
        </div>
        {given?.answer === 'not-ok' && (
          <>
            <input
              aria-label={say('places.what-is-wrong', { item: label })}
              placeholder={say('places.what-is-wrong-hint')}
              maxLength={500}
              value={given.words ?? ''}
              onChange={(event) => onAnswer({ ...answers, [item.id]: { answer: 'not-ok', words: event.target.value } })}
            />
            {item.photo && photos(item, label)}
          </>
        )}
      </fieldset>
    </li>
  )
}

export function unanswered(checklist: Checklist, answers: Answers): number {
  return checklist.items.filter(({ id }) => !answers[id]).length
}
