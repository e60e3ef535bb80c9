/** Another length for one limit, for every category or for one. */
import type { Limit, LimitChange } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { categoriesQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'

const units: readonly Limit['unit'][] = ['second', 'minute', 'workHour', 'calendarDay', 'workDay']

export interface LimitFormProps {
  readonly limit: Limit
  readonly forCategory: boolean
  readonly onDone: () => void
  readonly onCancel: () => void
}

export function limitPath(limit: Limit, category: string): string {
  return `/limits/${[limit.flow, limit.deadline, category].map(encodeURIComponent).join('/')}`
}

function readCount(typed: string): number | null {
  const digits = typed.normalize('NFKC').trim()
  const count = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
  return count >= 1 && count <= 10_000 ? count : null
}

function useLimit({ limit, forCategory, onDone }: LimitFormProps) {
  const client = useQueryClient()
  const [typed, setTyped] = useState({ count: String(limit.count), unit: limit.unit, category: forCategory ? '' : limit.category })
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<Limit>()
  const count = readCount(typed.count)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (count === null || typed.category === '') return
    const body: LimitChange = { count, unit: typed.unit }
    const path = limitPath(limit, typed.category)
    if ((await send({ path, method: 'PUT', body })) === null) return
    await client.invalidateQueries({ queryKey: ['limits'] })
    onDone()
  }
  return { typed, setTyped, tried, count, busy, error, save }
}

function CategoryChoice({ value, error, onChange }: { value: string; error: string | undefined; onChange: (category: string) => void }) {
  const { say } = useSay()
  const { data } = useQuery(categoriesQuery)
  return (
    <Labelled label={say('limits.col-category')} error={error}>
      {(id, describedBy) => (
        <select id={id} value={value} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('step.pick')}</option>
          {data?.items.map((category) => (
            <option key={category.id} value={category.id}>
              {category.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

export function LimitForm(props: LimitFormProps) {
  const { say } = useSay()
  const { typed, setTyped, tried, count, busy, error, save } = useLimit(props)
  return (
    <form className="stepform" onSubmit={(event) => void save(event)} noValidate aria-label={props.limit.label}>
      {error !== null && <ProblemNote error={error} />}
      {props.forCategory && (
        <CategoryChoice
          value={typed.category}
          error={tried && typed.category === '' ? say('step.required-choose', { label: say('limits.col-category') }) : undefined}
          onChange={(category) => setTyped({ ...typed, category })}
        />
      )}
      <div className="two">
        <Labelled label={say('limits.count')} error={tried && count === null ? say('limits.wrong') : undefined}>
          {(id, describedBy) => (
            <input
              id={id}
              inputMode="numeric"
              value={typed.count}
              aria-describedby={describedBy}
              onChange={(event) => setTyped({ ...typed, count: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={say('limits.unit')}>
          {(id) => (
            <select id={id} value={typed.unit} onChange={(event) => setTyped({ ...typed, unit: event.target.value as Limit['unit'] })}>
              {units.map((unit) => (
                <option key={unit} value={unit}>
                  {say(`limits.${unit}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <FormFoot busy={busy} onCancel={props.onCancel} />
    </form>
  )
}
