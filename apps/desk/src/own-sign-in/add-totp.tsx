/** An authenticator app: a name (and the password again), the code to scan, and the first six digits as proof. */
import type { FactorAdded, ShownTotp } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { CodeField, NameAndPassword } from './fields.tsx'

export interface AddProps {
  /** Right after the password was entered it is not asked for again. */
  readonly again: boolean
  readonly onAdded: (added: FactorAdded) => void
  readonly onCancel?: () => void
}

export function AddTotp({ again, onAdded, onCancel }: AddProps) {
  const { say } = useSay()
  const [named, setNamed] = useState({ name: say('own-sign-in.name-totp'), password: '' })
  const [shown, setShown] = useState<ShownTotp | null>(null)
  const { busy, error, send } = useSending<ShownTotp>()
  const show = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const body = { name: named.name.trim(), ...(again ? { password: named.password } : {}) }
    const answer = await send({ path: '/own-factors/totp', method: 'POST', body })
    if (answer) setShown(answer.answer)
  }
  if (shown) return <Confirm shown={shown} onAdded={onAdded} onCancel={onCancel} />
  return (
    <form className="stepform" onSubmit={(event) => void show(event)} noValidate aria-label={say('own-sign-in.add-totp')}>
      <h2>{say('own-sign-in.add-totp')}</h2>
      {error !== null && <ProblemNote error={error} />}
      <NameAndPassword value={named} again={again} onChange={setNamed} />
      <FormFoot busy={busy} onCancel={onCancel} label={say('own-sign-in.next')} />
    </form>
  )
}

interface ConfirmProps {
  readonly shown: ShownTotp
  readonly onAdded: (added: FactorAdded) => void
  readonly onCancel: (() => void) | undefined
}

function Confirm({ shown, onAdded, onCancel }: ConfirmProps) {
  const { say } = useSay()
  const [code, setCode] = useState('')
  const { busy, error, send } = useSending<FactorAdded>()
  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const answer = await send({ path: `/own-factors/totp/${shown.id}`, method: 'POST', body: { code } })
    if (answer) onAdded(answer.answer)
  }
  const quiet = 4
  const side = shown.qr.modules + 2 * quiet
  return (
    <form className="stepform" onSubmit={(event) => void confirm(event)} noValidate aria-label={say('own-sign-in.add-totp')}>
      <h2>{say('own-sign-in.scan')}</h2>
      <svg className="qr" role="img" aria-label={say('own-sign-in.qr')} viewBox={`${-quiet} ${-quiet} ${side} ${side}`}>
        <path d={shown.qr.d} />
      </svg>
      <p className="hint">{say('own-sign-in.scan-hint')}</p>
      <p>
        <span className="quiet">{say('own-sign-in.secret')}</span>{' '}
        <code className="secret">{shown.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      {error !== null && <ProblemNote error={error} />}
      <CodeField value={code} onChange={setCode} />
      <FormFoot busy={busy} onCancel={onCancel} label={say('factor.confirm')} />
    </form>
  )
}
