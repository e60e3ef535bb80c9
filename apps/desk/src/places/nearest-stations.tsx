/** The three micro fire stations nearest to a fire or a hazard: whom to call, how far, what they have. */
import type { NearPlaces } from '@huying/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { useSay } from '../words/say.ts'
import type { Point } from './mercator.ts'

const stationsQuery = ({ lat, lng }: Point) =>
  queryOptions({
    queryKey: ['stations', lat, lng],
    queryFn: () => call<NearPlaces>(`/places/nearest?kind=micro-fire-station&lat=${lat}&lng=${lng}`),
    staleTime: 60_000,
    retry: false,
  })

export function NearestStations({ point }: { point: Point }) {
  const { say } = useSay()
  const { data } = useQuery(stationsQuery(point))
  if (!data || data.items.length === 0) return null
  return (
    <section className="box">
      <h2>{say('places.stations')}</h2>
      <ol className="stations">
        {data.items.map((station) => (
          <li key={station.id}>
            <b>{station.name}</b>
            <span>{say('places.metres', { n: station.metres })}</span>
            <span className="quiet">
              {station.dutyPhone !== null && (
                <>
                  <a href={`tel:${station.dutyPhone.replace(/\s/g, '')}`}>{station.dutyPhone}</a>{' '}
                </>
              )}
              {[
                station.details.members === undefined ? '' : say('places.members-n', { n: station.details.members }),
                station.details.equipment ?? '',
              ]
                .filter(Boolean)
                .join('　')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
