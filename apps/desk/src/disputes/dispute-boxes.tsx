/** What the page of a dispute shows beside what every matter shows. */
import type { DisputeParts, MatterView } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useSay } from '../words/say.ts'
import { AgreementBox } from './agreement-box.tsx'
import { GradeBox } from './grade-box.tsx'
import { partsQuery } from './queries.ts'
import { RecordLine } from './record-line.tsx'
import { SessionsBox } from './sessions-box.tsx'

function Sources({ parts }: { parts: DisputeParts }) {
  const { say } = useSay()
  if (parts.records.length === 0) return null
  return (
    <section className="box">
      <h2>{say('disputes.sources-of', { n: parts.records.length })}</h2>
      <ul className="records">
        {parts.records.map((record) => (
          <RecordLine key={record.id} record={record} />
        ))}
      </ul>
    </section>
  )
}

function useParts(matter: MatterView): DisputeParts | undefined {
  return useQuery({ ...partsQuery(matter.number, matter.version), enabled: matter.flow === 'dispute' }).data
}

/** Above the steps: whoever decides reads the reasons first. */
export function DisputeGrade({ matter }: { matter: MatterView }) {
  const parts = useParts(matter)
  return parts ? <GradeBox matter={matter} parts={parts} /> : null
}

export function DisputeBoxes({ matter }: { matter: MatterView }) {
  const parts = useParts(matter)
  if (!parts) return null
  return (
    <>
      <SessionsBox parts={parts} />
      <AgreementBox parts={parts} />
      <Sources parts={parts} />
    </>
  )
}
