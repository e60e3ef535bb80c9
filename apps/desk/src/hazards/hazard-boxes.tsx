/** What stands beside a hazard on its page: the documents with the law's clocks, the place and what happened there, findings, who is near. */
import type { HazardDocument, HazardView, MatterView } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { hazardQuery } from './hazard-queries.ts'
import { FindingWords } from './place-line.tsx'

export function HazardBoxes({ matter }: { matter: MatterView }) {
  const { data } = useQuery({ ...hazardQuery(matter.number), enabled: matter.flow === 'hazard' })
  if (!data) return null
  return (
    <>
      <Documents
        documents={data.documents}
        number={matter.number}
        mayPrint={matter.timeline.some(({ step }) => noticeSteps.includes(step))}
      />
      <PlaceCard view={data} number={matter.number} />
      <FoundHere findings={data.findings} />
      <Stations stations={data.stations} />
    </>
  )
}

const noticeSteps = ['advise', 'orderAtOnce', 'orderWithin']

function Documents({ documents, number, mayPrint }: { documents: readonly HazardDocument[]; number: string; mayPrint: boolean }) {
  const { say } = useSay()
  return (
    <section className="box documents">
      <h2>{say('documents.title')}</h2>
      <p className="quiet">{say('documents.hint')}</p>
      {documents.length === 0 && <p className="quiet">{say('documents.none')}</p>}
      <ol>
        {documents.map((document) => (
          <li key={document.seq} className="document">
            <b>{document.label}</b>
            <span className="meta quiet">
              {document.number !== null && <span>{document.number}</span>}
              <span>{document.organ}</span>
              <span>
                <When at={document.made} />
              </span>
            </span>
            {document.basis !== null && <span className="quiet">{document.basis}</span>}
            {document.clocks.map((clock) => (
              <Clock key={`${clock.label} ${clock.dueAt}`} clock={clock} openedAt={document.made} />
            ))}
          </li>
        ))}
      </ol>
      {mayPrint && (
        <p>
          <a className="button" {...linkTo({ page: 'hazard-notice', number })}>
            <Icon name="print" />
            {say('notice.open')}
          </a>
        </p>
      )}
    </section>
  )
}

function Clock({ clock, openedAt }: { clock: HazardDocument['clocks'][number]; openedAt: string }) {
  const { say } = useSay()
  return (
    <span className="deadline">
      <span>{clock.label}</span>
      {clock.state === 'running' ? (
        <DeadlineChip dueAt={clock.dueAt} openedAt={openedAt} />
      ) : (
        <span className={clock.state === 'missed' ? 'tag failed' : 'tag grey'}>{say(`documents.${clock.state}`)}</span>
      )}
      <span className="quiet">
        <When at={clock.dueAt} />
        {clock.basis !== null && `，${clock.basis}`}
      </span>
    </span>
  )
}

function PlaceCard({ view, number }: { view: HazardView; number: string }) {
  const { say } = useSay()
  const { place } = view
  return (
    <section className="box">
      <h2>{say('hazard.place')}</h2>
      {place ? (
        <>
          <p>
            <b>{place.name}</b>
          </p>
          <p className="meta quiet">
            <span>{sayKnown(say, 'kind', place.kind)}</span>
            <span>{place.unit.name}</span>
            {place.address && <span>{place.address}</span>}
            <span>{sayKnown(say, 'colour', place.colour)}</span>
          </p>
          {view.atPlace > 1 && (
            <>
              <p>
                <span className="tag">{say('hazards.at-place', { n: view.atPlace })}</span>
              </p>
              <ul className="twins">
                {view.others.map((other) => (
                  <li key={other.number}>
                    <a {...linkTo({ page: 'matter', number: other.number, queue: null })}>{other.title}</a>
                    <span className="quiet">
                      {showNumber(other.number)}，{other.label}，<When at={other.foundAt} />
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <Choices view={view} number={number} />
      )}
    </section>
  )
}

function Choices({ view, number }: { view: HazardView; number: string }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { busy, error, send } = useSending<null>()
  const choose = async (place: string): Promise<void> => {
    if (await send({ path: `/matters/${encodeURIComponent(number)}/hazard-place`, method: 'PUT', body: { place } }))
      await client.invalidateQueries({ queryKey: ['hazard', number] })
  }
  return (
    <>
      <p className="quiet">{say(view.choices.length > 0 ? 'hazard.choose' : 'hazard.no-place')}</p>
      {error !== null && <ProblemNote error={error} />}
      <ul className="choices">
        {view.choices.map((choice) => (
          <li key={choice.id}>
            <span>
              <b>{choice.name}</b>{' '}
              <span className="quiet">
                {sayKnown(say, 'kind', choice.kind)}，{say('same.near', { n: choice.metres })}
              </span>
            </span>
            {view.mayPlace && (
              <button className="button" type="button" aria-disabled={busy} onClick={() => void choose(choice.id)}>
                {say('hazard.take-place', { name: choice.name })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function FoundHere({ findings }: { findings: HazardView['findings'] }) {
  const { say } = useSay()
  if (findings.length === 0) return null
  return (
    <section className="box">
      <h2>{say('findings.title', { n: findings.length })}</h2>
      <ul>
        {findings.map((finding) => (
          <li key={finding.id} className="finding">
            <FindingWords finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Stations({ stations }: { stations: HazardView['stations'] }) {
  const { say } = useSay()
  if (stations.length === 0) return null
  return (
    <section className="box">
      <h2>{say('hazard.stations')}</h2>
      <ul className="twins">
        {stations.map((station) => (
          <li key={station.id}>
            <b>{station.name}</b>
            <span className="quiet">
              {say('same.near', { n: station.metres })}，{station.unit}
              {station.dutyPhone !== null && `，${station.dutyPhone}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
