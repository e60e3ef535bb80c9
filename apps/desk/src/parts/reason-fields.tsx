/** Why somebody looks: one reason to choose, and words that say more. The auditor reads both. */
import type { LookReason } from '@huying/contracts'
import { Labelled } from './labelled.tsx'
import { useSay } from '../words/say.ts'

/** Written here again: taking the list from the contracts would bring their schemas into the browser. */
const lookReasons: readonly LookReason['choice'][] = ['call-back', 'visit', 'verify', 'urgent', 'statistics', 'other']

export interface TypedReason {
  readonly choice: LookReason['choice'] | ''
  readonly words: string
}

export const noReason: TypedReason = { choice: '', words: '' }

/** Null while something is missing. */
export function readReason({ choice, words }: TypedReason): LookReason | null {
  const said = words.trim()
  return choice !== '' && said.length >= 4 && said.length <= 300 ? { choice, words: said } : null
}

export interface ReasonFieldsProps {
  readonly reason: TypedReason
  readonly tried: boolean
  readonly onChange: (reason: TypedReason) => void
}

export function ReasonFields({ reason, tried, onChange }: ReasonFieldsProps) {
  const { say } = useSay()
  const isShort = reason.words.trim().length < 4
  return (
    <>
      <Labelled
        label={say('reason.choice')}
        error={tried && reason.choice === '' ? say('step.required-choose', { label: say('reason.choice') }) : undefined}
      >
        {(id, describedBy) => (
          <select
            id={id}
            value={reason.choice}
            aria-describedby={describedBy}
            onChange={(event) => onChange({ ...reason, choice: event.target.value as TypedReason['choice'] })}
          >
            <option value="">{say('step.pick')}</option>
            {lookReasons.map((choice) => (
              <option key={choice} value={choice}>
                {say(`reason.${choice}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={say('reason.words')} hint={say('reason.words-hint')} error={tried && isShort ? say('reason.too-short') : undefined}>
        {(id, describedBy) => (
          <textarea
            id={id}
            rows={2}
            maxLength={300}
            value={reason.words}
            aria-describedby={describedBy}
            onChange={(event) => onChange({ ...reason, words: event.target.value })}
          />
        )}
      </Labelled>
    </>
  )
}
