/** Every step to the second, newest first, with who took it. */
import type { FraudAlertView } from '@huying/contracts'
import { useSay } from '../words/say.ts'
import { saySecond } from '../time/seconds.ts'

const marks: Readonly<Record<FraudAlertView['entries'][number]['by'], string | undefined>> = {
  police: undefined,
  grid: undefined,
  centre: undefined,
  family: 'call',
  clock: 'clockwork',
  platform: 'clockwork',
}

export function AlertEntries({ view }: { view: FraudAlertView }) {
  const { say } = useSay()
  return (
    <section aria-label={say('fraud.every-step')}>
      <h3>{say('fraud.every-step')}</h3>
      <ol className="timeline">
        {view.entries.toReversed().map((entry) => (
          <li key={entry.seq} className={marks[entry.by]}>
            <span className="when">
              <time dateTime={entry.at}>{saySecond(entry.at)}</time>
            </span>
            <p className="who">
              <b>{entry.who ?? (entry.by === 'family' ? (view.relation ?? say('fraud.family')) : say(`fraud.by-${entry.by}`))}</b>
              <span>
                {entry.label}
                {entry.text !== null && `：${entry.text}`}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
