/** The alert desk: open alerts with running clocks, the picked one at the right, sound, and a strip that is red when the ladder stops. */
import type { FraudBoard } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { go, linkTo, useWide } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useArrivalFocus, useTitle } from '../parts/page.tsx'
import { useSound, type Sound } from '../parts/tone.ts'
import { hearServerTime } from '../time/server-time.ts'
import { useSay } from '../words/say.ts'
import { AlertPane } from './alert-pane.tsx'
import { CallCard } from './call-card.tsx'
import { FiguresRow } from './figures-row.tsx'
import { boardQuery } from './fraud-queries.ts'
import { saySecond, saySpan, useSecond } from '../time/seconds.ts'
import { WatchStrip } from './watch-strip.tsx'

function SoundSwitch({ sound }: { sound: Sound }) {
  const { say } = useSay()
  const onOff = useRef<HTMLButtonElement>(null)
  // The button goes with what it silences: whoever pressed it with the keyboard stays where they were.
  const silence = (): void => {
    sound.silence()
    onOff.current?.focus()
  }
  return (
    <>
      {sound.ringing.length > 0 && (
        <button className="button" type="button" onClick={silence}>
          <Icon name="bell" size="s" />
          {say('fraud.silence', { n: sound.ringing.length })}
        </button>
      )}
      <button className="button" type="button" ref={onOff} aria-pressed={sound.on} onClick={() => sound.turn(!sound.on)}>
        {say(sound.on ? 'fraud.sound-on' : 'fraud.sound-off')}
      </button>
    </>
  )
}

function Now() {
  const now = useSecond()
  return (
    <b className="nowtime">
      <time>{saySecond(now)}</time>
    </b>
  )
}

function NothingMissed({ last }: { last: FraudBoard['lastLate'] }) {
  const { say } = useSay()
  return (
    <div className="empty">
      <Icon name="done" />
      <p>
        <b>{say('fraud.nothing-missed')}</b>{' '}
        {last && say('fraud.last-late', { at: last.at.slice(0, 10), time: saySpan(last.seconds * 1_000) })}
      </p>
    </div>
  )
}

function Lane({ board, picked, heardAt }: { board: FraudBoard; picked: string | null; heardAt: number }) {
  const { say } = useSay()
  const heading = useArrivalFocus<HTMLHeadingElement>()
  const waiting = board.alerts.filter((item) => item.open).map((item) => item.number)
  const sound = useSound('fraud', waiting)
  return (
    <main className="lane" id="main">
      <div className="lane-head">
        <h1 tabIndex={-1} ref={heading}>
          {say('fraud.title')}
        </h1>
        <span className="on">{say('fraud.on-duty', { n: board.onDuty })}</span>
        <a className={board.watch.red ? 'on red' : 'on'} {...linkTo({ page: 'fraud', part: 'watch', number: null })}>
          {say(board.watch.red ? 'fraud.watch-red' : 'fraud.watch-green')}
        </a>
        <div className="right">
          <a className="crumb" {...linkTo({ page: 'fraud-ladder' })}>
            {say('fraud.ladder')}
          </a>
          <SoundSwitch sound={sound} />
          <a className="button" {...linkTo({ page: 'fraud', part: 'new', number: null })}>
            {say('fraud.new')}
          </a>
          <Now />
        </div>
      </div>
      <WatchStrip watch={board.watch} heardAt={heardAt} />
      <FiguresRow />
      <div className="unseen" aria-live="assertive">
        {waiting.length > 0 && say('fraud.waiting', { n: waiting.length })}
      </div>
      {board.alerts.map((item) => (
        <CallCard key={item.number} item={item} picked={item.number === picked} />
      ))}
      {waiting.length === 0 && <NothingMissed last={board.lastLate} />}
    </main>
  )
}

export function FraudBoardPage({ number }: { number: string | null }) {
  const { say } = useSay()
  const wide = useWide()
  const { data: board, error, refetch } = useQuery(boardQuery)
  useTitle(say('fraud.title'))
  useEffect(() => {
    if (board) hearServerTime(Date.parse(board.now), 'body')
  }, [board])
  const first = board?.alerts[0]?.number ?? null
  useEffect(() => {
    // On a wide desk something is always picked, so that the next thing to do is on the screen.
    if (wide && number === null && first !== null) go({ page: 'fraud', part: 'board', number: first }, 'replace')
  }, [wide, number, first])
  if (!board)
    return (
      <main id="main" className="leaf">
        {error ? <ProblemNote error={error} again={() => void refetch()} /> : <Loading />}
      </main>
    )
  return (
    <div className="fraud">
      <Lane board={board} picked={number} heardAt={Date.parse(board.now)} />
      {wide && <AlertPane number={number} followUps={board.followUps} />}
    </div>
  )
}
