/** The queues, with how many stand in them. */
import { useQuery } from '@tanstack/react-query'
import type { QueueName } from '../address.ts'
import { queueCountQuery } from '../api/queries.ts'
import { linkTo } from '../navigation.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'

const icons: Readonly<Record<QueueName, IconName>> = { mine: 'clipboard', overdue: 'warn', open: 'building', all: 'map' }

function Count({ queue }: { queue: QueueName }) {
  const { data } = useQuery(queueCountQuery(queue))
  if (!data) return null
  return (
    <span className={queue === 'overdue' && data.count > 0 ? 'n late' : 'n'}>
      {data.count}
      {data.more ? '+' : ''}
    </span>
  )
}

function QueueLink({ queue, current }: { queue: QueueName; current: QueueName }) {
  const { say } = useSay()
  return (
    <a {...linkTo({ page: 'board', queue, matter: null, find: '' })} aria-current={queue === current ? 'page' : undefined}>
      <Icon name={icons[queue]} />
      <span>{say(`queue.${queue}`)}</span>
      {queue !== 'all' && <Count queue={queue} />}
    </a>
  )
}

export function Rail({ current }: { current: QueueName }) {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  return (
    <nav className="rail" aria-label={say('queue.rail')}>
      <div>
        <h2>{say('queue.turn')}</h2>
        <QueueLink queue="mine" current={current} />
        <QueueLink queue="overdue" current={current} />
      </div>
      <div>
        <h2>{say('queue.watch')}</h2>
        <QueueLink queue="open" current={current} />
        <QueueLink queue="all" current={current} />
      </div>
      {shortcuts && (
        <dl className="keys" aria-hidden="true">
          {(
            [
              ['J K', 'keys.move'],
              ['1–9', 'matter.steps'],
              ['/', 'keys.find'],
              ['?', 'shell.keys'],
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
      )}
    </nav>
  )
}
