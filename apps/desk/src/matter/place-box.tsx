/** Where it is: words, unit, and the rough plan of the district. */
import type { MatterView } from '@huying/contracts'
import { OutlineMap } from '../parts/outline-map.tsx'
import { useSay } from '../words/say.ts'

export function PlaceBox({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { unit, words, point } = matter.place
  const nowhere = unit === null && words === null && point === null
  return (
    <section className="box">
      <h2>{say('matter.place')}</h2>
      {nowhere && <p className="quiet">{say('matter.no-place')}</p>}
      {words !== null && <p>{words}</p>}
      {unit !== null && <p className="quiet">{unit}</p>}
      {point !== null && <p className="quiet">{say('matter.point', { lat: point.lat.toFixed(4), lng: point.lng.toFixed(4) })}</p>}
      <OutlineMap place={matter.place} unitId={matter.owner.id} />
    </section>
  )
}
