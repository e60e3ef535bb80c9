/** The line from the police: a strip when it is down, with the way to take calls down by hand. */
import type { PoliceLink } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { hasRole } from '../session.ts'
import { useSay } from '../words/say.ts'
import { commandKey } from './command-queries.ts'

export function LinkStrip({ link }: { link: PoliceLink }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { data: person } = useQuery(sessionQuery)
  const { busy, error, send } = useSending<PoliceLink>()
  const sits = person != null && hasRole(person, ['district-desk', 'town-desk'])
  const tell = async (down: boolean): Promise<void> => {
    if (await send({ path: '/desk/command/link', method: 'PUT', body: { down } })) await client.invalidateQueries({ queryKey: commandKey })
  }
  if (!link.down)
    return sits ? (
      <p className="link-line">
        <span className="quiet">
          {link.heardAt === null ? say('command.link-never') : say('command.link-up')} {link.heardAt !== null && <When at={link.heardAt} />}
        </span>
        <button className="button plain" type="button" aria-disabled={busy} onClick={() => void tell(true)}>
          {say('command.link-say-down')}
        </button>
        {error !== null && <ProblemNote error={error} />}
      </p>
    ) : null
  return (
    <section className="link-strip" aria-label={say('command.link')} role="status">
      <Icon name="warn" size="s" />
      <p>
        <b>{say('command.link-down')}</b>{' '}
        {link.saidAt === null ? say('command.link-quiet', { n: link.quietMinutes }) : say('command.link-said', { name: link.saidBy ?? '' })}
      </p>
      {sits && (
        <>
          <a className="button" {...linkTo({ page: 'command', part: 'new', number: null })}>
            {say('command.new')}
          </a>
          {link.saidAt !== null && (
            <button className="button" type="button" aria-disabled={busy} onClick={() => void tell(false)}>
              {say('command.link-say-up')}
            </button>
          )}
        </>
      )}
      {error !== null && <ProblemNote error={error} />}
    </section>
  )
}
