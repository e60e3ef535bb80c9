/** Puts somebody on the roster. People of the unit are listed, everybody is found; a post left open is the unit as a whole. */
import { givenRoles, type FormField, type NewDutyTurn } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { UnitControl } from '../step-form/unit-control.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { chinaTime, DateTimeField } from './date-time.tsx'
import { PersonSearch } from './person-search.tsx'

export function TurnForm({ onDone }: { onDone: () => void }) {
  const { say } = useSay()
  const [typed, setTyped] = useState({ unit: '', role: '', person: '', from: '', until: '' })
  const { busy, error, send } = useSending<unknown>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const body: NewDutyTurn = {
      unit: typed.unit,
      person: typed.person,
      role: givenRoles.find((role) => role === typed.role) ?? null,
      fromAt: chinaTime(typed.from),
      untilAt: chinaTime(typed.until),
    }
    if (await send({ path: '/duty', method: 'POST', body })) onDone()
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('duty.add')}>
      <h2>{say('duty.add')}</h2>
      {error !== null && <ProblemNote error={error} />}
      <div className="two">
        <Labelled label={say('people.unit')}>
          {(id, describedBy) => (
            <UnitControl
              id={id}
              field={{ units: 'any' } as FormField}
              value={typed.unit}
              describedBy={describedBy}
              wrong={false}
              matter=""
              onChange={(value) => setTyped({ ...typed, unit: typeof value === 'string' ? value : '' })}
            />
          )}
        </Labelled>
        <PostField value={typed.role} onChange={(role) => setTyped({ ...typed, role })} />
        <PersonSearch
          label={say('duty.person')}
          none="–"
          unit={typed.unit}
          value={typed.person}
          onChange={(person) => setTyped({ ...typed, person })}
        />
      </div>
      <div className="two">
        <DateTimeField label={say('people.from')} value={typed.from} onChange={(from) => setTyped({ ...typed, from })} />
        <DateTimeField label={say('people.until')} value={typed.until} onChange={(until) => setTyped({ ...typed, until })} />
      </div>
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {say('duty.add')}
        </button>
      </div>
    </form>
  )
}

/** Left open: the unit as a whole. Who only audits or administers takes no turn. */
function PostField({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const { say } = useSay()
  return (
    <Labelled label={say('people.role')}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('duty.whole-unit')}</option>
          {givenRoles
            .filter((role) => role !== 'admin' && role !== 'auditor')
            .map((role) => (
              <option key={role} value={role}>
                {sayKnown(say, 'role', role)}
              </option>
            ))}
        </select>
      )}
    </Labelled>
  )
}
