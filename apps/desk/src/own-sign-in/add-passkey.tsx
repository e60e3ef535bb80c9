/** A passkey: the device makes a key for this site and asks the person for finger, face or PIN. */
import type { FactorAdded } from '@huying/contracts'
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { useState, type FormEvent } from 'react'
import { call, ProblemError } from '../api/call.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import type { AddProps } from './add-totp.tsx'
import { NameAndPassword } from './fields.tsx'

/** WebAuthn needs https (or localhost) and a name: an address of numbers has none. */
export function canPasskey(): boolean {
  return browserSupportsWebAuthn() && isSecureContext && !/^[\d.]+$|:/.test(location.hostname)
}

export function AddPasskey({ again, onAdded, onCancel }: AddProps) {
  const { say } = useSay()
  const [named, setNamed] = useState({ name: say('own-sign-in.name-passkey'), password: '' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const body = again ? { password: named.password } : {}
      const optionsJSON = await call<Parameters<typeof startRegistration>[0]['optionsJSON']>('/own-factors/passkey-options', {
        method: 'POST',
        body,
      })
      const response = await startRegistration({ optionsJSON })
      onAdded(await call<FactorAdded>('/own-factors/passkeys', { method: 'POST', body: { name: named.name.trim(), response } }))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="stepform" onSubmit={(event) => void add(event)} noValidate aria-label={say('own-sign-in.add-passkey')}>
      <h2>{say('own-sign-in.add-passkey')}</h2>
      <p className="hint">{say('own-sign-in.passkey-hint')}</p>
      <PasskeyProblem error={error} />
      <NameAndPassword value={named} again={again} onChange={setNamed} />
      <FormFoot busy={busy} onCancel={onCancel} label={say('own-sign-in.next')} />
    </form>
  )
}

/** What the device says (cancelled, timed out) is no sentence for a person. */
export function PasskeyProblem({ error }: { error: unknown }) {
  const { say } = useSay()
  if (error === null) return null
  if (error instanceof ProblemError) return <ProblemNote error={error} />
  return (
    <div className="note wrong" role="alert">
      <p>{say('factor.passkey-failed')}</p>
    </div>
  )
}
