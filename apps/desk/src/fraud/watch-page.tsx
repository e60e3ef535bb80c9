/** Is the ladder alive? Each part with its measure, its limit and since when; the server answers this without its workers. */
import type { FraudWatch } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay, type Say } from '../words/say.ts'
import { watchQuery } from './fraud-queries.ts'
import { saySecond } from '../time/seconds.ts'

type Part = FraudWatch['parts'][number]

/** In the unit that fits: nobody reads 605,497 seconds. */
function sayLong(seconds: number, say: Say): string {
  if (seconds < 120) return say('fraud.seconds', { n: seconds })
  if (seconds < 7_200) return say('fraud.minutes', { n: Math.floor(seconds / 60) })
  return seconds < 172_800 ? say('fraud.hours', { n: Math.floor(seconds / 3_600) }) : say('fraud.days', { n: Math.floor(seconds / 86_400) })
}

function measure({ name, seconds, n }: Part, say: Say): string {
  if (name === 'clock' || name === 'deliveries')
    return seconds === null ? say('fraud.never-beat') : say('fraud.beat-ago', { time: sayLong(seconds, say) })
  return (n ?? 0) === 0 ? say('fraud.nothing-waits') : say('fraud.waits', { n: n ?? 0, time: sayLong(seconds ?? 0, say) })
}

function Row({ part }: { part: Part }) {
  const { say } = useSay()
  return (
    <li className={part.red ? 'watch-part red' : 'watch-part'}>
      <Icon name={part.red ? 'warn' : 'done'} />
      <div>
        <h2>
          {say(`fraud.watch-${part.name}`)}
          <span className={part.red ? 'tag failed' : 'tag'}>{say(part.red ? 'fraud.stopped' : 'fraud.alive')}</span>
        </h2>
        <p>{measure(part, say)}</p>
        <p className="quiet">
          {say('fraud.limit', { n: part.limit ?? 0 })}
          {part.red && ` ${say(`fraud.cure-${part.name}`)}`}
        </p>
      </div>
    </li>
  )
}

export function WatchPage() {
  const { say } = useSay()
  const { data, error, refetch } = useQuery(watchQuery)
  return (
    <PlainPage title={say('fraud.watch-title')} hint={say('fraud.watch-hint')}>
      <p>
        <a className="crumb" {...linkTo({ page: 'fraud', part: 'board', number: null })}>
          <Icon name="back" size="s" />
          {say('fraud.title')}
        </a>
      </p>
      {error !== null && <ProblemNote error={error} again={() => void refetch()} />}
      {data ? (
        <>
          <p className={data.red ? 'watch-whole red' : 'watch-whole'} role="status">
            <Icon name={data.red ? 'warn' : 'done'} />
            {say(data.red ? 'fraud.watch-red' : 'fraud.watch-green')}
            <span className="quiet"> {say('fraud.as-of', { time: saySecond(data.now) })}</span>
          </p>
          <ul className="watch-parts">
            {data.parts.map((part) => (
              <Row key={part.name} part={part} />
            ))}
          </ul>
        </>
      ) : (
        error === null && <Loading />
      )}
    </PlainPage>
  )
}
