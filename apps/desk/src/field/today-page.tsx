/** Today's list: due first, or along the way; what was done already in a third. */
import { useEffect, useState } from 'react'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { EmptyNote } from '../parts/notes.tsx'
import { useNow } from '../time/server-time.ts'
import { useSay } from '../words/say.ts'
import type { FieldState } from './field-state.ts'
import { JobCard } from './job-card.tsx'
import { alongTheWay, standingOf } from './open-steps.ts'
import { positionIfAllowed, positionNow } from './position.ts'
import type { KeptMatter } from './store.ts'

const orders = ['due', 'way', 'done'] as const
type Order = (typeof orders)[number]

export const pointOf = (kept: KeptMatter) => kept.item.point

function split(state: FieldState): { readonly todo: readonly KeptMatter[]; readonly ended: readonly KeptMatter[] } {
  const queuedOf = (kept: KeptMatter) => state.steps.filter((step) => step.matter === kept.item.number)
  const isEnded = (kept: KeptMatter): boolean =>
    standingOf(kept, queuedOf(kept)).ended && queuedOf(kept).every((step) => step.state === 'waiting')
  const byDue = [...state.matters].sort((a, b) => (a.item.dueAt ?? '9').localeCompare(b.item.dueAt ?? '9'))
  return { todo: byDue.filter((kept) => !isEnded(kept)), ended: byDue.filter(isEnded) }
}

function Done({ state, ended }: { state: FieldState; ended: readonly KeptMatter[] }) {
  const { say } = useSay()
  if (state.done.length + ended.length === 0) return <EmptyNote>{say('field.none-done')}</EmptyNote>
  return (
    <ol className="jobs">
      {ended.map((kept) => (
        <JobCard key={kept.item.number} kept={kept} state={state} />
      ))}
      {state.done.map((one) => (
        <li key={one.number} className="job">
          <div className="in">
            <p className="line">
              <span className="tag">{one.label}</span>
              <span className="quiet">
                <When at={one.at} />
              </span>
            </p>
            <h2>{one.title}</h2>
          </div>
        </li>
      ))}
    </ol>
  )
}

export function TodayPage({ state }: { state: FieldState }) {
  const { say, lang } = useSay()
  const now = useNow()
  const [order, setOrder] = useState<Order>('due')
  useEffect(() => void positionIfAllowed(), [])
  const { todo, ended } = split(state)
  const listed = order === 'way' && state.point ? alongTheWay(todo, state.point, pointOf) : todo
  const choose = (chosen: Order): void => {
    setOrder(chosen)
    if (chosen === 'way') void positionNow()
  }
  const date = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  })
  const count: Readonly<Record<Order, string>> = {
    due: say('field.by-due'),
    way: say('field.by-way'),
    done: say('field.done', { n: state.done.length + ended.length }),
  }
  return (
    <main id="main">
      <div className="day">
        <h1>{say('field.count', { n: todo.length })}</h1>
        <p className="quiet">{date.format(now)}</p>
      </div>
      <div className="filters" role="group" aria-label={say('field.order')}>
        {orders.map((one) => (
          <button key={one} type="button" aria-pressed={order === one} onClick={() => choose(one)}>
            {count[one]}
          </button>
        ))}
      </div>
      {order === 'way' && !state.point && <p className="quiet">{say('field.no-position')}</p>}
      {order === 'done' && <Done state={state} ended={ended} />}
      {order !== 'done' && listed.length === 0 && (
        <EmptyNote>{say(state.fetchedAt === null ? 'field.nothing-kept' : 'field.nothing-to-do')}</EmptyNote>
      )}
      {order !== 'done' && (
        <ol className="jobs">
          {listed.map((kept) => (
            <JobCard key={kept.item.number} kept={kept} state={state} />
          ))}
        </ol>
      )}
      {state.fetchedAt !== null && (
        <p className="quiet as-of">
          {say('field.as-of')} <When at={new Date(state.fetchedAt).toISOString()} />
        </p>
      )}
    </main>
  )
}

export function JobChip({ kept }: { kept: KeptMatter }) {
  const { item } = kept
  return <DeadlineChip dueAt={item.dueAt} openedAt={item.openedAt} soonAt={item.soonAt} paused={item.paused} title={item.dueLabel} />
}
