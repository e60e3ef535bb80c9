/** The queues with live counts, the flows, and the lists that somebody kept. */
import type { DeskFlow, QueueCounts } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { boardAt, type BoardAddress, type QueueName } from '../address.ts'
import { countsQuery } from '../api/queries.ts'
import { linkTo } from '../navigation.ts'
import { flowIcon } from '../parts/flow-icon.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'
import { KeptFilters } from './kept-filters.tsx'

const icons: Readonly<Record<QueueName, IconName>> = {
  mine: 'assign',
  new: 'clipboard',
  soon: 'clock',
  overdue: 'warn',
  returned: 'return',
  callback: 'phone',
  handled: 'person',
  open: 'building',
  all: 'search',
}
const turn = ['mine', 'new', 'soon', 'overdue', 'returned', 'callback'] as const
const watched = ['handled', 'open', 'all'] as const

export function Count({ n, tone }: { n: number | undefined; tone?: 'late' | 'soon' | undefined }) {
  if (n === undefined) return null
  return <span className={n > 0 && tone ? `n ${tone}` : 'n'}>{n}</span>
}

function QueueLink({ queue, current, counts }: { queue: QueueName; current: BoardAddress; counts: QueueCounts | undefined }) {
  const { say } = useSay()
  const here = current.queue === queue && Object.keys(current.filters).length === 0
  const tone = queue === 'overdue' ? 'late' : queue === 'soon' ? 'soon' : undefined
  return (
    <a {...linkTo(boardAt(queue, { map: current.map }))} aria-current={here ? 'page' : undefined}>
      <Icon name={icons[queue]} />
      <span>{say(`queue.${queue}`)}</span>
      {queue !== 'all' && <Count n={counts?.queues[queue]} tone={tone} />}
    </a>
  )
}

interface FlowLinkProps {
  readonly flow: string
  readonly name: string
  readonly current: BoardAddress
  readonly counts: QueueCounts | undefined
}

function FlowLink({ flow, name, current, counts }: FlowLinkProps) {
  const here = current.queue === 'open' && current.filters.flow === flow && Object.keys(current.filters).length === 1
  return (
    <a {...linkTo(boardAt('open', { filters: { flow }, map: current.map }))} aria-current={here ? 'page' : undefined}>
      <Icon name={flowIcon(flow)} />
      <span>{name}</span>
      <Count n={counts?.flows[flow]} />
    </a>
  )
}

function Keys() {
  const { say } = useSay()
  return (
    <dl className="keys" aria-hidden="true">
      {(
        [
          ['J K', 'keys.up-down'],
          ['A', 'keys.assign-short'],
          ['X', 'keys.select-short'],
          ['?', 'keys.all-short'],
        ] as const
      ).map(([names, word]) => (
        <div key={names}>
          <dt>
            {names.split(' ').map((name) => (
              <span className="kbd" key={name}>
                {name}
              </span>
            ))}
          </dt>
          <dd>{say(word)}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Rail({ current }: { current: BoardAddress }) {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  const { data: counts } = useQuery(countsQuery)
  const { all, nameOf } = useFlows()
  // What residents file is always listed, everything else where there is some.
  const isShown = ({ id, resident }: DeskFlow): boolean => resident || (counts?.flows[id] ?? 0) > 0 || current.filters.flow === id
  return (
    <nav className="rail" aria-label={say('queue.rail')}>
      <div>
        <h2>{say('queue.turn')}</h2>
        {turn.map((queue) => (
          <QueueLink key={queue} queue={queue} current={current} counts={counts} />
        ))}
      </div>
      <div>
        <h2>{say('queue.watch')}</h2>
        {watched.map((queue) => (
          <QueueLink key={queue} queue={queue} current={current} counts={counts} />
        ))}
        {all.filter(isShown).map(({ id }) => (
          <FlowLink key={id} flow={id} name={nameOf(id)} current={current} counts={counts} />
        ))}
      </div>
      <KeptFilters current={current} />
      {shortcuts && <Keys />}
    </nav>
  )
}
