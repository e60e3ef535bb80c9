/** After the password: the second factor, or, for an account without one, setting it up. */
import type { FactorAdded, SecondFactors, SignedIn } from '@huying/contracts'
import { startAuthentication } from '@simplewebauthn/browser'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '../api/call.ts'
import { sessionQuery } from '../api/queries.ts'
import { AddPasskey, canPasskey, PasskeyProblem } from '../own-sign-in/add-passkey.tsx'
import { AddTotp } from '../own-sign-in/add-totp.tsx'
import { CodeField } from '../own-sign-in/fields.tsx'
import { RecoveryCodes } from '../own-sign-in/recovery-codes.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { Logo } from '../parts/logo.tsx'
import { useTitle } from '../parts/page.tsx'
import { LanguageChoice } from '../shell/choices.tsx'
import { useSay } from '../words/say.ts'

/** The card that stands alone in the middle of the page. */
export function Card({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  useTitle(title)
  return (
    <main id="main" className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-top">
          <Logo label="呼应" />
          <LanguageChoice />
        </div>
        <h1>{title}</h1>
        <p className="quiet">{hint}</p>
        {children}
      </div>
    </main>
  )
}

function useLeaving(): () => void {
  const client = useQueryClient()
  return () => {
    void call('/sessions', { method: 'DELETE' })
      .catch(() => undefined)
      .then(() => client.setQueryData(sessionQuery.queryKey, null))
  }
}

function useShowing() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const show = async (work: () => Promise<unknown>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      await work()
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    } catch (failure) {
      setError(failure)
      // The half session may have run out: then the password comes first again.
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, show }
}

const factorsQuery = { queryKey: ['session-factors'], queryFn: () => call<SecondFactors>('/session/factors') }

export function SecondFactorPage() {
  const { say } = useSay()
  const { data } = useQuery(factorsQuery)
  const [byPaper, setByPaper] = useState(false)
  const { busy, error, show } = useShowing()
  const leave = useLeaving()
  const passkey = async (): Promise<void> => {
    const optionsJSON = await call<Parameters<typeof startAuthentication>[0]['optionsJSON']>('/session/passkey-options', { method: 'POST' })
    await call('/session/passkey', { method: 'POST', body: { response: await startAuthentication({ optionsJSON }) } })
  }
  const paper = byPaper || (data !== undefined && !data.totp && (!data.passkey || !canPasskey()))
  return (
    <Card title={say('factor.title')} hint={say('factor.hint')}>
      <PasskeyProblem error={error} />
      {data && (data.totp || paper) && (
        <CodeForm
          key={String(paper)}
          paper={paper}
          busy={busy}
          onCode={(code) => void show(() => call(paper ? '/session/recovery-code' : '/session/totp', { method: 'POST', body: { code } }))}
        />
      )}
      <div className="actions">
        {data?.passkey && canPasskey() && (
          <button
            className={data.totp || paper ? 'button' : 'button main'}
            type="button"
            aria-disabled={busy}
            onClick={() => void show(passkey)}
          >
            {say('factor.passkey')}
          </button>
        )}
        {data && (data.totp || !paper) && (
          <button className="button plain" type="button" onClick={() => setByPaper(!byPaper)}>
            {say(paper ? 'factor.by-app' : 'factor.recovery')}
          </button>
        )}
        <button className="button plain" type="button" onClick={leave}>
          {say('factor.back')}
        </button>
      </div>
    </Card>
  )
}

function CodeForm({ paper, busy, onCode }: { paper: boolean; busy: boolean; onCode: (code: string) => void }) {
  const { say } = useSay()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (code.trim() !== '') onCode(code)
  }
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      {paper ? (
        <Labelled label={say('factor.recovery-code')} hint={say('factor.recovery-hint')}>
          {(id, describedBy) => (
            <input
              id={id}
              autoComplete="off"
              maxLength={40}
              value={code}
              aria-describedby={describedBy}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Labelled>
      ) : (
        <CodeField value={code} onChange={setCode} />
      )}
      <button className="button main wide" type="submit" aria-disabled={busy}>
        {say('factor.confirm')}
      </button>
    </form>
  )
}

/** Nothing else is possible before; the codes on paper are part of it. */
export function EnrolPage({ person }: { person: SignedIn }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [way, setWay] = useState<'totp' | 'passkey'>('totp')
  const [added, setAdded] = useState<FactorAdded | null>(null)
  const leave = useLeaving()
  const finish = (): void => void client.fetchQuery({ ...sessionQuery, staleTime: 0 })
  return (
    <Card title={say('enrol.title')} hint={say('enrol.hint', { name: person.name })}>
      {added?.recoveryCodes ? (
        <RecoveryCodes codes={added.recoveryCodes} onKept={finish} />
      ) : way === 'totp' ? (
        <AddTotp again={false} onAdded={setAdded} />
      ) : (
        <AddPasskey again={false} onAdded={setAdded} />
      )}
      {added === null && (
        <div className="actions">
          {canPasskey() && (
            <button className="button plain" type="button" onClick={() => setWay(way === 'totp' ? 'passkey' : 'totp')}>
              {say(way === 'totp' ? 'own-sign-in.add-passkey' : 'own-sign-in.add-totp')}
            </button>
          )}
          <button className="button plain" type="button" onClick={leave}>
            {say('factor.back')}
          </button>
        </div>
      )}
    </Card>
  )
}
