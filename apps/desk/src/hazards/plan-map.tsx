/** The places of a plan on the map, put together by the server: a ring is still to be inspected, a diamond has open findings, a disc is done. */
import type { Cluster, PlaceColour, PlanCluster } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { go } from '../navigation.ts'
import { ColourMark } from '../places/colour-mark.tsx'
import { boxAsked, fitted, type Size } from '../places/mercator.ts'
import type { MapAt } from '../places/places-address.ts'
import { PlaceMap, wholeBox, type MarkLook } from '../places/place-map.tsx'
import { useSay } from '../words/say.ts'
import { planClustersQuery } from './hazard-queries.ts'

/** What is open comes before what is to be done, and that before what is done. */
function marked({ lat, lng, count, waiting, found, id }: PlanCluster): Cluster {
  const [colour, worst]: [PlaceColour, number] = found > 0 ? ['yellow', found] : waiting > 0 ? ['none', waiting] : ['green', count]
  return { lat, lng, count, colour, worst, id }
}

export function PlanMap({ plan, unit }: { plan: string; unit: string }) {
  const { say } = useSay()
  const [size, setSize] = useState<Size>({ width: 640, height: 352 })
  const whole = useMemo(() => fitted(wholeBox, size), [size])
  const [moved, setMoved] = useState<MapAt | null>(null)
  const at = moved ?? whole
  const { data } = useQuery(planClustersQuery(plan, { bbox: boxAsked(at, size), zoom: at.zoom, unit }))
  const items = data?.items ?? []
  const [total, waiting, found] = [data?.total ?? 0, data?.waiting ?? 0, data?.found ?? 0]
  const look: MarkLook = {
    hasBadge: () => true,
    title: ({ lat, lng, count }) => {
      const cluster = items.find((one) => one.lat === lat && one.lng === lng)
      return say('plans.map-mark', { count, found: cluster?.found ?? 0, waiting: cluster?.waiting ?? 0 })
    },
  }
  const legend: readonly (readonly [PlaceColour, string])[] = [
    ['none', say('plans.map-waiting', { n: waiting })],
    ['yellow', say('plans.map-found', { n: found })],
    ['green', say('plans.map-done', { n: total - waiting - found })],
  ]
  // A plan that says of no place where it lies has nothing to show.
  if (data?.total === 0 && moved === null) return null
  return (
    <figure className="plan-map">
      <PlaceMap
        at={at}
        size={size}
        clusters={items.map(marked)}
        total={total}
        picked={null}
        onMove={setMoved}
        onSize={setSize}
        onPick={(id) => go({ page: 'place', id })}
        look={look}
      />
      <figcaption>
        {legend.map(([colour, words]) => (
          <span key={colour}>
            <ColourMark colour={colour} /> {words}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
