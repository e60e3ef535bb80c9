/** The dry run: what the rules of the draft would propose for one call, or for the newest calls again. Nothing is saved. */
import type { LaneSettings, LaneTrialResults } from '@huying/contracts'
import { useState } from 'react'
import { call, ProblemError } from '../api/call.ts'
import { problemWords } from '../api/problem-words.ts'
import { useSay } from '../words/say.ts'

export type LaneDraft = Pick<LaneSettings, 'edition' | 'classes' | 'rules' | 'dangerWords'>

interface Results {
  readonly items: LaneTrialResults['items']
}

function TrialResults({ items }: Results) {
  const { say } = useSay()
  const differs = (one: Results['items'][number]): boolean => one.before !== null && one.before !== one.lane
  return (
    <>
      {items.length === 0 && <p className="quiet">{say('command.trial-nothing')}</p>}
      {items.length > 1 && (
        <p className="quiet">{say('command.trial-changed', { n: items.length, changed: items.filter(differs).length })}</p>
      )}
      <ul className="trial-results">
        {items.map((one, index) => (
          <li key={one.number ?? index} className={differs(one) ? 'changed' : undefined}>
            <b>{say(`command.lane-${one.lane}`)}</b> {one.number} {one.className}　<span className="quiet">{one.reason}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function LaneTrial({ draft }: { draft: LaneDraft }) {
  const { say, lang } = useSay()
  const [code, setCode] = useState(draft.classes[0]?.code ?? '')
  const [words, setWords] = useState('')
  const [results, setResults] = useState<LaneTrialResults['items'] | null>(null)
  const [error, setError] = useState<ProblemError | null>(null)
  const run = async (one: boolean): Promise<void> => {
    setError(null)
    try {
      const body = { settings: draft, ...(one ? { call: { class: code, words } } : {}) }
      setResults((await call<LaneTrialResults>('/desk/command/rules/trial', { method: 'POST', body })).items)
    } catch (failure) {
      if (failure instanceof ProblemError) setError(failure)
      else throw failure
    }
  }
  return (
    <section className="lane-trial" aria-label={say('command.trial')}>
      <h2>{say('command.trial')}</h2>
      <div className="trial-fields">
        <label>
          {say('command.column-class')}
          <select value={code} onChange={(event) => setCode(event.target.value)}>
            {draft.classes.map((one) => (
              <option key={one.code} value={one.code}>
                {lang === 'zh' ? one.name : one.nameEn}
              </option>
            ))}
          </select>
        </label>
        <label className="wide">
          {say('command.trial-words')}
          <input type="text" maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <button
          className="button"
          type="button"
          aria-disabled={words.trim() === ''}
          onClick={() => void (words.trim() !== '' && run(true))}
        >
          {say('command.trial-one')}
        </button>
        <button className="button" type="button" onClick={() => void run(false)}>
          {say('command.trial-newest')}
        </button>
      </div>
      {error && <p className="why">{problemWords(error, lang)}</p>}
      <div role="status">{results && <TrialResults items={results} />}</div>
    </section>
  )
}
