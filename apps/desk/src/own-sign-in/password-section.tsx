/** Another password for oneself. */
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { PasswordField } from './fields.tsx'

export function PasswordSection({ onDone }: { onDone: (words: string) => void }) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState({ password: '', next: '' })
  const { busy, error, send } = useSending<null>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!(await send({ path: '/own-password', method: 'POST', body: typed }))) return
    setOpen(false)
    setTyped({ password: '', next: '' })
    onDone(say('own-sign-in.changed'))
  }
  return (
    <section className="box telling-part">
      <h2>{say('own-sign-in.password')}</h2>
      {open ? (
        <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('own-sign-in.change-password')}>
          {error !== null && <ProblemNote error={error} />}
          <PasswordField
            label={say('own-sign-in.current')}
            current
            value={typed.password}
            onChange={(password) => setTyped({ ...typed, password })}
          />
          <PasswordField
            label={say('own-sign-in.new')}
            hint={say('own-sign-in.change-hint')}
            current={false}
            value={typed.next}
            onChange={(next) => setTyped({ ...typed, next })}
          />
          <FormFoot busy={busy} onCancel={() => setOpen(false)} label={say('own-sign-in.change-password')} />
        </form>
      ) : (
        <div className="actions">
          <button className="button" type="button" onClick={() => setOpen(true)}>
            {say('own-sign-in.change-password')}
          </button>
        </div>
      )}
    </section>
  )
}
