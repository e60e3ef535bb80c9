/** One open call on the board: its clock to the second, the lane with its reason, five stages, who is on it, and the one thing to confirm. */
import type { CommandCall } from '@huying/contracts'
import { useEffect, useRef, type MouseEvent } from 'react'
import { writeAddress } from '../address.ts'
import { problemWords } from '../api/problem-words.ts'
import { go } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { sayElapsed, saySecond, useSecond } from '../time/seconds.ts'
import { sayLength } from '../time/deadline.ts'
import { useSay } from '../words/say.ts'
import { ClockChip } from './clock-chip.tsx'
import { quickOf } from './quick.ts'
import { StageTrack } from './stage-track.tsx'
import { useQuick } from './use-quick.ts'

const dayMs = 86_400_000

export function LaneTag({ call }: { call: CommandCall }) {
  const { say } = useSay()
  const lane = call.lane ?? call.proposed
  return (
    <span className={`lane-tag ${lane}`}>
      {call.lane === null && <>{say('command.proposed')} </>}
      {say(`command.lane-${lane}`)}
    </span>
  )
}

/** What was confirmed, by whom; or what the rules propose, and why. */
export function LaneLine({ call }: { call: CommandCall }) {
  const { say } = useSay()
  return (
    <p className="lane-line">
      <span>{call.reason}</span>
      {call.confirmedBy !== null && (
        <span className="quiet">
          {say(call.lane === call.proposed ? 'command.confirmed-by' : 'command.changed-by', { who: call.confirmedBy })}
        </span>
      )}
      {call.repeats > 0 && <b className="repeats">{say('command.repeats', { n: call.repeats + 1 })}</b>}
    </p>
  )
}

function Crew({ call }: { call: CommandCall }) {
  const { say } = useSay()
  if (!call.crew) return null
  const { unit, person, accepted } = call.crew
  const who = person === null ? unit : `${unit} ${person}`
  return (
    <p className={accepted ? 'crew yes' : 'crew'}>
      <Icon name={accepted ? 'check' : 'people'} size="s" />
      {call.state === 'following'
        ? say('command.followed-by', { who })
        : say(accepted ? 'command.crew-on' : 'command.crew-called', { who })}
    </p>
  )
}

/** One filled button: a named person confirms. */
function QuickButton({ call, isPicked }: { call: CommandCall; isPicked: boolean }) {
  const { say, lang } = useSay()
  const quick = quickOf(call)
  const { take, busy, error } = useQuick(call)
  if (!quick) return null
  const crew = call.crewProposal
  const far = crew?.metres == null ? say('command.where-unknown') : say('command.metres', { n: crew.metres })
  const label = quick.lane ? say(`command.confirm-${quick.lane}`) : say('command.send', { who: crew?.name ?? '', far })
  return (
    <div className="quick">
      <button
        className="button main"
        type="button"
        aria-disabled={busy}
        data-quick={isPicked ? '' : undefined}
        onClick={() => void take(quick)}
      >
        {busy ? say('step.busy') : label}
        {isPicked && (
          <span className="kbd" aria-hidden="true">
            Y
          </span>
        )}
      </button>
      {error && (
        <p className="why" role="alert">
          {error.status === 0 ? say('step.no-answer') : problemWords(error, lang)}
        </p>
      )}
    </div>
  )
}

export function CallCard({ call, picked }: { call: CommandCall; picked: boolean }) {
  const { say, lang } = useSay()
  const now = useSecond()
  const card = useRef<HTMLElement>(null)
  const address = { page: 'command', part: 'board', number: call.number } as const
  const pick = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(address, 'replace')
  }
  useEffect(() => {
    if (picked) card.current?.scrollIntoView({ block: 'nearest' })
  }, [picked])
  const waits = call.state === 'received' || call.state === 'policeProposed'
  // The room's clocks say nothing about what the police do.
  const isPolice = call.state === 'policeProposed' || call.state === 'withPolice'
  const since = now - Date.parse(call.receivedAt)
  const where = [call.place, call.placeUnit, call.town.name].filter(Boolean).join('，')
  return (
    <article
      ref={card}
      className={['call-in', waits && 'waits', call.due?.missed && 'alarm', picked && 'picked'].filter(Boolean).join(' ')}
    >
      <div className="since">
        <span className="clockface" role="timer">
          {since < dayMs ? sayElapsed(since) : sayLength(since, lang)}
        </span>
        <ClockChip due={call.due} />
      </div>
      <div className="about">
        <h2>
          <a href={writeAddress(address)} onClick={pick} aria-current={picked ? 'true' : undefined}>
            {call.className}
          </a>
          <LaneTag call={call} />
          {call.protected && (
            <span className="tag protected">
              <Icon name="lock" size="s" />
              {say('command.protected')}
            </span>
          )}
        </h2>
        <p className="said">「{call.words}」</p>
        <p className="meta">
          <span>{where}</span>
          <span>{call.number}</span>
          <span>{say('command.received-at', { time: saySecond(call.receivedAt) })}</span>
          <span>{call.label}</span>
        </p>
        <LaneLine call={call} />
      </div>
      {!isPolice && <StageTrack call={call} />}
      <Crew call={call} />
      <QuickButton call={call} isPicked={picked} />
    </article>
  )
}
