/** The field view: one thumb, outdoors, with or without network. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Icon, IconSprite, type IconName } from '../parts/icon.tsx'
import { Logo } from '../parts/logo.tsx'
import { Loading } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { fieldLink, useFieldAddress, type FieldAddress } from './field-address.ts'
import { findSession, syncNow, useFieldState, type FieldState } from './field-state.ts'
import { useInstalling, useTheNewer } from './install.ts'
import { JobPage } from './job-page.tsx'
import { MapPage } from './map-page.tsx'
import { MePage } from './me-page.tsx'
import { PlacesPage } from './places-page.tsx'
import { SignInGate } from './sign-in-gate.tsx'
import { TodayPage } from './today-page.tsx'

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })

// The sign-in page is the desk's; once it has found a session, the field view takes over.
client.getQueryCache().subscribe((event) => {
  if (
    event.type === 'updated' &&
    event.action.type === 'success' &&
    (event.query.queryKey as readonly unknown[])[0] === 'session' &&
    event.query.state.data
  )
    void findSession().then(() => syncNow())
})

function Banner({ state }: { state: FieldState }) {
  const { say } = useSay()
  const { newer } = useInstalling()
  const waiting = state.steps.filter((step) => step.state === 'waiting').length
  return (
    <div role="status" className="lines">
      {state.line === 'away' && (
        <div className="offline">
          <Icon name="offline" />
          <p>
            <b>{say('field.offline')}</b>
            {waiting > 0 ? say('field.offline-waiting', { n: waiting }) : say('field.offline-nothing')}
          </p>
        </div>
      )}
      {state.line !== 'away' && waiting > 0 && (
        <div className="offline">
          <Icon name="sync" />
          <p>
            <b>{say('field.sending', { n: waiting })}</b>
          </p>
        </div>
      )}
      {newer && (
        <div className="offline fresh">
          <Icon name="info" />
          <p>{say('field.newer')}</p>
          <button className="button" type="button" onClick={useTheNewer}>
            {say('field.use-newer')}
          </button>
        </div>
      )}
    </div>
  )
}

const docked: readonly (readonly ['today' | 'map' | 'places' | 'me', IconName])[] = [
  ['today', 'clipboard'],
  ['map', 'map'],
  ['places', 'shield'],
  ['me', 'person'],
]

function Dock({ page, stuck, places }: { page: FieldAddress['page']; stuck: number; places: number }) {
  const { say } = useSay()
  return (
    <nav className="dock" aria-label={say('field.dock')}>
      {docked.map(([name, icon]) => (
        <a key={name} {...fieldLink({ page: name })} aria-current={page === name ? 'page' : undefined}>
          <Icon name={icon} />
          <span>
            {say(`field.${name}`)}
            {name === 'places' && places > 0 && <b className="n">{places}</b>}
            {name === 'me' && stuck > 0 && <b className="n">{stuck}</b>}
          </span>
        </a>
      ))}
    </nav>
  )
}

function Signed({ state }: { state: FieldState }) {
  const { say } = useSay()
  const address = useFieldAddress()
  const stuck = state.steps.filter((step) => step.state !== 'waiting').length
  useEffect(() => {
    document.title = `${say('field.today')} · ${say('field.title')}`
  }, [say])
  return (
    <div className="page">
      <header className="top">
        <a className="brand" {...fieldLink({ page: 'today' })} aria-label={say('field.title')}>
          <Logo label="呼应" />
        </a>
        <a className="me" {...fieldLink({ page: 'me' })}>
          <Icon name="person" size="s" />
          {[state.me?.name, state.me?.unit].filter(Boolean).join(say('field.comma'))}
        </a>
      </header>
      <Banner state={state} />
      {address.page === 'today' && <TodayPage state={state} />}
      {address.page === 'map' && <MapPage state={state} />}
      {address.page === 'places' && <PlacesPage state={state} />}
      {address.page === 'me' && <MePage state={state} />}
      {address.page === 'matter' && <JobPage state={state} number={address.number} />}
      <Dock page={address.page} stuck={stuck} places={state.places.length} />
    </div>
  )
}

function Gate() {
  const state = useFieldState()
  const { say } = useSay()
  if (state.phase === 'opening') return <Loading />
  if (state.phase === 'signed-out' || state.line === 'signed-out')
    return (
      <>
        {state.line === 'away' && <p className="offline plain">{say('field.sign-in-needs-network')}</p>}
        {state.steps.length > 0 && <p className="offline plain">{say('field.sign-in-keeps', { n: state.steps.length })}</p>}
        <SignInGate />
      </>
    )
  return <Signed state={state} />
}

export function FieldApp() {
  return (
    <QueryClientProvider client={client}>
      <IconSprite />
      <Gate />
    </QueryClientProvider>
  )
}
