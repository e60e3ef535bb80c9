/** The roster of a week, and who is on duty now. */
import type { Duty, DutyTurn, SignedIn } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { hasRole } from '../session.ts'
import { useNow } from '../time/server-time.ts'
import { sayKnown, useSay } from '../words/say.ts'
import { TurnForm } from './turn-form.tsx'

const dayMs = 86_400_000
const chinaMs = 8 * 3_600_000

/** Monday 00:00 in China of the week that holds `now`, `weeks` later. */
function mondayOf(now: number, weeks: number): number {
  const day = Math.floor((now + chinaMs) / dayMs)
  // Day 0 was a Thursday.
  return (day - ((day + 3) % 7) + weeks * 7) * dayMs - chinaMs
}

export function DutyPage({ person }: { person: SignedIn }) {
  const { say, lang } = useSay()
  const now = useNow()
  const client = useQueryClient()
  const [weeks, setWeeks] = useState(0)
  const [done, setDone] = useState<string | null>(null)
  const monday = mondayOf(now, weeks)
  const span = new URLSearchParams({ from: new Date(monday).toISOString(), until: new Date(monday + 7 * dayMs).toISOString() }).toString()
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['duty', span], queryFn: () => call<Duty>(`/duty?${span}`) })
  const onDuty = useQuery({
    queryKey: ['duty', 'now'],
    queryFn: () => call<{ items: { name: string; insteadOf: string | null }[] }>('/duty/now'),
  })
  const names =
    onDuty.data?.items.map(({ name, insteadOf }) => (insteadOf ? say('duty.stands-in', { name, whose: insteadOf }) : name)).join('、') ?? ''
  const finished = (words: string): void => {
    setDone(words)
    void client.invalidateQueries({ queryKey: ['duty'] })
  }
  const isAdmin = hasRole(person, ['admin'])
  const days = Array.from({ length: 7 }, (_, at) => monday + at * dayMs)
  return (
    <PlainPage title={say('duty.title')} hint={say('duty.hint')}>
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      {onDuty.data && <p>{names === '' ? say('duty.nobody-now') : say('duty.now', { names })}</p>}
      <div className="actions">
        <button className="button" type="button" onClick={() => setWeeks(weeks - 1)}>
          {say('duty.before')}
        </button>
        <button className="button" type="button" onClick={() => setWeeks(weeks + 1)}>
          {say('duty.after')}
        </button>
      </div>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && (
        <div className="duty-week">
          {days.map((day) => (
            <section className="box" key={day}>
              <h2>
                {new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
                  timeZone: 'Asia/Shanghai',
                  weekday: 'short',
                  month: lang === 'zh' ? 'long' : 'short',
                  day: 'numeric',
                }).format(day)}
              </h2>
              <DayTurns
                turns={data.items.filter((turn) => Date.parse(turn.fromAt) < day + dayMs && Date.parse(turn.untilAt) > day)}
                isAdmin={isAdmin}
                onDone={finished}
              />
            </section>
          ))}
        </div>
      )}
      {isAdmin && <TurnForm onDone={() => finished(say('duty.added'))} />}
    </PlainPage>
  )
}

function DayTurns({ turns, isAdmin, onDone }: { turns: readonly DutyTurn[]; isAdmin: boolean; onDone: (words: string) => void }) {
  const { say, lang } = useSay()
  const { error, send } = useSending<null>()
  const clock = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const remove = async (id: string): Promise<void> => {
    if (await send({ path: `/duty/${id}`, method: 'DELETE' })) onDone(say('duty.removed'))
  }
  if (turns.length === 0) return <p className="quiet">{say('duty.empty')}</p>
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <ul className="duty-turns">
        {turns.map((turn) => (
          <li key={turn.id}>
            <b>
              {!turn.away
                ? turn.person.name
                : turn.standsIn
                  ? say('duty.stands-in', { name: turn.standsIn.name, whose: turn.person.name })
                  : say('duty.nobody', { name: turn.person.name })}
            </b>
            <span className="quiet">
              {clock.format(Date.parse(turn.fromAt))}–{clock.format(Date.parse(turn.untilAt))}
            </span>
            <span className="quiet">
              {turn.unit.name} {turn.role === null ? say('duty.whole-unit') : sayKnown(say, 'role', turn.role)}
            </span>
            {isAdmin && (
              <button className="button plain" type="button" onClick={() => void remove(turn.id)}>
                {say('duty.remove', { name: turn.person.name })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
