/** The picked matter beside the list: the head, what is proposed, what can be done, what was said, where, and what happened. */
import { useQuery } from '@tanstack/react-query'
import type { QueueName } from '../address.ts'
import { matterQuery } from '../api/queries.ts'
import { PresenceLine } from '../live/presence.tsx'
import { ContactLine, MatterMeta } from '../matter/matter-head.tsx'
import { PlaceBox } from '../matter/place-box.tsx'
import { Said } from '../matter/said.tsx'
import { Steps } from '../matter/steps.tsx'
import { Timeline } from '../matter/timeline.tsx'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { BelongsTo, Children, Links } from '../related/related-box.tsx'
import { useSay } from '../words/say.ts'

interface PaneProps {
  readonly queue: QueueName
  /** Letters mean the selected rows, not this matter. */
  readonly lettersTaken: boolean
}

function Picked({ number, queue, lettersTaken }: PaneProps & { readonly number: string }) {
  const { say } = useSay()
  const { data: matter, error, refetch } = useQuery(matterQuery(number))
  if (error && !matter) return <ProblemNote error={error} again={() => void refetch()} />
  if (!matter) return <Loading />
  return (
    <>
      <div className="head">
        <MatterMeta matter={matter} />
        <h2>{matter.title}</h2>
        <ContactLine matter={matter} />
        <BelongsTo matter={matter} />
        <PresenceLine number={number} />
        <a className="crumb" {...linkTo({ page: 'matter', number, queue })}>
          {say('pane.open')}
          <Icon name="next" size="s" />
        </a>
      </div>
      <Steps matter={matter} lettersTaken={lettersTaken} />
      <div className="two">
        <Said matter={matter} />
        <PlaceBox matter={matter} />
      </div>
      <Children matter={matter} />
      <Links matter={matter} />
      <Timeline matter={matter} />
    </>
  )
}

export function DetailPane({ number, ...props }: PaneProps & { readonly number: string | null }) {
  const { say } = useSay()
  return (
    <aside className="pane" aria-label={say('pane.label')}>
      {number === null ? <p className="quiet nothing">{say('pane.nothing')}</p> : <Picked key={number} number={number} {...props} />}
    </aside>
  )
}
