/** One record of a court, a petition office or the police. */
import type { DisputeRecord } from '@huying/contracts'
import type { ReactNode } from 'react'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { When } from '../parts/deadline-chip.tsx'
import { useSayDate } from '../time/use-date.ts'
import { useSay } from '../words/say.ts'

export function RecordLine({ record, children }: { record: DisputeRecord; children?: ReactNode }) {
  const { say } = useSay()
  const sayDate = useSayDate()
  const { dispute } = record
  return (
    <li>
      <span className="who">
        <span className="tag grey">{say(`disputes.source-${record.source}`)}</span>
        <b>{record.externalId}</b>
        <span className="quiet">{sayDate(record.happenedOn)}</span>
      </span>
      <span>{record.words}</span>
      <span className="sub">{[record.typeLabel, record.unit, record.place].filter(Boolean).join('　')}</span>
      {dispute !== null && (
        <span className="quiet">
          {say('disputes.tied-to')}{' '}
          {dispute.title === null ? (
            showNumber(dispute.number)
          ) : (
            <a {...linkTo({ page: 'matter', number: dispute.number, queue: null })}>{dispute.title}</a>
          )}
          ，{dispute.by}，<When at={dispute.at} />
          {dispute.words !== '' && `：「${dispute.words}」`}
        </span>
      )}
      {children}
    </li>
  )
}
