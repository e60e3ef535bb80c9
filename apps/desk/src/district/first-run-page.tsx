/** The first page of a new installation, opened with the token that the start printed: founds the district and its first account. */
import type { FirstRun, Founded } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { sessionQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { go } from '../navigation.ts'
import { Logo } from '../parts/logo.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { LanguageChoice } from '../shell/choices.tsx'
import { useSay } from '../words/say.ts'
import { TextField } from './text-field.tsx'

type Typed = Omit<FirstRun, 'token'>
const nothing: Typed = { code: '', prefix: '', name: '', nameEn: '', phone: '', adminName: '', password: '' }

function useFounding(typed: Typed) {
  const client = useQueryClient()
  const { busy, error, send } = useSending<Founded>()
  const found = async (): Promise<void> => {
    const name = typed.name.trim()
    const body: FirstRun = { ...typed, name, nameEn: typed.nameEn.trim() || name, token: location.hash.slice(1) }
    const done = await send({ path: '/first-run', method: 'POST', body })
    if (done === null) return
    await call('/sessions', { method: 'POST', body: { login: done.answer.login, password: typed.password } })
    // The token has done its work: it must not stay in the address.
    go({ page: 'district' }, 'replace')
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
  }
  return { busy, error, found }
}

/** What is missing, in the order of the page; empty when all is there. */
function missingIn(typed: Typed): readonly (keyof Typed)[] {
  const wrong = {
    name: typed.name.trim() === '',
    code: !/^\d{6,12}$/.test(typed.code.trim()),
    prefix: !/^[A-Za-z]{2}$/.test(typed.prefix.trim()),
    phone: typed.phone.trim().length < 3,
    adminName: typed.adminName.trim() === '',
    password: typed.password.length < 12,
  }
  return (Object.keys(wrong) as (keyof typeof wrong)[]).filter((name) => wrong[name])
}

export function FirstRunPage() {
  const { say } = useSay()
  const [typed, setTyped] = useState(nothing)
  const [tried, setTried] = useState(false)
  const { busy, error, found } = useFounding(typed)
  useTitle(say('first-run.title'))
  const missing = missingIn(typed)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (missing.length === 0) void found()
  }
  const field = (name: keyof Typed, more: { hint?: string; type?: 'password' | 'tel' } = {}) => (
    <TextField label={say(`first-run.${name}`)} {...more} value={typed[name]} onChange={(value) => setTyped({ ...typed, [name]: value })} />
  )
  return (
    <main id="main" className="sign-in">
      <div className="sign-in-card wide-card">
        <div className="sign-in-top">
          <Logo label="呼应" />
          <LanguageChoice />
        </div>
        <h1>{say('first-run.title')}</h1>
        <p className="quiet">{say('first-run.hint')}</p>
        <form className="sign-in-form" onSubmit={submit} noValidate>
          {error !== null && <ProblemNote error={error} />}
          {tried && missing.length > 0 && (
            <div className="errors" role="alert">
              <h2>{say('sign-in.errors', { n: missing.length })}</h2>
              <ul>
                {missing.map((name) => (
                  <li key={name}>{say(`first-run.need-${name as 'name'}`)}</li>
                ))}
              </ul>
            </div>
          )}
          <h2>{say('first-run.district')}</h2>
          {field('name', { hint: say('first-run.name-hint') })}
          {field('nameEn', { hint: say('first-run.nameEn-hint') })}
          {field('code', { hint: say('first-run.code-hint') })}
          {field('prefix', { hint: say('first-run.prefix-hint') })}
          {field('phone', { hint: say('first-run.phone-hint'), type: 'tel' })}
          <h2>{say('first-run.you')}</h2>
          {field('adminName')}
          {field('password', { hint: say('first-run.password-hint'), type: 'password' })}
          <button className="button main wide" type="submit" aria-disabled={busy}>
            {busy ? say('step.busy') : say('first-run.submit')}
          </button>
        </form>
      </div>
    </main>
  )
}
