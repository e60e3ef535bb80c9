/** One alert in one hand: who, where, the clock, and the next thing to do as a large button at the thumb. */
import { dueState } from '../time/deadline.ts'
import { ContactBox } from '../matter/contact-box.tsx'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { Acks } from './acks.tsx'
import { AlertEntries } from './alert-entries.tsx'
import { AlertHead, useAlert, WordsToSay } from './alert-pane.tsx'
import { AlertSteps } from './alert-steps.tsx'
import { NextChip } from './call-card.tsx'
import { sayElapsed, useSecond } from '../time/seconds.ts'
import { Kept } from './kept-box.tsx'
import { nextOf } from './stage.ts'
import { Track } from './track.tsx'
import { VisitBox } from './visit-box.tsx'

export function PhonePage({ number }: { number: string }) {
  const { say } = useSay()
  const { ready, error, again } = useAlert(number)
  useTitle(say('fraud.title'))
  return (
    <main id="main" className="fraud-phone">
      <h1 className="unseen">{say('fraud.title')}</h1>
      <a className="crumb" {...linkTo({ page: 'fraud', part: 'board', number: null })}>
        <Icon name="back" size="s" />
        {say('fraud.title')}
      </a>
      {ready ? <Whole {...ready} /> : error ? <ProblemNote error={error} again={again} /> : <Loading />}
    </main>
  )
}

type Ready = NonNullable<ReturnType<typeof useAlert>['ready']>

function Whole({ view, matter }: Ready) {
  const { say } = useSay()
  const now = useSecond()
  const { item } = view
  const due = nextOf(item)
  const late = due !== null && dueState({ dueAt: due.dueAt, openedAt: due.openedAt, paused: false }, now) === 'late'
  return (
    <>
      <AlertHead view={view} />
      <p className={item.open || late ? 'phone-clock late' : 'phone-clock'}>
        <span className="clockface" role="timer">
          {sayElapsed(now - Date.parse(item.issuedAt))}
        </span>
        <NextChip item={item} />
      </p>
      <Track item={item} />
      <Acks item={item} />
      {view.kept && <Kept kept={view.kept} />}
      {view.visit && <VisitBox visit={view.visit} />}
      <WordsToSay view={view} />
      <ContactBox matter={matter} title={say('fraud.new-person')} />
      <AlertEntries view={view} />
      <div className="at-thumb">
        <AlertSteps key={matter.number} matter={matter} />
      </div>
    </>
  )
}
