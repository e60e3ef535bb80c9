/** Booking a session in a wake-up room. */
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { TextField } from '../district/text-field.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { serverNow } from '../time/server-time.ts'
import { localToIso, sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { roomsQuery } from './place-queries.ts'

export function BookSession({ onDone, onCancel }: { onDone: (words: string) => void; onCancel: () => void }) {
  const { say, lang } = useSay()
  const rooms = useQuery(roomsQuery)
  const [room, setRoom] = useState('')
  const [at, setAt] = useState('')
  const [alert, setAlert] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<{ id: string }>()
  if (rooms.isPending) return <Loading />
  const items = rooms.data?.items ?? []
  if (items.length === 0) return <EmptyNote>{say('rooms.no-rooms')}</EmptyNote>
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (room === '' || at === '') return
    const iso = localToIso(at)
    const body = { room, at: iso, alert: alert.trim() || null }
    if (await send({ path: '/wake-up-sessions', method: 'POST', body }))
      onDone(say('rooms.booked', { at: sayWhen(iso, serverNow(), lang), room: items.find(({ id }) => id === room)?.name ?? '' }))
  }
  const missing = (value: string, label: string): string | undefined =>
    tried && value === '' ? say('step.required-choose', { label }) : undefined
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('rooms.book')}>
      {error !== null && <ProblemNote error={error} />}
      <div className="two">
        <Labelled label={say('rooms.room')} error={missing(room, say('rooms.room'))}>
          {(id, describedBy) => (
            <select id={id} value={room} aria-describedby={describedBy} onChange={(event) => setRoom(event.target.value)}>
              <option value="">{say('step.pick')}</option>
              {items.map((item) => (
                <option key={item.id} value={item.id}>
                  {item.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={say('rooms.at')} error={missing(at, say('rooms.at'))}>
          {(id, describedBy) => (
            <input
              id={id}
              type="datetime-local"
              value={at}
              aria-describedby={describedBy}
              onChange={(event) => setAt(event.target.value)}
            />
          )}
        </Labelled>
      </div>
      <TextField label={say('rooms.alert')} hint={say('rooms.alert-hint')} value={alert} onChange={setAlert} />
      <FormFoot busy={busy} onCancel={onCancel} label={say('rooms.book')} />
    </form>
  )
}
