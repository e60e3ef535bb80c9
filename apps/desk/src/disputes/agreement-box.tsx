/** The agreement, how it is being performed, and the way to its paper. */
import type { DisputeParts } from '@huying/contracts'
import { Fragment, type ReactNode } from 'react'
import { linkTo } from '../navigation.ts'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'
import { sayYuan } from './say-yuan.ts'

function Performed({ parts }: { parts: DisputeParts }) {
  const { say } = useSay()
  if (parts.performance.length === 0) return null
  return (
    <>
      <h3>{say('disputes.performance')}</h3>
      <ol className="decisions">
        {parts.performance.map((one) => (
          <li key={one.at}>
            <span>
              {one.words}
              {one.paid !== null && <b> {say('disputes.yuan', { n: sayYuan(one.paid) })}</b>}
            </span>
            <span className="quiet">
              {[one.unit, one.by].filter(Boolean).join(' ')}，<When at={one.at} />
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

export function AgreementBox({ parts }: { parts: DisputeParts }) {
  const { say } = useSay()
  const { agreement } = parts
  if (agreement === null) return null
  const rows: (readonly [string, ReactNode])[] = [
    [say('disputes.signed'), agreement.signed ? (agreement.on ?? say('disputes.yes')) : say('disputes.drafted')],
  ]
  if (agreement.form !== null) rows.push([say('disputes.form'), say(agreement.form === 'oral' ? 'disputes.oral' : 'disputes.written')])
  if (agreement.subject !== null) rows.push([say('disputes.subject'), agreement.subject])
  if (agreement.amount !== null) rows.push([say('disputes.amount'), say('disputes.yuan', { n: sayYuan(agreement.amount) })])
  if (agreement.dueAt !== null) rows.push([say('disputes.due'), <DeadlineChip key="due" dueAt={agreement.dueAt} />])
  if (agreement.confirmation !== null)
    rows.push([agreement.confirmation.label, <DeadlineChip key="court" dueAt={agreement.confirmation.dueAt} />])
  return (
    <section className="box">
      <h2>{say('disputes.agreement')}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {agreement.terms !== null && <p className="words">{agreement.terms}</p>}
      {agreement.signed && parts.named && (
        <p>
          <a className="button" {...linkTo({ page: 'agreement', number: parts.number })}>
            <Icon name="print" />
            {say('disputes.print')}
          </a>
        </p>
      )}
      <Performed parts={parts} />
    </section>
  )
}
