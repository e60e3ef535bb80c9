/** Narrows the list by what it is, whose it is and how late it is; every choice stands in the address, and the whole can be kept. */
import { channels, gradeFilters, type QueueItem, type SignedIn } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { listAddress, type BoardAddress, type FilterName, type QueueName } from '../address.ts'
import { categoriesQuery, filtersQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { go } from '../navigation.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { UnitControl } from '../step-form/unit-control.tsx'
import { useSay } from '../words/say.ts'

interface Option {
  readonly value: string
  readonly label: string
}

type Board = BoardAddress & { readonly queue: QueueName }

const choices = {
  tier: ['district', 'town', 'village', 'department'],
  deadline: ['calm', 'soon', 'late', 'paused'],
  channel: channels,
  grade: gradeFilters,
  rating: ['5', '4', '3', '2', '1', 'none'],
} as const

function useOptions(
  items: readonly QueueItem[],
  state: string | undefined,
): Readonly<Record<Exclude<FilterName, 'unit'>, readonly Option[]>> {
  const { say } = useSay()
  const { data: categories } = useQuery(categoriesQuery)
  const { all, nameOf } = useFlows()
  const named = <T extends string>(values: readonly T[], label: (value: T) => string): readonly Option[] =>
    values.map((value) => ({ value, label: label(value) }))
  const states = new Map(items.map((item) => [item.state, item.label]))
  if (state !== undefined && !states.has(state)) states.set(state, state)
  return {
    flow: all.map(({ id }) => ({ value: id, label: nameOf(id) })),
    state: [...states].map(([value, label]) => ({ value, label })),
    tier: named(choices.tier, (value) => say(`filter.tier-${value}`)),
    category: (categories?.items ?? []).map((one) => ({ value: one.id, label: one.parent === null ? one.name : `　${one.name}` })),
    deadline: named(choices.deadline, (value) => say(`filter.deadline-${value}`)),
    channel: named(choices.channel, (value) => say(`filter.channel-${value}`)),
    grade: named(choices.grade, (value) => say(`grade.${value}`)),
    rating: named(choices.rating, (value) => (value === 'none' ? say('filter.rating-none') : say(`rating.${value}`))),
  }
}

interface SelectProps {
  readonly name: Exclude<FilterName, 'unit'>
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

function Select({ name, value, options, onChange }: SelectProps) {
  const { say } = useSay()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say(`filter.${name}`)}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say('filter.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function KeepForm({ address, person }: { address: Board; person: SignedIn }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { busy, error, send } = useSending<unknown>()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const unit = person.posts[0]?.unit
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '') return
    const body = {
      name,
      address: listAddress({ ...address, map: false }, address.queue),
      ...(shared && unit ? { shareWith: unit.id } : {}),
    }
    if (!(await send({ path: '/desk/filters', method: 'POST', body }))) return
    setName('')
    await client.invalidateQueries({ queryKey: filtersQuery.queryKey })
  }
  return (
    <form className="keep" onSubmit={(event) => void keep(event)}>
      {error !== null && <ProblemNote error={error} />}
      <input
        type="text"
        value={name}
        maxLength={40}
        aria-label={say('kept.name')}
        placeholder={say('kept.name')}
        onChange={(event) => setName(event.target.value)}
      />
      {unit && (
        <label className="check">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          <span>{say('kept.share', { unit: unit.name })}</span>
        </label>
      )}
      <button className="button" type="submit" aria-disabled={busy || name.trim() === ''}>
        {say('kept.keep')}
      </button>
    </form>
  )
}

export function FilterPanel({ address, person, items }: { address: Board; person: SignedIn; items: readonly QueueItem[] }) {
  const { say } = useSay()
  const options = useOptions(items, address.filters.state)
  const first = useRef<HTMLElement>(null)
  const unitId = useId()
  useEffect(() => first.current?.querySelector('select')?.focus(), [])
  const set = (name: FilterName, value: string): void => {
    const { [name]: _old, ...others } = address.filters
    go({ ...address, matter: null, filters: value === '' ? others : { ...others, [name]: value } }, 'replace')
  }
  return (
    <section className="filters" id="filters" aria-label={say('filter.title')} ref={first}>
      <div className="filter-grid">
        {(['flow', 'grade', 'category', 'deadline', 'tier', 'state', 'channel', 'rating'] as const).map((name) => (
          <Select
            key={name}
            name={name}
            value={address.filters[name] ?? ''}
            options={options[name]}
            onChange={(value) => set(name, value)}
          />
        ))}
        <div className="field">
          <label htmlFor={unitId}>{say('filter.unit')}</label>
          <UnitControl
            id={unitId}
            field={{ kind: 'unit', label: '', required: false, units: 'any' }}
            value={address.filters.unit ?? ''}
            describedBy={undefined}
            wrong={false}
            matter=""
            onChange={(value) => set('unit', typeof value === 'string' ? value : '')}
          />
        </div>
      </div>
      <KeepForm address={address} person={person} />
    </section>
  )
}
