/** What waits on this phone, what is kept and until when, language and look, the home screen, and signing out. */
import { useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { EmptyNote } from '../parts/notes.tsx'
import { LanguageChoice, ThemeChoice } from '../shell/choices.tsx'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { signOut, syncNow, type FieldState } from './field-state.ts'
import { Hindered } from './hindered.tsx'
import { install, useInstalling } from './install.ts'
import { OwnPosition } from './own-position.tsx'
import { giveUp } from './take.ts'

function Waiting({ state }: { state: FieldState }) {
  const { say, lang } = useSay()
  const now = useNow()
  if (state.steps.length === 0) return <EmptyNote>{say('field.all-sent')}</EmptyNote>
  return (
    <>
      <ol className="waiting">
        {state.steps.map((step) => (
          <li key={step.id}>
            <p>
              <b>{step.label}</b> {sayWhen(step.occurredAt, now, lang)}
              {step.files.length > 0 && ` · ${say('field.files', { n: step.files.length })}`}
            </p>
            <p className="quiet">{step.title}</p>
            {step.login !== state.me?.login && (
              <p>
                {say('field.of-another', { login: step.login })}{' '}
                <button className="button" type="button" onClick={() => void giveUp(step)}>
                  {say('field.drop')}
                </button>
              </p>
            )}
            <Hindered step={step} />
          </li>
        ))}
      </ol>
      <button className="button" type="button" aria-disabled={state.line === 'busy'} onClick={() => void syncNow()}>
        <Icon name="sync" size="s" />
        {say('field.send-now')}
      </button>
    </>
  )
}

function Leaving({ state }: { state: FieldState }) {
  const { say } = useSay()
  const [asked, setAsked] = useState(false)
  const unsent = state.steps.length
  if (!asked || unsent === 0)
    return (
      <button className="button wide" type="button" onClick={() => (unsent === 0 ? void signOut() : setAsked(true))}>
        {say('shell.sign-out')}
      </button>
    )
  return (
    <div className="hindered" role="alert">
      <p>{say('field.leave-loses', { n: unsent })}</p>
      <div className="actions">
        <button className="button main" type="button" onClick={() => setAsked(false)}>
          {say('field.stay')}
        </button>
        <button className="button" type="button" onClick={() => void signOut()}>
          {say('field.leave-anyway')}
        </button>
      </div>
    </div>
  )
}

export function MePage({ state }: { state: FieldState }) {
  const { say, lang } = useSay()
  const now = useNow()
  const { prompt } = useInstalling()
  const until = state.keptUntil === null ? null : sayWhen(new Date(state.keptUntil).toISOString(), now, lang)
  return (
    <main id="main" className="me-page">
      <div className="day">
        <h1>{state.me?.name}</h1>
        <p className="quiet">{state.me?.unit}</p>
      </div>
      <section className="box">
        <h2>{say('field.waiting')}</h2>
        <Waiting state={state} />
      </section>
      <section className="box">
        <h2>{say('field.kept')}</h2>
        <p>{say('field.kept-what')}</p>
        {until !== null && <p>{say('field.kept-until', { at: until })}</p>}
      </section>
      <OwnPosition />
      <section className="box">
        <h2>{say('field.home-screen')}</h2>
        <p>{say(prompt ? 'field.can-install' : 'field.how-install')}</p>
        {prompt && (
          <button className="button" type="button" onClick={() => void install()}>
            <Icon name="save" size="s" />
            {say('field.install')}
          </button>
        )}
      </section>
      <section className="box">
        <h2>{say('field.look')}</h2>
        <LanguageChoice />
        <ThemeChoice />
        <p>
          <a href="/desk/own-channels">{say('shell.own-channels')}</a>
          {' · '}
          <a href="/desk/">{say('field.to-desk')}</a>
        </p>
      </section>
      <Leaving state={state} />
    </main>
  )
}
