/** What the list is, how much of it there is, and the switches for filters and map. */
import type { QueueItem } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { countsQuery } from '../api/queries.ts'
import { go } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { useArrivalFocus } from '../parts/page.tsx'
import { useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'
import type { Settled } from './settle.ts'
import type { Board } from './use-picking.ts'

export interface ListHeadProps {
  readonly address: Board
  readonly settled: Settled<QueueItem>
  readonly more: boolean
  readonly filtersOpen: boolean
  readonly onFilters: () => void
}

/** The whole number where it is known: from the counts, or because the last page is here. */
export function useTotal({ address, settled, more }: Pick<ListHeadProps, 'address' | 'settled' | 'more'>): number | null {
  const { data: counts } = useQuery(countsQuery)
  const here = settled.rows.filter((row) => !row.gone).length
  if (!more) return here + settled.waiting
  const isWhole = address.find === '' && Object.keys(address.filters).length === 0
  return isWhole && address.queue !== 'all' ? (counts?.queues[address.queue] ?? null) : null
}

function Key({ name }: { name: string }) {
  const { shortcuts } = useSettings()
  return shortcuts ? (
    <span className="kbd" aria-hidden="true">
      {name}
    </span>
  ) : null
}

export function ListHead(props: ListHeadProps) {
  const { address, settled, filtersOpen, onFilters } = props
  const { say } = useSay()
  const heading = useArrivalFocus<HTMLHeadingElement>()
  const total = useTotal(props)
  const count = total ?? settled.rows.length
  const word = address.queue === 'all' ? 'queue.count-newest' : total === null ? 'queue.count-more' : 'queue.count'
  const narrowed = Object.keys(address.filters).length
  return (
    <header>
      <h1 tabIndex={-1} ref={heading}>
        {say(`queue.${address.queue}`)}
      </h1>
      <span className="quiet">{address.find ? say('queue.count-found', { n: count, find: address.find }) : say(word, { n: count })}</span>
      <div className="right">
        {(narrowed > 0 || address.find !== '') && (
          <button className="button plain" type="button" onClick={() => go({ ...address, filters: {}, find: '' }, 'replace')}>
            {say('filter.clear')}
          </button>
        )}
        <button
          className="button"
          type="button"
          aria-pressed={address.map}
          onClick={() => go({ ...address, map: !address.map }, 'replace')}
        >
          <Icon name="map" />
          {say('map.show')}
          <Key name="V" />
        </button>
        <button className="button" type="button" aria-expanded={filtersOpen} aria-controls="filters" onClick={onFilters}>
          {narrowed > 0 ? say('filter.open-n', { n: narrowed }) : say('filter.open')}
          <Key name="I" />
        </button>
      </div>
    </header>
  )
}

export function NewBar({ settled, accept }: { settled: Settled<QueueItem>; accept: () => void }) {
  const { say } = useSay()
  const words = settled.waiting > 0 ? say('queue.new-rows', { n: settled.waiting }) : settled.changed ? say('queue.changed') : null
  return (
    <div role="status">
      {words !== null && (
        <button className="newrows" type="button" onClick={accept}>
          <Icon name={settled.waiting > 0 ? 'up' : 'sync'} size="s" />
          {words}
          <Key name="N" />
        </button>
      )}
    </div>
  )
}
