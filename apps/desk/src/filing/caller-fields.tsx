/** Who calls, and what they say. */
import { useId } from 'react'
import { CategoryOptions } from '../parts/category-options.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import type { FilingDraft } from './filing-draft.ts'
import type { FieldsProps } from './where-fields.tsx'

const channels = ['phone', 'desk'] as const
const flows = ['report', 'help', 'ask', 'suggest'] as const

interface ChoiceProps<T extends string> {
  readonly legend: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ legend, value, options, onChoose }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="radios in-line">
        {options.map(([option, label]) => (
          <label key={option} className="radio">
            <input type="radio" name={name} checked={value === option} onChange={() => onChoose(option)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function CallerFields({ draft, onChange, error }: FieldsProps) {
  const { say } = useSay()
  return (
    <>
      <Choice<FilingDraft['channel']>
        legend={say('filing.channel')}
        value={draft.channel}
        options={channels.map((channel) => [channel, say(`filing.channel-${channel}`)])}
        onChoose={(channel) => onChange({ channel })}
      />
      <div className="caller" data-field="phone">
        <Labelled label={say('filing.phone')} hint={say('filing.phone-hint')} error={error}>
          {(id, describedBy) => (
            <input
              id={id}
              type="tel"
              autoFocus
              autoComplete="off"
              maxLength={30}
              value={draft.phone}
              aria-describedby={describedBy}
              onChange={(event) => onChange({ phone: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={say('filing.name')} hint={say('filing.name-hint')}>
          {(id, describedBy) => (
            <input
              id={id}
              autoComplete="off"
              maxLength={60}
              value={draft.name}
              aria-describedby={describedBy}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Labelled>
      </div>
    </>
  )
}

function CategoryField({ draft, onChange }: FieldsProps) {
  const { say } = useSay()
  return (
    <Labelled label={say('matter.category')}>
      {(id) => (
        <select id={id} value={draft.category} onChange={(event) => onChange({ category: event.target.value })}>
          <option value="">{say('filing.category-guessed')}</option>
          <CategoryOptions />
        </select>
      )}
    </Labelled>
  )
}

export function WhatFields({ draft, onChange, error }: FieldsProps) {
  const { say } = useSay()
  return (
    <>
      <Choice<FilingDraft['flow']>
        legend={say('matter.kind')}
        value={draft.flow}
        options={flows.map((flow) => [flow, say(`flow.${flow}`)])}
        onChoose={(flow) => onChange({ flow })}
      />
      <div data-field="what">
        <Labelled label={say('filing.what')} hint={say('filing.what-hint')} error={error}>
          {(id, describedBy) => (
            <textarea
              id={id}
              rows={4}
              maxLength={10_000}
              value={draft.what}
              aria-describedby={describedBy}
              onChange={(event) => onChange({ what: event.target.value })}
            />
          )}
        </Labelled>
      </div>
      <CategoryField draft={draft} onChange={onChange} />
    </>
  )
}
