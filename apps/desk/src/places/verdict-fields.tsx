/** What is said of the whole, and a verdict other than the checklist's own: then it needs a reason, and both stand on record. */
import type { InspectionResult } from '@huying/contracts'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'

export interface Verdict {
  readonly words: string
  readonly result: InspectionResult | ''
  readonly why: string
}
export const noVerdict: Verdict = { words: '', result: '', why: '' }
const results: readonly InspectionResult[] = ['passed', 'to-mend', 'failed']

export function VerdictFields({ verdict, tried, onChange }: { verdict: Verdict; tried: boolean; onChange: (verdict: Verdict) => void }) {
  const { say } = useSay()
  const missing = tried && verdict.result !== '' && verdict.why.trim() === ''
  return (
    <>
      <Labelled label={`${say('places.words')}${say('desk.optional')}`}>
        {(id) => (
          <textarea
            id={id}
            rows={2}
            maxLength={1000}
            value={verdict.words}
            onChange={(event) => onChange({ ...verdict, words: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={say('places.verdict')} hint={say('places.verdict-hint')}>
        {(id, describedBy) => (
          <select
            id={id}
            aria-describedby={describedBy}
            value={verdict.result}
            onChange={(event) => onChange({ ...verdict, result: event.target.value as Verdict['result'] })}
          >
            <option value="">{say('places.verdict-own')}</option>
            {results.map((result) => (
              <option key={result} value={result}>
                {say(`places.result-${result}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {verdict.result !== '' && (
        <Labelled label={say('places.why')} error={missing ? say('step.required', { label: say('places.why') }) : undefined}>
          {(id, describedBy) => (
            <input
              id={id}
              maxLength={300}
              value={verdict.why}
              aria-describedby={describedBy}
              onChange={(event) => onChange({ ...verdict, why: event.target.value })}
            />
          )}
        </Labelled>
      )}
    </>
  )
}

/** Of the body of an inspection. */
export function verdictOf({ words, result, why }: Verdict): { words?: string; result?: InspectionResult; why?: string } {
  return { ...(words.trim() ? { words: words.trim() } : {}), ...(result === '' ? {} : { result, why: why.trim() }) }
}

export function isWhole({ result, why }: Verdict): boolean {
  return result === '' || why.trim() !== ''
}
