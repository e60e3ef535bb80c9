/** Pieces that the forms of both channels share. */
import { useQueryClient } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import type { Gateways } from '@huying/contracts'
import { gatewaysQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'

export interface TextProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly type?: 'text' | 'password' | 'url'
  readonly onChange: (value: string) => void
}

export function Text({ label, hint, value, type = 'text', onChange }: TextProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(id, describedBy) => (
        <input
          id={id}
          type={type}
          value={value}
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  )
}

export function Check({
  label,
  hint,
  value,
  onChange,
}: {
  label: string
  hint?: string
  value: boolean
  onChange: (value: boolean) => void
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  )
}

export interface GatewayFormProps {
  readonly path: string
  readonly body: () => object
  readonly onDone: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

export function GatewayForm({ path, body, onDone, onCancel, children }: GatewayFormProps) {
  const client = useQueryClient()
  const { busy, error, send } = useSending<Gateways>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const saved = await send({ path, method: 'PUT', body: body() })
    if (saved === null) return
    client.setQueryData(gatewaysQuery.queryKey, saved.answer)
    onDone()
  }
  return (
    <form className="stepform" onSubmit={(event) => void save(event)} noValidate>
      {error !== null && <ProblemNote error={error} />}
      {children}
      <FormFoot busy={busy} onCancel={onCancel} />
    </form>
  )
}
