/** Chooses one of everybody: what is typed is looked for by the server in names, logins and units; whoever is chosen stays chosen while looking on. */
import type { People } from '@huying/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { call } from '../api/call.ts'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'

type Found = People['items'][number]

interface PersonSearchProps {
  readonly label: string
  /** What is shown while nobody is chosen. */
  readonly none: string
  /** Its people are listed until something is typed. */
  readonly unit?: string
  /** Who cannot be meant. */
  readonly except?: string
  readonly value: string
  readonly onChange: (person: string) => void
}

function useFound(words: string, unit: string | undefined) {
  const asked = words.trim() === '' ? { unit } : { q: words.trim().slice(0, 60) }
  const query = Object.entries({ state: 'active', ...asked }).filter(([, value]) => value)
  const address = new URLSearchParams(query as [string, string][]).toString()
  return useQuery({
    queryKey: ['people', 'found', address],
    queryFn: () => call<People>(`/people?${address}`),
    placeholderData: keepPreviousData,
  }).data
}

export function PersonSearch({ label, none, unit, except, value, onChange }: PersonSearchProps) {
  const { say } = useSay()
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<Found | null>(null)
  const found = useFound(useDeferredValue(words), unit)
  const listed = (found?.items ?? []).filter(({ id }) => id !== except)
  const chosen = picked?.id === value && !listed.some(({ id }) => id === value) ? [picked] : []
  const total = (found?.total ?? 0) - ((found?.items.length ?? 0) - listed.length)
  return (
    <div className="person-search">
      <Labelled label={say('people.find-who')}>
        {(id) => <input id={id} type="search" autoComplete="off" value={words} onChange={(event) => setWords(event.target.value)} />}
      </Labelled>
      <Labelled label={label}>
        {(id) => (
          <select
            id={id}
            value={value}
            onChange={(event) => {
              setPicked(listed.find((one) => one.id === event.target.value) ?? null)
              onChange(event.target.value)
            }}
          >
            <option value="">{none}</option>
            {[...chosen, ...listed].map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}（{one.login}）
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <p className="quiet" role="status">
        {found && say(total > listed.length ? 'people.found-more' : 'people.found', { n: listed.length, total })}
      </p>
    </div>
  )
}
