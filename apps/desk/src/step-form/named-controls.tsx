/** Several of a few, somebody by name, somebody of the staff, and where the device is. */
import type { PeopleByRole } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { useSay } from '../words/say.ts'
import type { ControlProps } from './choice-controls.tsx'
import { contactParts } from './field-values.ts'

export function ChoicesControl({ id, field, value, onChange }: ControlProps) {
  const ticked = typeof value === 'string' ? [] : value
  return (
    <div className="radios">
      {(field.options ?? []).map((option, index) => (
        <label key={option.value} className="radio">
          <input
            id={index === 0 ? id : undefined}
            type="checkbox"
            checked={ticked.includes(option.value)}
            onChange={(event) => onChange(event.target.checked ? [...ticked, option.value] : ticked.filter((one) => one !== option.value))}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

/** What is typed here goes into the vault. */
export function ContactControl({ id, value, onChange }: ControlProps) {
  const { say } = useSay()
  const parts = typeof value === 'string' ? [] : value
  return (
    <div className="contact-parts">
      {contactParts.map((name, at) => (
        <label key={name}>
          <span className="hint">{say(`contact.${name}`)}</span>
          <input
            id={at === 0 ? id : undefined}
            type={name === 'phone' ? 'tel' : 'text'}
            autoComplete="off"
            maxLength={200}
            value={parts[at] ?? ''}
            onChange={(event) => onChange(contactParts.map((_, other) => (other === at ? event.target.value : (parts[other] ?? ''))))}
          />
        </label>
      ))}
    </div>
  )
}

export function PersonControl({ id, field, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  const roles = field.roles ?? []
  const { data } = useQuery({
    queryKey: ['people-by-role', roles],
    queryFn: () => call<PeopleByRole>(`/desk/people-by-role?${roles.map((role) => `role=${role}`).join('&')}`),
    staleTime: 60_000,
  })
  return (
    <select
      id={id}
      value={String(value)}
      aria-describedby={describedBy}
      aria-invalid={wrong || undefined}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{say(field.required ? 'step.pick' : 'step.none')}</option>
      {(data?.items ?? []).map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}，{person.unit}
        </option>
      ))}
    </select>
  )
}

/** In words, or by one tap where the device knows. */
export function PlaceControl({ id, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  const [unknown, setUnknown] = useState(false)
  const find = (): void => {
    const found = ({ coords }: GeolocationPosition): void => onChange(`${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)}`)
    navigator.geolocation.getCurrentPosition(found, () => setUnknown(true), { enableHighAccuracy: true, timeout: 8_000 })
  }
  return (
    <div className="place-control">
      <input
        id={id}
        value={typeof value === 'string' ? value : ''}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
      />
      {'geolocation' in navigator && (
        <button className="button" type="button" onClick={find}>
          {say('step.my-position')}
        </button>
      )}
      {unknown && (
        <span className="hint" role="status">
          {say('step.no-position')}
        </span>
      )}
    </div>
  )
}
