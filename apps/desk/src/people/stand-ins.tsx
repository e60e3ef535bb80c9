/** When a person is away and who stands in. */
import type { Person, StandIns } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { chinaTime, DateTimeField } from './date-time.tsx'
import { PersonSearch } from './person-search.tsx'

export function StandInsSection({ person }: { person: Person }) {
  const { say, lang } = useSay()
  const now = useNow()
  const client = useQueryClient()
  const key = ['people', person.id, 'stand-ins']
  const { data } = useQuery({ queryKey: key, queryFn: () => call<StandIns>(`/people/${person.id}/stand-ins`) })
  const { error, send } = useSending<unknown>()
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['people'] })
  const end = async (path: string): Promise<void> => {
    if (await send({ path, method: 'DELETE' })) refresh()
  }
  const span = (entry: { fromAt: string; untilAt: string }) => ({
    from: sayWhen(entry.fromAt, now, lang),
    until: sayWhen(entry.untilAt, now, lang),
  })
  const entries = [
    ...(data?.absences ?? []).map((entry) => ({ path: `/absences/${entry.id}`, words: say('people.absence', span(entry)) })),
    ...(data?.deputies ?? []).map((entry) => ({
      path: `/deputies/${entry.id}`,
      words: say('people.deputy-is', { name: entry.deputy.name, ...span(entry) }),
    })),
  ]
  return (
    <section className="telling-part" aria-label={say('people.stand-ins')}>
      <h2>{say('people.stand-ins')}</h2>
      <p className="hint">{say('people.stand-ins-hint')}</p>
      {error !== null && <ProblemNote error={error} />}
      <ul className="telling-lines">
        {entries.map(({ path, words }) => (
          <li className="telling-line" key={path}>
            <span>{words}</span>
            <button className="button" type="button" aria-label={`${say('people.end')} ${words}`} onClick={() => void end(path)}>
              {say('people.end')}
            </button>
          </li>
        ))}
      </ul>
      <AbsenceForm person={person} onDone={refresh} />
    </section>
  )
}

function AbsenceForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { say } = useSay()
  const [typed, setTyped] = useState({ from: '', until: '', deputy: '' })
  const { busy, error, send } = useSending<unknown>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const span = { fromAt: chinaTime(typed.from), untilAt: chinaTime(typed.until) }
    if (!(await send({ path: `/people/${person.id}/absences`, method: 'POST', body: span }))) return
    if (typed.deputy !== '') await send({ path: `/people/${person.id}/deputies`, method: 'POST', body: { deputy: typed.deputy, ...span } })
    onDone()
  }
  return (
    <form className="telling-part" onSubmit={(event) => void submit(event)} noValidate aria-label={say('people.set-absence')}>
      {error !== null && <ProblemNote error={error} />}
      <div className="two">
        <DateTimeField label={say('people.from')} value={typed.from} onChange={(from) => setTyped({ ...typed, from })} />
        <DateTimeField label={say('people.until')} value={typed.until} onChange={(until) => setTyped({ ...typed, until })} />
        <PersonSearch
          label={say('people.deputy')}
          none={say('people.deputy-none')}
          except={person.id}
          value={typed.deputy}
          onChange={(deputy) => setTyped({ ...typed, deputy })}
        />
      </div>
      <div className="actions">
        <button className="button" type="submit" aria-disabled={busy}>
          {say('people.set-absence')}
        </button>
      </div>
    </form>
  )
}
