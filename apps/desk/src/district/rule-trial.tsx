/** The dry run: over a text, or over the newest matters. Nothing changes. */
import type { TrialResult, TrialResults, TrialWish } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { showNumber } from '../number.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { TextField } from './text-field.tsx'

const lastMatters = 50

function Result({ item }: { item: TrialResult }) {
  const { say } = useSay()
  return (
    <li>
      <p>
        <b>{item.rule === null ? say('trial.none') : say('trial.fires', { name: item.rule.name, unit: item.unit ?? '' })}</b>
        <br />「{item.title}」{' '}
        <span className="quiet">
          {[item.number === null ? null : showNumber(item.number), item.category ?? say('matter.no-category'), item.place]
            .filter(Boolean)
            .join('，')}
        </span>
      </p>
      <details open={item.number === null}>
        <summary>{say('trial.why')}</summary>
        <ul>
          {item.why.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      </details>
    </li>
  )
}

export function RuleTrial() {
  const { say } = useSay()
  const [text, setText] = useState('')
  const [point, setPoint] = useState('')
  const [found, setFound] = useState<TrialResults | null>(null)
  const [error, setError] = useState<unknown>(null)
  const run = async (wish: TrialWish): Promise<void> => {
    setError(null)
    try {
      setFound(await call<TrialResults>('/settings/trial', { method: 'POST', body: wish }))
    } catch (failure) {
      setError(failure)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const [lat, lng] = point.normalize('NFKC').split(/[\s,，]+/).filter(Boolean).map(Number) // prettier-ignore
    const at = lat !== undefined && lng !== undefined && Number.isFinite(lat) && Number.isFinite(lng) ? { point: { lat, lng } } : {}
    if (text.trim() !== '') void run({ text: text.trim(), ...at })
  }
  return (
    <form className="box" onSubmit={submit} noValidate>
      <h2>{say('trial.title')}</h2>
      <p className="quiet">{say('trial.hint')}</p>
      <TextField label={say('trial.text')} rows={3} value={text} onChange={setText} />
      <TextField label={say('trial.point')} hint={say('trial.point-hint')} value={point} onChange={setPoint} />
      <div className="formend">
        <button className="button" type="submit">
          {say('trial.run')}
        </button>
        <button className="button" type="button" onClick={() => void run({ last: lastMatters })}>
          {say('trial.last', { n: lastMatters })}
        </button>
      </div>
      {error !== null && <ProblemNote error={error} />}
      {found && (
        <div role="status">
          <p className="quiet">
            {say('trial.found', { n: found.items.length, fired: found.items.filter(({ rule }) => rule !== null).length })}
          </p>
          <ol className="rule-list">
            {found.items.map((item, at) => (
              <Result key={item.number ?? at} item={item} />
            ))}
          </ol>
        </div>
      )}
    </form>
  )
}
