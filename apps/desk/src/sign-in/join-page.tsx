/** What a link that an administrator handed over opens: a password of one's own. The secret stands behind `#` and reaches no log. */
import type { LinkView } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { PasswordField } from '../own-sign-in/fields.tsx'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { Card } from './second-factor-page.tsx'
import { useSettingOut } from './visit.ts'

export function JoinPage() {
  const { say } = useSay()
  const [token] = useState(() => location.hash.slice(1))
  const { data, error, isPending } = useQuery({
    queryKey: ['link', token],
    queryFn: () => call<LinkView>('/links/read', { method: 'POST', body: { token } }),
    retry: false,
    staleTime: Infinity,
  })
  const title = say(data?.kind === 'recovery' ? 'link.title-recovery' : 'link.title-invitation')
  return (
    <Card title={title} hint={data ? say('link.hint', { name: data.name, login: data.login }) : ''}>
      {isPending && <Loading />}
      {error && <ProblemNote error={error} />}
      {data && <NewPassword token={token} login={data.login} />}
      {data?.provider && <ByProvider token={token} provider={data.provider} />}
    </Card>
  )
}

function ByProvider({ token, provider }: { token: string; provider: NonNullable<LinkView['provider']> }) {
  const { say, lang } = useSay()
  const { busy, error, setOut } = useSettingOut()
  return (
    <div className="sign-in-other">
      <p className="or">{say('provider.or')}</p>
      {error !== null && <ProblemNote error={error} />}
      <button className="button wide" type="button" aria-disabled={busy} onClick={() => void setOut('/sessions/visits', { token })}>
        {say('provider.join', { label: lang === 'zh' ? provider.labelZh : provider.labelEn })}
      </button>
    </div>
  )
}

function NewPassword({ token, login }: { token: string; login: string }) {
  const { say } = useSay()
  const [typed, setTyped] = useState({ password: '', again: '' })
  const [differs, setDiffers] = useState(false)
  const [done, setDone] = useState(false)
  const { busy, error, send } = useSending<{ login: string }>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setDiffers(typed.password !== typed.again)
    if (typed.password !== typed.again) return
    if (await send({ path: '/links/use', method: 'POST', body: { token, password: typed.password } })) setDone(true)
  }
  if (done)
    return (
      <>
        <DoneNote>{say('link.done', { login })}</DoneNote>
        <a className="button main" href="/desk/">
          {say('link.sign-in')}
        </a>
      </>
    )
  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
      {error !== null && <ProblemNote error={error} />}
      {differs && (
        <div className="note wrong" role="alert">
          <p>{say('link.differs')}</p>
        </div>
      )}
      <PasswordField
        label={say('link.password')}
        hint={say('link.password-hint')}
        current={false}
        value={typed.password}
        onChange={(password) => setTyped({ ...typed, password })}
      />
      <PasswordField label={say('link.again')} current={false} value={typed.again} onChange={(again) => setTyped({ ...typed, again })} />
      <button className="button main wide" type="submit" aria-disabled={busy}>
        {say('link.submit')}
      </button>
    </form>
  )
}
