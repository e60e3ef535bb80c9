/** In which order people are called when nobody has the turn; who only comes when they have it. */
import type { CallOrder, FraudLadder } from '@huying/contracts'
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'

type Entry = FraudLadder['orders']['police'][number]

export interface CallOrderProps {
  readonly title: string
  readonly saved: readonly Entry[]
  readonly onDone: (words: string) => void
}

interface LineProps {
  readonly entry: Entry
  readonly isFirst: boolean
  readonly onUp: () => void
  readonly onCalled: (called: boolean) => void
}

function Line({ entry, isFirst, onUp, onCalled }: LineProps) {
  const { say } = useSay()
  return (
    <li>
      <span>
        <b>{entry.name}</b> <span className="quiet">{entry.unit.name}</span>
      </span>
      <span className="actions">
        <label className="check">
          <input
            type="checkbox"
            aria-label={say('ladder.only-on-duty-of', { name: entry.name })}
            checked={!entry.called}
            onChange={(event) => onCalled(!event.target.checked)}
          />
          {say('ladder.only-on-duty')}
        </label>
        <button className="button" type="button" aria-label={say('rules.up-of', { name: entry.name })} disabled={isFirst} onClick={onUp}>
          {say('rules.up')}
        </button>
      </span>
    </li>
  )
}

export function CallOrderBox({ title, saved, onDone }: CallOrderProps) {
  const { say } = useSay()
  const [entries, setEntries] = useState(saved)
  const { busy, error, send } = useSending<null>()
  const isChanged = entries !== saved
  const save = async (): Promise<void> => {
    const body: CallOrder = { entries: entries.map(({ unit, person, called }) => ({ unit: unit.id, person, called })) }
    if (await send({ path: '/duty/order', method: 'PUT', body })) onDone(say('ladder.order-saved', { who: title }))
  }
  const raise = (at: number): void => {
    const next = [...entries]
    const [entry] = next.splice(at, 1)
    if (entry) next.splice(at - 1, 0, entry)
    setEntries(next)
  }
  return (
    <fieldset className="plainset">
      <legend>
        <h3>{title}</h3>
      </legend>
      {error !== null && <ProblemNote error={error} />}
      {entries.length === 0 && <p className="quiet">{say('ladder.order-nobody')}</p>}
      <ol className="rule-list">
        {entries.map((entry, at) => (
          <Line
            key={`${entry.unit.id} ${entry.person}`}
            entry={entry}
            isFirst={at === 0}
            onUp={() => raise(at)}
            onCalled={(called) => setEntries(entries.map((one) => (one === entry ? { ...one, called } : one)))}
          />
        ))}
      </ol>
      {isChanged && (
        <button className="button main" type="button" aria-disabled={busy} onClick={() => void save()}>
          {say(busy ? 'step.busy' : 'ladder.save-order')}
        </button>
      )}
    </fieldset>
  )
}
