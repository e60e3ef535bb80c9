/** The calendar of the wake-up rooms: what is to come, what has been; booked for an alert's number or a group, counted and never named. */
import type { SessionClosing, WakeUpSession } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { TextField } from '../district/text-field.tsx'
import { linkTo } from '../navigation.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Icon } from '../parts/icon.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { serverNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { BookSession } from './book-session.tsx'
import { placesAt } from './places-address.ts'
import { sessionsQuery } from './place-queries.ts'

export function RoomsPage() {
  const { say } = useSay()
  const client = useQueryClient()
  const { data, error, isPending, refetch } = useQuery(sessionsQuery)
  const [booking, setBooking] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const finish = (words: string): void => {
    setBooking(false)
    setDone(words)
    void client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }
  const upcoming = data?.items.filter(({ state }) => state === 'booked') ?? []
  const past = data?.items.filter(({ state }) => state !== 'booked').toReversed() ?? []
  return (
    <PlainPage title={say('shell.wake-up-rooms')} hint={say('rooms.hint')}>
      <p className="actions">
        <button className="button main" type="button" aria-expanded={booking} onClick={() => setBooking(!booking)}>
          {say('rooms.book')}
        </button>
        <a className="button" {...linkTo(placesAt({ filters: { kind: 'wake-up-room' } }))}>
          <Icon name="map" />
          {say('places.kind-wake-up-room')}
        </a>
      </p>
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      {booking && <BookSession onDone={finish} onCancel={() => setBooking(false)} />}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && (
        <>
          <Sessions title={say('rooms.upcoming')} items={upcoming} onDone={finish} />
          {past.length > 0 && <Sessions title={say('rooms.past')} items={past} onDone={finish} />}
        </>
      )}
    </PlainPage>
  )
}

function Sessions({ title, items, onDone }: { title: string; items: readonly WakeUpSession[]; onDone: (words: string) => void }) {
  const { say } = useSay()
  return (
    <section className="box">
      <h2>{title}</h2>
      {items.length === 0 && <EmptyNote>{say('rooms.none')}</EmptyNote>}
      <ol className="session-list">
        {items.map((session) => (
          <Session key={session.id} session={session} onDone={onDone} />
        ))}
      </ol>
    </section>
  )
}

function Session({ session, onDone }: { session: WakeUpSession; onDone: (words: string) => void }) {
  const { say, lang } = useSay()
  const [closing, setClosing] = useState(false)
  const what = session.alert === null ? say('rooms.group') : say('rooms.about', { number: session.alert })
  return (
    <li>
      <b>
        <time dateTime={session.at}>{sayWhen(session.at, serverNow(), lang)}</time>
      </b>
      <div>
        <p>
          {session.room.name}　
          {session.alert === null ? what : <a {...linkTo({ page: 'matter', number: session.alert, queue: null })}>{what}</a>}
        </p>
        <p className="quiet">
          {say('rooms.by', { name: session.bookedBy })}
          {session.words && `　${session.words}`}
        </p>
      </div>
      {session.state === 'booked' ? (
        <button
          className="button"
          type="button"
          aria-expanded={closing}
          aria-label={`${say('rooms.close')} ${session.room.name}`}
          onClick={() => setClosing(!closing)}
        >
          {say('rooms.close')}
        </button>
      ) : (
        <span className="tag grey">
          {say(`rooms.state-${session.state}`)}
          {session.attended !== null && `　${say('rooms.attended', { n: session.attended })}`}
        </span>
      )}
      {closing && <CloseForm id={session.id} onDone={() => onDone(say('rooms.closed'))} onCancel={() => setClosing(false)} />}
    </li>
  )
}

const results: readonly SessionClosing['state'][] = ['held', 'missed', 'cancelled']

function CloseForm({ id, onDone, onCancel }: { id: string; onDone: () => void; onCancel: () => void }) {
  const { say } = useSay()
  const [state, setState] = useState<SessionClosing['state']>('held')
  const [attended, setAttended] = useState('1')
  const [words, setWords] = useState('')
  const { busy, error, send } = useSending<null>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const count = state === 'held' && attended !== '' ? { attended: Number(attended) } : {}
    if (await send({ path: `/wake-up-sessions/${id}/close`, method: 'POST', body: { state, ...count, words: words.trim() } })) onDone()
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('rooms.close')}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('rooms.result')}>
        {(field) => (
          <select id={field} value={state} onChange={(event) => setState(event.target.value as SessionClosing['state'])}>
            {results.map((result) => (
              <option key={result} value={result}>
                {say(`rooms.state-${result}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {state === 'held' && (
        <TextField
          label={say('rooms.attended-n')}
          value={attended}
          onChange={(typed) => setAttended(typed.replace(/\D/g, '').slice(0, 3))}
        />
      )}
      <TextField label={say('rooms.words')} rows={2} value={words} onChange={setWords} />
      <FormFoot busy={busy} onCancel={onCancel} />
    </form>
  )
}
