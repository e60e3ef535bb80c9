/** Grades, several out of a few, yuan, somebody of the staff, and somebody for the vault. */
import type { PeopleByRole } from '@huying/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { GradeMark } from '../parts/grade-mark.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import type { ControlProps } from './choice-controls.tsx'
import { contactIn, listIn, wordsIn, type ContactValue } from './field-values.ts'

/** The first one carries the field's id, so that the error summary can lead to it. */
export function GradeControl({ id, field, value, onChange }: ControlProps) {
  return (
    <div className="radios">
      {(field.options ?? []).map((option, index) => (
        <label key={option.value} className="radio">
          <input
            id={index === 0 ? id : undefined}
            type="radio"
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <GradeMark grade={Number(option.value)} />
          {option.label}
        </label>
      ))}
    </div>
  )
}

export function ChoicesControl({ id, field, value, onChange }: ControlProps) {
  const chosen = listIn(value)
  const set = (option: string, isOn: boolean): void => {
    const all = (field.options ?? []).map((one) => one.value)
    onChange((before) => all.filter((one) => (one === option ? isOn : listIn(before).includes(one))))
  }
  return (
    <div className="radios">
      {(field.options ?? []).map((option, index) => (
        <label key={option.value} className="radio">
          <input
            id={index === 0 ? id : undefined}
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => set(option.value, event.target.checked)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

export function MoneyControl({ id, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  return (
    <span className="with-unit">
      <input
        id={id}
        type="text"
        inputMode="numeric"
        value={wordsIn(value)}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <span>{say('step.yuan')}</span>
    </span>
  )
}

function peopleQuery(roles: readonly string[]) {
  const query = new URLSearchParams(roles.map((role) => ['role', role]))
  return queryOptions({
    queryKey: ['people-by-role', ...roles],
    queryFn: () => call<PeopleByRole>(`/desk/people-by-role?${query.toString()}`),
    staleTime: 60_000,
  })
}

export function PersonControl({ id, field, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  const { data, isError, fetchStatus } = useQuery(peopleQuery(field.roles ?? []))
  const list = (
    <select
      id={id}
      value={wordsIn(value)}
      aria-describedby={describedBy}
      aria-invalid={wrong || undefined}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{field.required ? say('step.pick') : say('step.none')}</option>
      {(data?.items ?? []).map((person) => (
        <option key={person.id} value={person.id}>
          {say('step.person', { name: person.name, role: sayKnown(say, 'role', person.role), unit: person.unit })}
        </option>
      ))}
    </select>
  )
  if (data || !(isError || fetchStatus === 'paused')) return list
  return (
    <>
      {list}
      <span className="why" role="status">
        {say('step.people-need-network')}
      </span>
    </>
  )
}

const parts = [
  ['name', 'text', 60],
  ['phone', 'tel', 30],
  ['address', 'text', 200],
] as const

/** What is typed here is sealed when it arrives; afterwards it is shown masked. */
export function ContactControl({ id, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  const contact = contactIn(value)
  const set = (change: Partial<ContactValue>): void => onChange((before) => ({ ...contactIn(before), ...change }))
  return (
    <div className="contact-parts">
      {parts.map(([part, type, most], index) => (
        <label key={part}>
          {say(`contact.${part}`)}
          <input
            id={index === 0 ? id : undefined}
            type={type}
            maxLength={most}
            value={contact[part]}
            autoComplete="off"
            aria-describedby={describedBy}
            aria-invalid={(wrong && part === 'phone') || undefined}
            onChange={(event) => set({ [part]: event.target.value })}
          />
        </label>
      ))}
      <span className="hint">{say('step.contact-sealed')}</span>
    </div>
  )
}
