/** The choices of the page: a wish for each channel, where to, and quiet hours. */
import type { OwnChannels } from '@huying/contracts'
import { useId } from 'react'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { readMinutes, showMinutes } from './minutes.ts'

export interface FieldsProps {
  readonly own: OwnChannels
  readonly onChange: (own: OwnChannels) => void
}

type Channel = 'sms' | 'email' | 'push'
const wishes = ['off', 'urgent', 'all'] as const

export function Wish({ channel, own, onChange, note }: FieldsProps & { channel: Channel; note?: string | undefined }) {
  const { say } = useSay()
  const name = useId()
  return (
    <fieldset className="field plainset">
      <legend>{say(`own.${channel}`)}</legend>
      {note && <span className="hint">{note}</span>}
      <div className="radios">
        {wishes.map((wish) => (
          <label className="radio" key={wish}>
            <input type="radio" name={name} checked={own[channel] === wish} onChange={() => onChange({ ...own, [channel]: wish })} />
            {say(`own.${wish}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function Where({ field, own, onChange }: FieldsProps & { field: 'phone' | 'emailAddress' }) {
  const { say } = useSay()
  const isPhone = field === 'phone'
  return (
    <Labelled label={say(isPhone ? 'own.phone' : 'own.address')} hint={isPhone ? say('own.phone-hint') : undefined}>
      {(id, describedBy) => (
        <input
          id={id}
          type={isPhone ? 'tel' : 'email'}
          autoComplete={isPhone ? 'tel' : 'email'}
          value={own[field] ?? ''}
          aria-describedby={describedBy}
          onChange={(event) => onChange({ ...own, [field]: event.target.value === '' ? null : event.target.value })}
        />
      )}
    </Labelled>
  )
}

const usualNight = { from: 21 * 60, until: 8 * 60 }

export function Quiet({ own, onChange }: FieldsProps) {
  const { say } = useSay()
  const { quiet } = own
  const set = (which: 'from' | 'until', typed: string): void => {
    const minutes = readMinutes(typed)
    if (quiet && minutes !== null) onChange({ ...own, quiet: { ...quiet, [which]: minutes } })
  }
  return (
    <fieldset className="field plainset">
      <legend>{say('own.quiet')}</legend>
      <span className="hint">{say('own.quiet-hint')}</span>
      <label className="check">
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={(event) => onChange({ ...own, quiet: event.target.checked ? usualNight : null })}
        />
        {say('own.quiet-on')}
      </label>
      {quiet && (
        <div className="two">
          {(['from', 'until'] as const).map((which) => (
            <Labelled key={which} label={say(`own.${which}`)}>
              {(id) => <input id={id} type="time" value={showMinutes(quiet[which])} onChange={(event) => set(which, event.target.value)} />}
            </Labelled>
          ))}
        </div>
      )}
    </fieldset>
  )
}
