/** 统一登录: which identity provider the district's people may sign in with. */
import type { ProviderChange, ProviderFound, ProviderSettings } from '@huying/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { Check, Text } from '../deliveries/gateway-fields.tsx'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'

const providerQuery = queryOptions({ queryKey: ['provider'], queryFn: () => call<ProviderSettings>('/provider') })

export function ProviderPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(providerQuery)
  return (
    <PlainPage title={say('provider.title')} hint={say('provider.hint')}>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && <AtTheProvider view={data} />}
      {data && <ProviderForm view={data} />}
    </PlainPage>
  )
}

function AtTheProvider({ view }: { view: ProviderSettings }) {
  const { say } = useSay()
  const state = view.settings ? (view.settings.active ? 'provider.is-on' : 'provider.is-off') : 'provider.is-missing'
  return (
    <section className="box">
      <h2>{say('provider.there')}</h2>
      <p className="hint">{say('provider.there-hint')}</p>
      <p>
        <code className="secret">{view.redirectUri}</code>
      </p>
      <p>
        <span className={view.settings?.active ? 'tag' : 'tag grey'}>{say(state)}</span> {say('provider.count', { n: view.linked })}
      </p>
    </section>
  )
}

interface Typed {
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  readonly labelZh: string
  readonly labelEn: string
  readonly amr: string
  readonly acr: string
  readonly active: boolean
  readonly words: string
}

function typedOf({ settings }: ProviderSettings): Typed {
  const blank = { issuer: '', clientId: '', secret: '', labelZh: '', labelEn: '', amr: '', acr: '', active: true, words: '' }
  if (!settings) return blank
  const { issuer, clientId, labelZh, labelEn, active, factorAmr, factorAcr } = settings
  return { ...blank, issuer, clientId, labelZh, labelEn, active, amr: factorAmr.join(', '), acr: factorAcr.join(', ') }
}

const listOf = (text: string): string[] =>
  text
    .split(/[,，、\s]+/)
    .map((one) => one.trim())
    .filter(Boolean)

function changeOf(typed: Typed): ProviderChange {
  const { secret, amr, acr, words } = typed
  return {
    issuer: typed.issuer.trim(),
    clientId: typed.clientId.trim(),
    ...(secret === '' ? {} : { secret }),
    labelZh: typed.labelZh.trim(),
    labelEn: typed.labelEn.trim() || typed.labelZh.trim(),
    factorAmr: listOf(amr),
    factorAcr: listOf(acr),
    active: typed.active,
    words: words.trim(),
  }
}

function ProviderForm({ view }: { view: ProviderSettings }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [typed, setTyped] = useState(() => typedOf(view))
  const [done, setDone] = useState<string | null>(null)
  const { busy, error, send } = useSending<ProviderSettings | ProviderFound>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setDone(null)
    const saved = await send({ path: '/provider', method: 'PUT', body: changeOf(typed) })
    if (!saved || !('settings' in saved.answer)) return
    client.setQueryData(providerQuery.queryKey, saved.answer)
    setTyped(typedOf(saved.answer))
    setDone(say(saved.answer.settings?.active ? 'provider.saved-on' : 'provider.saved-off'))
  }
  const tryIt = async (): Promise<void> => {
    setDone(null)
    if (await send({ path: '/provider/trial', method: 'POST', body: { issuer: typed.issuer.trim() } })) setDone(say('provider.tried'))
  }
  return (
    <form className="stepform" onSubmit={(event) => void save(event)} noValidate aria-label={say('provider.title')}>
      {error !== null && <ProblemNote error={error} />}
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      <Fields typed={typed} hasSecret={view.settings?.hasSecret === true} onChange={setTyped} />
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {busy ? say('step.busy') : say('desk.save')}
        </button>
        <button className="button" type="button" aria-disabled={busy} onClick={() => void tryIt()}>
          {say('provider.try')}
        </button>
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly typed: Typed
  readonly hasSecret: boolean
  readonly onChange: (typed: Typed) => void
}

function Fields({ typed, hasSecret, onChange }: FieldsProps) {
  const { say } = useSay()
  const text = (name: Exclude<keyof Typed, 'active'>, more: { type?: 'password' | 'url'; hint?: string } = {}) => (
    <Text
      label={say(`provider.${name}`)}
      hint={more.hint ?? say(`provider.${name}-hint`)}
      {...(more.type ? { type: more.type } : {})}
      value={typed[name]}
      onChange={(value) => onChange({ ...typed, [name]: value })}
    />
  )
  return (
    <>
      {text('issuer', { type: 'url' })}
      <div className="two">
        {text('clientId')}
        {text('secret', { type: 'password', hint: say(hasSecret ? 'provider.secret-kept' : 'provider.secret-hint') })}
      </div>
      <div className="two">
        {text('labelZh')}
        {text('labelEn')}
      </div>
      <h2>{say('provider.factor')}</h2>
      <p className="hint">{say('provider.factor-hint')}</p>
      <div className="two">
        {text('amr')}
        {text('acr')}
      </div>
      <Check
        label={say('provider.active')}
        hint={say('provider.active-hint')}
        value={typed.active}
        onChange={(active) => onChange({ ...typed, active })}
      />
      {text('words')}
    </>
  )
}
