/** Sign in with a login that carries the district's prefix. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { sessionQuery } from '../api/queries.ts'
import { Logo } from '../parts/logo.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { LanguageChoice } from '../shell/choices.tsx'
import { ErrorSummary } from '../step-form/error-summary.tsx'
import { useSay } from '../words/say.ts'
import { ProviderButtons } from './provider-buttons.tsx'

interface Typed {
  readonly login: string
  readonly password: string
}

function useSigningIn() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const signIn = async (typed: Typed): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await call('/sessions', { method: 'POST', body: { login: typed.login.trim(), password: typed.password } })
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, signIn }
}

export function SignInPage() {
  const { say } = useSay()
  const [typed, setTyped] = useState<Typed>({ login: '', password: '' })
  const [tried, setTried] = useState(0)
  const { busy, error, signIn } = useSigningIn()
  const form = useRef<HTMLFormElement>(null)
  useTitle(say('sign-in.title'))
  const wrong = [
    ...(typed.login.trim() === '' ? [{ field: 'login', message: say('sign-in.need-login') }] : []),
    ...(typed.password === '' ? [{ field: 'password', message: say('sign-in.need-password') }] : []),
  ]
  const shown = tried > 0 ? wrong : []
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(tried + 1)
    if (wrong.length === 0) void signIn(typed)
  }
  return (
    <main id="main" className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-top">
          <Logo label="呼应" />
          <LanguageChoice />
        </div>
        <h1>{say('sign-in.title')}</h1>
        <p className="quiet">{say('sign-in.hint')}</p>
        <form ref={form} className="sign-in-form" onSubmit={submit} noValidate>
          <ErrorSummary title={say('sign-in.errors', { n: shown.length })} errors={shown} round={tried} idOf={(field) => field} />
          {shown.length === 0 && error !== null && <ProblemNote error={error} />}
          <TypedField
            name="login"
            hint={say('sign-in.login-hint')}
            label={say('sign-in.login')}
            value={typed.login}
            errors={shown}
            onChange={(login) => setTyped({ ...typed, login })}
          />
          <TypedField
            name="password"
            label={say('sign-in.password')}
            value={typed.password}
            errors={shown}
            onChange={(password) => setTyped({ ...typed, password })}
          />
          <button className="button main wide" type="submit" aria-disabled={busy}>
            {busy ? say('sign-in.busy') : say('sign-in.submit')}
          </button>
        </form>
        <ProviderButtons login={typed.login} />
      </div>
    </main>
  )
}

interface TypedFieldProps {
  readonly name: 'login' | 'password'
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly errors: readonly { field: string; message: string }[]
  readonly onChange: (value: string) => void
}

function TypedField({ name, label, hint, value, errors, onChange }: TypedFieldProps) {
  const why = errors.find((error) => error.field === name)
  return (
    <div className={why ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {why && (
        <span className="why" id={`${name}-why`}>
          {why.message}
        </span>
      )}
      <input
        id={name}
        name={name}
        type={name === 'password' ? 'password' : 'text'}
        autoComplete={name === 'password' ? 'current-password' : 'username'}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        aria-invalid={why ? true : undefined}
        aria-describedby={[hint ? `${name}-hint` : '', why ? `${name}-why` : ''].join(' ').trim() || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
