/** The picked alert: what to do now, what can be said, who it is about, every step, what follows. */
import type { FraudAlertView, FraudFollowUps, MatterView } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { matterQuery } from '../api/queries.ts'
import { ContactBox } from '../matter/contact-box.tsx'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { AlertEntries } from './alert-entries.tsx'
import { AlertMap } from './alert-map.tsx'
import { AlertSteps } from './alert-steps.tsx'
import { GradeMark } from './call-card.tsx'
import { alertQuery } from './fraud-queries.ts'
import { Kept } from './kept-box.tsx'
import { VisitBox } from './visit-box.tsx'

export function useAlert(number: string) {
  const alert = useQuery(alertQuery(number))
  const matter = useQuery(matterQuery(number))
  const view = alert.data
  return {
    ready: view && matter.data ? { view, matter: matter.data } : null,
    error: alert.error ?? matter.error,
    again: () => void Promise.all([alert.refetch(), matter.refetch()]),
  }
}

export function AlertHead({ view }: { view: FraudAlertView }) {
  const { say } = useSay()
  const { item } = view
  return (
    <div className="head">
      <p className="meta">
        <GradeMark grade={item.grade} />
        <span>{say(`fraud.grade-${item.grade as 1 | 2 | 3 | 4}`)}</span>
        <span>{item.number}</span>
      </p>
      <h2>
        {item.typeName}，{item.label}
      </h2>
      <p className="meta">
        <span>
          <Icon name="pin" size="s" />
          {[item.town, item.placeUnit, item.place].filter(Boolean).join(' ')}
        </span>
      </p>
      {item.claims !== null && <p className="meta">{say('fraud.claims', { who: item.claims })}</p>}
    </div>
  )
}

export function WordsToSay({ view }: { view: FraudAlertView }) {
  const { say } = useSay()
  return (
    <>
      <p className="rule-note">{say('fraud.no-money-button')}</p>
      {view.script !== '' && (
        <blockquote className="script">
          <h3>{say('fraud.words-to-say')}</h3>
          <p>「{view.script}」</p>
        </blockquote>
      )}
    </>
  )
}

function FollowUps({ followUps }: { followUps: readonly FraudFollowUps[] }) {
  const { say, lang } = useSay()
  const now = useNow()
  return (
    <section aria-label={say('fraud.follow-ups')}>
      <h2>{say('fraud.follow-ups')}</h2>
      <dl className="facts">
        {followUps.map((one) => (
          <Fragment key={one.day}>
            <dt>{say('fraud.day', { n: one.day })}</dt>
            <dd>
              {say('fraud.follow-up-line', { due: one.due, done: one.done })}
              {one.dueToday > 0 && `，${say('fraud.follow-up-today', { n: one.dueToday })}`}
              {one.nextAt !== null && <span className="quiet"> {say('fraud.follow-up-next', { at: sayWhen(one.nextAt, now, lang) })}</span>}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

function Whole({ view, matter }: { view: FraudAlertView; matter: MatterView }) {
  const { say } = useSay()
  return (
    <>
      <AlertHead view={view} />
      <AlertSteps key={matter.number} matter={matter} />
      {view.kept && <Kept kept={view.kept} />}
      <WordsToSay view={view} />
      {view.visit && <VisitBox visit={view.visit} />}
      <ContactBox matter={matter} title={say('fraud.new-person')} />
      <AlertMap view={view} />
      <AlertEntries view={view} />
      <p>
        <a className="crumb" {...linkTo({ page: 'matter', number: matter.number, queue: null })}>
          {say('fraud.whole-matter')}
        </a>
      </p>
    </>
  )
}

export function AlertPane({ number, followUps }: { number: string | null; followUps: readonly FraudFollowUps[] }) {
  const { say } = useSay()
  return (
    <aside className="pane" aria-label={say('fraud.pane')}>
      {number === null ? <p className="quiet">{say('fraud.pick-one')}</p> : <Picked number={number} />}
      <FollowUps followUps={followUps} />
    </aside>
  )
}

function Picked({ number }: { number: string }) {
  const { ready, error, again } = useAlert(number)
  if (ready) return <Whole {...ready} />
  return error ? <ProblemNote error={error} again={again} /> : <Loading />
}
