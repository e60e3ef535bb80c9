/** The list beside the map: only the rows in sight are drawn, and more are fetched before the end is reached. */
import type { PlaceItem } from '@huying/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { linkTo } from '../navigation.ts'
import { useNow } from '../time/server-time.ts'
import { sayDay } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { ColourMark } from './colour-mark.tsx'
import type { PlacesAddress } from './places-address.ts'

const rowHeight = 64

export interface PlacesListProps {
  readonly address: PlacesAddress
  readonly items: readonly PlaceItem[]
  readonly wide: boolean
  readonly more: () => void
}

export function PlacesList(props: PlacesListProps) {
  return props.wide ? <VirtualList {...props} /> : <WholeList {...props} />
}

function VirtualList({ address, items, more }: PlacesListProps) {
  const { say } = useSay()
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 400, height: 700 },
  })
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= items.length - 20) more()
  }, [last, items.length, more])
  return (
    <div className="queue-scroll" ref={box} tabIndex={-1}>
      <ol className="place-list virtual" style={{ height: virtual.getTotalSize() }} aria-label={say('places.list')}>
        {rows.map(({ index, key, start }) => {
          const item = items[index]
          return item ? (
            <li key={key} style={{ transform: `translateY(${start}px)` }} aria-setsize={items.length} aria-posinset={index + 1}>
              <Row address={address} item={item} />
            </li>
          ) : null
        })}
      </ol>
    </div>
  )
}

function WholeList({ address, items }: PlacesListProps) {
  const { say } = useSay()
  return (
    <ol className="place-list" aria-label={say('places.list')}>
      {items.map((item) => (
        <li key={item.id}>
          <Row address={address} item={item} whole />
        </li>
      ))}
    </ol>
  )
}

function Row({ address, item, whole = false }: { address: PlacesAddress; item: PlaceItem; whole?: boolean }) {
  const { say } = useSay()
  const to = whole ? ({ page: 'place', id: item.id } as const) : { ...address, place: item.id }
  return (
    <a {...linkTo(to)} aria-current={address.place === item.id || undefined}>
      <ColourMark colour={item.colour} />
      <span className="what">
        <b>{item.name}</b>
        <span className="quiet">
          {say(`places.kind-${item.kind}`)}　{item.unit.name}
        </span>
      </span>
      <span className="when">
        <span>{say(`places.colour-${item.colour}`)}</span>
        <Due item={item} />
      </span>
    </a>
  )
}

export function Due({ item }: { item: PlaceItem }) {
  const { say, lang } = useSay()
  const now = useNow()
  if (!item.active) return <span className="tag grey">{say('places.is-retired')}</span>
  if (item.dueAt === null) return <span className="quiet">{say('places.not-due')}</span>
  const isLate = Date.parse(item.dueAt) < now
  return (
    <span className={isLate ? 'late' : 'quiet'}>
      {say(isLate ? 'places.was-due' : 'places.due', { day: sayDay(item.dueAt, now, lang) })}
    </span>
  )
}
