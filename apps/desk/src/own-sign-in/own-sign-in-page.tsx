/** 登录与安全: one's own second factors, recovery codes, sessions and password. */
import type { FactorAdded, OwnFactor, OwnSignIn } from '@huying/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { When } from '../parts/deadline-chip.tsx'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { AddPasskey, canPasskey } from './add-passkey.tsx'
import { AddTotp } from './add-totp.tsx'
import { PasswordField } from './fields.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProviderSection } from './provider-section.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SessionsSection } from './sessions-section.tsx'

const ownQuery = queryOptions({ queryKey: ['own-sign-in'], queryFn: () => call<OwnSignIn>('/own-sign-in') })

type Doing = { readonly what: 'totp' | 'passkey' | 'codes' } | { readonly what: 'remove'; readonly factor: OwnFactor } | null

export function OwnSignInPage() {
  const { say } = useSay()
  const client = useQueryClient()
  const { data, error, isPending, refetch } = useQuery(ownQuery)
  const [done, setDone] = useState<string | null>(null)
  const finished = (words: string): void => {
    setDone(words)
    void client.invalidateQueries({ queryKey: ownQuery.queryKey })
  }
  return (
    <PlainPage title={say('own-sign-in.title')} hint={say('own-sign-in.hint')}>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      {data && <FactorsSection own={data} onDone={finished} />}
      {data?.provider && <ProviderSection provider={data.provider} hasPassword={data.hasPassword} onDone={finished} />}
      {data && <SessionsSection sessions={data.sessions} onDone={finished} />}
      {data?.hasPassword && <PasswordSection onDone={finished} />}
    </PlainPage>
  )
}

function FactorsSection({ own, onDone }: { own: OwnSignIn; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [doing, setDoing] = useState<Doing>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const added = (result: FactorAdded): void => {
    setDoing(null)
    setCodes(result.recoveryCodes)
    onDone(say('own-sign-in.done-added'))
  }
  const stop = (): void => setDoing(null)
  return (
    <section className="box telling-part">
      <h2>{say('own-sign-in.factors')}</h2>
      <p className="hint">{say('own-sign-in.factors-hint')}</p>
      {own.factors.length === 0 && <p className="quiet">{say(own.exempt ? 'own-sign-in.exempt' : 'own-sign-in.none')}</p>}
      <ul className="telling-lines">
        {own.factors.map((factor) => (
          <FactorLine key={factor.id} factor={factor} onRemove={() => setDoing({ what: 'remove', factor })} />
        ))}
      </ul>
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      {doing?.what === 'totp' && <AddTotp again onAdded={added} onCancel={stop} />}
      {doing?.what === 'passkey' && <AddPasskey again onAdded={added} onCancel={stop} />}
      {doing?.what === 'remove' && (
        <Again
          title={say('own-sign-in.remove-title', { name: doing.factor.name })}
          button={say('own-sign-in.remove')}
          path={`/own-factors/${doing.factor.id}/remove`}
          onCancel={stop}
          onDone={() => {
            stop()
            onDone(say('own-sign-in.done-removed'))
          }}
        />
      )}
      {doing?.what === 'codes' && (
        <Again
          title={say('own-sign-in.codes-new')}
          button={say('own-sign-in.next')}
          path="/own-factors/recovery-codes"
          onCancel={stop}
          onDone={added}
        />
      )}
      {doing === null && codes === null && <Choices own={own} onChoose={setDoing} />}
    </section>
  )
}

function Choices({ own, onChoose }: { own: OwnSignIn; onChoose: (doing: Doing) => void }) {
  const { say } = useSay()
  return (
    <>
      {own.factors.length > 0 && <p>{say('own-sign-in.codes-left', { n: own.recoveryCodes })}</p>}
      <div className="actions">
        <button className="button main" type="button" onClick={() => onChoose({ what: 'totp' })}>
          {say('own-sign-in.add-totp')}
        </button>
        <button
          className="button"
          type="button"
          aria-disabled={!canPasskey()}
          aria-describedby={canPasskey() ? undefined : 'no-passkey'}
          onClick={() => (canPasskey() ? onChoose({ what: 'passkey' }) : undefined)}
        >
          {say('own-sign-in.add-passkey')}
        </button>
        {own.factors.length > 0 && (
          <button className="button" type="button" onClick={() => onChoose({ what: 'codes' })}>
            {say('own-sign-in.codes-new')}
          </button>
        )}
      </div>
      {!canPasskey() && (
        <p className="hint" id="no-passkey">
          {say('own-sign-in.passkey-unable')}
        </p>
      )}
    </>
  )
}

function FactorLine({ factor, onRemove }: { factor: OwnFactor; onRemove: () => void }) {
  const { say } = useSay()
  return (
    <li className="telling-line">
      <div>
        <b>{factor.name}</b>
        <span className="meta quiet">
          <span>{say(factor.kind === 'totp' ? 'own-sign-in.totp' : 'own-sign-in.passkey')}</span>
          <span>
            {say('own-sign-in.added')} <When at={factor.madeAt} />
          </span>
          <span>
            {say(factor.usedAt ? 'own-sign-in.used' : 'own-sign-in.unused')} {factor.usedAt && <When at={factor.usedAt} />}
          </span>
        </span>
      </div>
      <button className="button" type="button" aria-label={say('own-sign-in.remove-title', { name: factor.name })} onClick={onRemove}>
        {say('own-sign-in.remove')}
      </button>
    </li>
  )
}

interface AgainProps {
  readonly title: string
  readonly button: string
  readonly path: string
  readonly onDone: (answer: FactorAdded) => void
  readonly onCancel: () => void
}

/** The password once more, and then the deed. */
function Again({ title, button, path, onDone, onCancel }: AgainProps) {
  const { say } = useSay()
  const [password, setPassword] = useState('')
  const { busy, error, send } = useSending<FactorAdded>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const answer = await send({ path, method: 'POST', body: { password } })
    if (answer) onDone(answer.answer)
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={title}>
      <h2>{title}</h2>
      {error !== null && <ProblemNote error={error} />}
      <PasswordField
        label={say('own-sign-in.password')}
        hint={say('own-sign-in.password-hint')}
        current
        value={password}
        onChange={setPassword}
      />
      <FormFoot busy={busy} onCancel={onCancel} label={button} />
    </form>
  )
}
