/** What was found, newest first: what the checklist proposed, what the inspector judged, what was not ok, and the photos. */
import type { Inspection, PlaceView } from '@huying/contracts'
import { When } from '../parts/deadline-chip.tsx'
import { EmptyNote } from '../parts/notes.tsx'
import { Photos } from '../parts/photos.tsx'
import { useSay } from '../words/say.ts'
import { ColourMark } from './colour-mark.tsx'

export function InspectionList({ place }: { place: PlaceView }) {
  const { say } = useSay()
  return (
    <section className="box">
      <h3>{say('places.inspections', { n: place.inspections.length })}</h3>
      {place.inspections.length === 0 && <EmptyNote>{say('places.never')}</EmptyNote>}
      <ol className="inspections">
        {place.inspections.map((inspection) => (
          <li key={inspection.id}>
            <One place={place} inspection={inspection} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function One({ place, inspection }: { place: PlaceView; inspection: Inspection }) {
  const { say } = useSay()
  const late = Date.parse(inspection.recordedAt) - Date.parse(inspection.occurredAt) > 3_600_000
  return (
    <>
      <p className="meta">
        <span>
          <ColourMark colour={inspection.colour} />
          <b>{say(`places.result-${inspection.result}`)}</b>
        </span>
        <When at={inspection.occurredAt} />
        <span>
          {inspection.by}　{inspection.unit}
        </span>
        <span className="quiet">{say('places.version', { n: inspection.version })}</span>
      </p>
      {late && (
        <p className="quiet">
          {say('places.recorded')} <When at={inspection.recordedAt} />
        </p>
      )}
      {inspection.result !== inspection.proposed && (
        <p>{say('places.otherwise', { proposed: say(`places.result-${inspection.proposed}`), why: inspection.why ?? '' })}</p>
      )}
      <Wrong place={place} inspection={inspection} />
      {inspection.words !== '' && <p>{inspection.words}</p>}
      <Photos files={inspection.photos.map(({ file }) => file)} address={(file) => `/api/v1/places/${place.id}/photos/${file}`} />
    </>
  )
}

/** Items by their words where the version is the one that the page knows, else by their name. */
function Wrong({ place, inspection }: { place: PlaceView; inspection: Inspection }) {
  const { lang } = useSay()
  const wrong = Object.entries(inspection.answers).filter(([, { answer }]) => answer === 'not-ok')
  if (wrong.length === 0) return null
  const textOf = (id: string): string => {
    const item = place.checklist?.items.find((one) => one.id === id)
    return item ? (lang === 'zh' ? item.text : item.textEn) : id
  }
  return (
    <ul className="wrong-items">
      {wrong.map(([id, { words }]) => (
        <li key={id}>
          {textOf(id)}
          {words && <span className="quiet">　「{words}」</span>}
        </li>
      ))}
    </ul>
  )
}
