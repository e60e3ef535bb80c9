/** The frame of every form on a code. */
import type { FormEvent, ReactNode } from 'react'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'

interface CodeFormProps {
  readonly title: string
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: () => Promise<void>
  readonly onCancel: () => void
  readonly children: ReactNode
}

export function CodeForm({ title, busy, error, onSubmit, onCancel, children }: CodeFormProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void onSubmit()
  }
  return (
    <form className="stepform" onSubmit={submit} noValidate>
      <h2>{title}</h2>
      {error !== null && <ProblemNote error={error} />}
      {children}
      <FormFoot busy={busy} onCancel={onCancel} label={title} />
    </form>
  )
}
