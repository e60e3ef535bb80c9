/** What stands above every page of the command room: its name, the day so far, the way to the others. */
import type { CommandBoard } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { linkTo } from '../navigation.ts'
import { useArrivalFocus } from '../parts/page.tsx'
import { hasRole, seesCalls } from '../session.ts'
import { saySecond, useSecond } from '../time/seconds.ts'
import { useSay } from '../words/say.ts'

export type CommandPart = 'board' | 'figures' | 'new' | 'rules'
const parts = ['board', 'figures', 'rules'] as const

function Now() {
  const now = useSecond()
  return (
    <b className="nowtime">
      <time>{saySecond(now)}</time>
    </b>
  )
}

export function CommandHead({ part, today }: { part: CommandPart; today?: CommandBoard['today'] }) {
  const { say } = useSay()
  const { data: person } = useQuery(sessionQuery)
  const mine = parts.filter((one) => person && (one === 'rules' ? !hasRole(person, ['handler', 'police']) : seesCalls(person)))
  const heading = useArrivalFocus<HTMLHeadingElement>()
  return (
    <div className="command-head">
      <h1 tabIndex={-1} ref={heading}>
        {say('command.title')}
      </h1>
      <nav aria-label={say('command.parts')}>
        {mine.map((one) => (
          <a key={one} aria-current={one === part ? 'page' : undefined} {...linkTo({ page: 'command', part: one, number: null })}>
            {say(`command.part-${one}`)}
          </a>
        ))}
      </nav>
      {today && (
        <p className="day">
          {say('command.today', { calls: today.calls, diverted: today.diverted, settled: today.settled, back: today.toPolice })}
        </p>
      )}
      {person && hasRole(person, ['district-desk', 'town-desk']) && part !== 'new' && (
        <a className="button" {...linkTo({ page: 'command', part: 'new', number: null })}>
          {say('command.new')}
        </a>
      )}
      <Now />
    </div>
  )
}
