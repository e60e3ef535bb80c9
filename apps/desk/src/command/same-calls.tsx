/** A call by the line that the room may have taken down by hand already: the reasons, and two answers for a person. */
import type { CommandCall } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useSending } from '../api/use-sending.ts'
import { go, linkTo } from '../navigation.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { commandKey } from './command-queries.ts'

export function SameCalls({ call }: { call: CommandCall }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { busy, error, send } = useSending<null>()
  if (call.same.length === 0) return null
  const answer = async (name: 'same' | 'other', hand: string): Promise<void> => {
    if (!(await send({ path: `/desk/command/calls/${call.number}/${name}`, method: 'POST', body: { hand } }))) return
    await client.invalidateQueries({ queryKey: commandKey })
    if (name === 'same') go({ page: 'command', part: 'board', number: hand }, 'replace')
  }
  return (
    <section className="same" aria-label={say('command.same')}>
      <p>
        <Icon name="merge" size="s" />
        <b>{say('command.same')}</b>
      </p>
      <ul>
        {call.same.map((one) => (
          <li key={one.number}>
            <span className="what">
              <a {...linkTo({ page: 'matter', number: one.number, queue: null })}>{one.number}</a> {one.className}
              {one.place !== null && `，${one.place}`}，<When at={one.calledAt} />
              <span className="quiet">{one.because.map((reason) => say(`command.same-${reason}`)).join('、')}</span>
            </span>
            {call.state === 'received' && (
              <button className="button" type="button" aria-disabled={busy} onClick={() => void answer('same', one.number)}>
                {say('command.same-yes')}
              </button>
            )}
            <button className="button" type="button" aria-disabled={busy} onClick={() => void answer('other', one.number)}>
              {say('command.same-no')}
            </button>
          </li>
        ))}
      </ul>
      {call.state !== 'received' && <p className="quiet">{say('command.same-police')}</p>}
      {error !== null && <ProblemNote error={error} />}
    </section>
  )
}
