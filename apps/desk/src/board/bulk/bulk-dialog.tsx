/** Preview of a bulk step: which matters it can be taken on now, which not and why, and what it says. */
import type { MatterView, OpenStep } from '@huying/contracts'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { countsQuery, matterQuery, queuesKey } from '../../api/queries.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { emptyValues, formOf, valueErrors, type FieldValue, type Fields, type Values } from '../../step-form/field-values.ts'
import { StepField } from '../../step-form/step-field.tsx'
import { useSay } from '../../words/say.ts'
import { startBulk } from './pending.ts'

export interface BulkDialogProps {
  readonly step: 'assign' | 'urge'
  readonly numbers: readonly string[]
  readonly onClose: () => void
  readonly onStarted: () => void
}

function stepOf(matter: MatterView | undefined, name: string): OpenStep | undefined {
  return matter?.steps.find((step) => step.step === name)
}

function Preview({ matters, step }: { matters: readonly (MatterView | undefined)[]; step: string }) {
  const { say } = useSay()
  return (
    <ul className="bulk-list" tabIndex={0} aria-label={say('bulk.preview')}>
      {matters.map((matter) => {
        if (!matter) return null
        const can = stepOf(matter, step) !== undefined
        return (
          <li key={matter.number} className={can ? undefined : 'cannot'}>
            <Icon name={can ? 'check' : 'close'} size="s" />
            <b>{matter.title}</b>
            <span className="quiet">
              {can ? (matter.place.words ?? matter.place.unit ?? '') : say('bulk.cannot', { label: matter.label })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function useMatters(numbers: readonly string[], step: string) {
  const queries = useQueries({ queries: numbers.map((number) => ({ ...matterQuery(number), refetchInterval: false as const })) })
  const matters = queries.map((query) => query.data)
  const able = matters.filter((matter) => matter !== undefined).filter((matter) => stepOf(matter, step) !== undefined)
  return { matters, able, pending: queries.some((query) => query.isPending) }
}

interface BulkFieldsProps {
  readonly form: Fields
  readonly values: Values
  readonly tried: boolean
  readonly matter: string
  readonly onChange: (name: string, value: FieldValue | ((before: FieldValue) => FieldValue)) => void
}

function BulkFields({ form, values, tried, matter, onChange }: BulkFieldsProps) {
  const { say } = useSay()
  const prefix = useId()
  const errors = tried ? valueErrors(form, values) : []
  return Object.entries(form)
    .filter(([, field]) => field.kind !== 'photos')
    .map(([name, field]) => {
      const error = errors.find((one) => one.field === name)
      return (
        <StepField
          key={name}
          id={`${prefix}${name}`}
          field={field}
          value={values[name] ?? ''}
          error={error && say(error.word, error.params)}
          matter={matter}
          onChange={(value) => onChange(name, value)}
        />
      )
    })
}

export function BulkDialog({ step, numbers, onClose, onStarted }: BulkDialogProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const { matters, able, pending } = useMatters(numbers, step)
  const first = able[0]
  const form = stepOf(first, step)?.form ?? {}
  const [typed, setTyped] = useState<Values>({})
  const [tried, setTried] = useState(false)
  const values = { ...emptyValues(form), ...typed }
  const refresh = (rows: readonly MatterView[]): void => {
    void client.invalidateQueries({ queryKey: queuesKey })
    void client.invalidateQueries({ queryKey: countsQuery.queryKey })
    for (const { number } of rows) void client.invalidateQueries({ queryKey: matterQuery(number).queryKey })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (able.length === 0 || valueErrors(form, values).length > 0) return
    const rows = able.map(({ number, title, version }) => ({ number, title, version }))
    startBulk({ step, label: stepOf(first, step)?.label ?? step, form: formOf(form, values), rows }, () => refresh(able))
    onStarted()
  }
  return (
    <Dialog title={say(`bulk.${step}`)} onClose={onClose}>
      <form className="bulk-form" onSubmit={submit} noValidate>
        <p role="status">{pending ? say('desk.loading') : say('bulk.able', { n: able.length, of: numbers.length })}</p>
        <Preview matters={matters} step={step} />
        <BulkFields
          form={form}
          values={values}
          tried={tried}
          matter={first?.number ?? ''}
          onChange={(name, value) =>
            setTyped((before) => ({ ...before, [name]: typeof value === 'function' ? value(before[name] ?? '') : value }))
          }
        />
        <div className="formend">
          <button className="button main" type="submit" aria-disabled={pending || able.length === 0}>
            {say('bulk.confirm', { n: able.length })}
          </button>
          <span className="quiet">{say('bulk.undo-hint')}</span>
        </div>
      </form>
    </Dialog>
  )
}
