/** The link between this account and one's account at the organisation. */
import type { OwnSignIn } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { When } from '../parts/deadline-chip.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSettingOut } from '../sign-in/visit.ts'
import { useSay } from '../words/say.ts'
import { PasswordField } from './fields.tsx'

interface SectionProps {
  readonly provider: NonNullable<OwnSignIn['provider']>
  readonly hasPassword: boolean
  readonly onDone: (words: string) => void
}

export function ProviderSection({ provider, hasPassword, onDone }: SectionProps) {
  const { say, lang } = useSay()
  const [open, setOpen] = useState(false)
  const label = lang === 'zh' ? provider.labelZh : provider.labelEn
  const isLinked = provider.linkedAt !== null
  const act = say(isLinked ? 'provider.unlink' : 'provider.link')
  return (
    <section className="box telling-part">
      <h2>{label}</h2>
      {provider.linkedAt !== null ? (
        <p>
          {say('provider.linked-since')} <When at={provider.linkedAt} />
        </p>
      ) : (
        <p className="hint">{say('provider.link-hint', { label })}</p>
      )}
      {open ? (
        <Again
          isLinked={isLinked}
          label={act}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onDone(say('provider.unlinked'))
          }}
        />
      ) : (
        <div className="actions">
          <button
            className="button"
            type="button"
            aria-disabled={!hasPassword}
            aria-describedby={hasPassword ? undefined : 'no-password'}
            onClick={() => (hasPassword ? setOpen(true) : undefined)}
          >
            {act}
          </button>
        </div>
      )}
      {!hasPassword && (
        <p className="hint" id="no-password">
          {say('provider.no-password')}
        </p>
      )}
    </section>
  )
}

interface AgainProps {
  readonly isLinked: boolean
  readonly label: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** The password once more: then off to the provider, or the link is taken away. */
function Again({ isLinked, label, onDone, onCancel }: AgainProps) {
  const { say } = useSay()
  const [password, setPassword] = useState('')
  const out = useSettingOut()
  const { busy, error, send } = useSending<null>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isLinked) await out.setOut('/own-provider/visits', { password })
    else if (await send({ path: '/own-provider/remove', method: 'POST', body: { password } })) onDone()
  }
  const problem = error ?? out.error
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={label}>
      {problem !== null && <ProblemNote error={problem} />}
      <PasswordField
        label={say('own-sign-in.password')}
        hint={say('own-sign-in.password-hint')}
        current
        value={password}
        onChange={setPassword}
      />
      <FormFoot busy={busy || out.busy} onCancel={onCancel} label={label} />
    </form>
  )
}
