/** The town command room: open calls with running clocks, crews, the plan; j and k move, y confirms what is proposed. */
import type { CommandBoard, CommandCall } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { rowAfter } from '../board/keys.ts'
import { useKeys } from '../board/use-keys.ts'
import { go, useWide } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { hearServerTime } from '../time/server-time.ts'
import { useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'
import { AlarmLine } from './alarm-line.tsx'
import { CallCard } from './call-card.tsx'
import { CallPane } from './call-pane.tsx'
import { CommandHead } from './command-head.tsx'
import { commandBoardQuery } from './command-queries.ts'
import { LinkStrip } from './link-strip.tsx'
import { inOrder } from './quick.ts'

const at = (number: string | null) => ({ page: 'command', part: 'board', number }) as const

function Keys() {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  if (!shortcuts) return null
  return (
    <p className="key-line" aria-hidden="true">
      <span className="kbd">J</span>
      <span className="kbd">K</span> {say('command.key-move')}
      <span className="kbd">Y</span> {say('command.key-confirm')}
    </p>
  )
}

function Lane({ board, calls, picked }: { board: CommandBoard; calls: readonly CommandCall[]; picked: string | null }) {
  const { say } = useSay()
  const waiting = calls.filter(({ state }) => state === 'received' || state === 'policeProposed').length
  return (
    <main className="lane" id="main">
      <CommandHead part="board" today={board.today} />
      <LinkStrip link={board.link} />
      <AlarmLine calls={calls} />
      <div className="unseen" aria-live="assertive">
        {waiting > 0 && say('command.waiting', { n: waiting })}
      </div>
      {calls.map((call) => (
        <CallCard key={call.number} call={call} picked={call.number === picked} />
      ))}
      {calls.length === 0 && (
        <div className="empty">
          <Icon name="done" />
          <p>{say('command.nothing-open')}</p>
        </div>
      )}
      <Keys />
    </main>
  )
}

export function CommandBoardPage({ number }: { number: string | null }) {
  const { say } = useSay()
  const wide = useWide()
  const { data: board, error, refetch } = useQuery(commandBoardQuery)
  useTitle(say('command.title'))
  useEffect(() => {
    if (board) hearServerTime(Date.parse(board.now), 'body')
  }, [board])
  const calls = inOrder(board?.calls ?? [])
  const picked = calls.find((call) => call.number === number) ?? null
  const first = calls[0]?.number ?? null
  useEffect(() => {
    // On a wide desk something is always picked, so that the next thing to do is on the screen.
    if (wide && picked === null && first !== null) go(at(first), 'replace')
  }, [wide, picked, first])
  useKeys((command) => {
    if (command.do === 'move') {
      const next = rowAfter(
        calls.map((call) => call.number),
        number,
        command.by,
      )
      if (next) go(at(next), 'replace')
      return true
    }
    if (command.do !== 'letter' || command.letter !== 'y') return false
    document.querySelector<HTMLButtonElement>('[data-quick]')?.click()
    return true
  })
  if (!board)
    return (
      <main id="main" className="leaf">
        {error ? <ProblemNote error={error} again={() => void refetch()} /> : <Loading />}
      </main>
    )
  if (!wide && picked)
    return (
      <div className="command narrow">
        <main className="lane" id="main">
          <h1 className="unseen">{say('command.title')}</h1>
          <p>
            <button className="button plain" type="button" onClick={() => go(at(null))}>
              <Icon name="back" size="s" />
              {say('command.back')}
            </button>
          </p>
          <CallCard call={picked} picked />
        </main>
        <CallPane board={board} call={picked} />
      </div>
    )
  return (
    <div className="command">
      <Lane board={board} calls={calls} picked={number} />
      {wide && <CallPane board={board} call={picked} />}
    </div>
  )
}
