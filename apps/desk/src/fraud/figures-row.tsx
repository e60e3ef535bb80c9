/** Five figures, each with what it is counted of and what it was before. */
import { useQuery } from '@tanstack/react-query'
import { useSay } from '../words/say.ts'
import { figuresQuery } from './fraud-queries.ts'
import { sayMoney } from './say-money.ts'
import { saySpan } from '../time/seconds.ts'

export function FiguresRow() {
  const { say, lang } = useSay()
  const { data } = useQuery(figuresQuery)
  if (!data) return <dl className="today" aria-busy="true" />
  const { today, acknowledged, dissuaded, meeting, kept } = data
  const { sum, unit } = sayMoney(kept.yuan, lang)
  const median = (seconds: number | null): string => (seconds === null ? '—' : saySpan(seconds * 1_000))
  return (
    <dl className="today" aria-label={say('fraud.figures')}>
      <div>
        <dt>{say('fraud.today')}</dt>
        <dd>
          <b>{today.issued}</b> {say('fraud.unit')}
          <br />
          {say('fraud.yesterday', { n: today.yesterday })}
        </dd>
      </div>
      <div>
        <dt>{say('fraud.in-a-minute')}</dt>
        <dd>
          <b>{acknowledged.met}</b> / {acknowledged.of} {say('fraud.unit')}
          <br />
          {acknowledged.running > 0 ? say('fraud.running', { n: acknowledged.running }) : say('fraud.none-running')}
        </dd>
      </div>
      <div>
        <dt>{say('fraud.dissuaded')}</dt>
        <dd>
          <b>{dissuaded.met}</b> / {dissuaded.of} {say('fraud.unit')}
          <br />
          {say('fraud.of-settled')}
        </dd>
      </div>
      <div>
        <dt>{say('fraud.kept-30')}</dt>
        <dd>
          <b>{sum}</b> {unit}
          <br />
          {say('fraud.kept-of', { n: kept.alerts })}
        </dd>
      </div>
      <div>
        <dt>{say('fraud.meeting')}</dt>
        <dd>
          <b>{median(meeting.median)}</b> {say('fraud.of-n', { n: meeting.n })}
          <br />
          {say('fraud.last-week', { time: median(meeting.before), n: meeting.nBefore })}
        </dd>
      </div>
    </dl>
  )
}
