/** Fields that the forms of signing in share. */
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'

export function CodeField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { say } = useSay()
  return (
    <Labelled label={say('factor.code')} hint={say('factor.code-hint')}>
      {(id, describedBy) => (
        <input
          id={id}
          className="code-field"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={11}
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  )
}

export interface Named {
  readonly name: string
  readonly password: string
}

export function NameAndPassword({ value, again, onChange }: { value: Named; again: boolean; onChange: (value: Named) => void }) {
  const { say } = useSay()
  return (
    <>
      <Labelled label={say('own-sign-in.name')} hint={say('own-sign-in.name-hint')}>
        {(id, describedBy) => (
          <input
            id={id}
            maxLength={40}
            value={value.name}
            aria-describedby={describedBy}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
        )}
      </Labelled>
      {again && (
        <PasswordField
          label={say('own-sign-in.password')}
          hint={say('own-sign-in.password-hint')}
          current
          value={value.password}
          onChange={(password) => onChange({ ...value, password })}
        />
      )}
    </>
  )
}

export function PasswordField({ label, value, current, hint, onChange }: PasswordFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(id, describedBy) => (
        <input
          id={id}
          type="password"
          autoComplete={current ? 'current-password' : 'new-password'}
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  )
}

interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly current: boolean
  readonly hint?: string | undefined
  readonly onChange: (value: string) => void
}
