/** The board: queues on the left, the list by deadline, the picked matter beside it; the plan of the district above the list. */
import type { QueueItem, SignedIn } from '@huying/contracts'
import { useEffect, useMemo, useRef, useState } from 'react'
import { boardAt } from '../address.ts'
import { linkTo, useWide } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { serverNow, useNow } from '../time/server-time.ts'
import { sayClock } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { AlertStrip } from './alert-strip.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { DetailPane } from './detail-pane.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { ListHead, NewBar, useTotal } from './list-head.tsx'
import { ListMap } from './list-map.tsx'
import { QueueList, type ListHandle } from './queue-list.tsx'
import { Rail } from './rail.tsx'
import { useKeys } from './use-keys.ts'
import { usePicking, type Board } from './use-picking.ts'
import { useQueue } from './use-queue.ts'

export interface BoardPageProps {
  readonly address: Board
  readonly person: SignedIn
}

function Empty({ address }: { address: Board }) {
  const { say } = useSay()
  const { queue, find } = address
  if (find) return <EmptyNote>{say('queue.empty-found', { find })}</EmptyNote>
  if (Object.keys(address.filters).length > 0) return <EmptyNote>{say('queue.empty-filtered')}</EmptyNote>
  if (queue === 'overdue') return <EmptyNote>{say('queue.empty-overdue')}</EmptyNote>
  if (queue === 'mine' || queue === 'new')
    return (
      <EmptyNote>
        {say('queue.empty-mine')} <a {...linkTo(boardAt('open'))}>{say('queue.see-open')}</a>
      </EmptyNote>
    )
  return <EmptyNote>{say('queue.empty')}</EmptyNote>
}

function RefreshFailed({ failed, updatedAt }: { failed: boolean; updatedAt: number }) {
  const { say } = useSay()
  const last = useRef(serverNow())
  useEffect(() => {
    if (!failed) last.current = serverNow()
  }, [failed, updatedAt])
  if (!failed) return null
  return (
    <p className="offline" role="status">
      <Icon name="offline" size="s" />
      {say('desk.refreshing-failed', { at: sayClock(last.current) })}
    </p>
  )
}

function Tally({ shown, total, end }: { shown: number; total: number | null; end: boolean }) {
  const { say } = useSay()
  const now = useNow()
  return (
    <p className="tally">
      <span>{total === null ? (end ? say('queue.end') : '') : say('queue.shown', { n: shown, of: total })}</span>
      <span>{say('queue.tally', { at: sayClock(now) })}</span>
    </p>
  )
}

type ListingProps = BoardPageProps & {
  readonly list: ReturnType<typeof useQueue>
  readonly picking: ReturnType<typeof usePicking>
  readonly items: readonly QueueItem[]
  readonly handle: React.RefObject<ListHandle | null>
  readonly filters: readonly [boolean, (open: boolean) => void]
}

function Listing({ address, person, list, picking, items, handle, filters: [filtersOpen, setFiltersOpen] }: ListingProps) {
  const { say } = useSay()
  const wide = useWide()
  const { query, settled } = list
  const total = useTotal({ address, settled, more: query.hasNextPage })
  const { rows } = settled
  return (
    <main id="main" className={address.map ? 'listing with-map' : 'listing'}>
      <ListHead
        address={address}
        settled={settled}
        more={query.hasNextPage}
        filtersOpen={filtersOpen}
        onFilters={() => setFiltersOpen(!filtersOpen)}
      />
      {filtersOpen && <FilterPanel address={address} person={person} items={items} />}
      <RefreshFailed failed={query.isRefetchError || query.isFetchNextPageError} updatedAt={query.dataUpdatedAt} />
      {address.map && (
        <ListMap items={items} picked={address.matter} pointed={picking.pointed} onPick={picking.pick} onPoint={picking.setPointed} />
      )}
      <NewBar settled={settled} accept={list.accept} />
      {query.isPending && <Loading />}
      {query.isError && !query.data && <ProblemNote error={query.error} again={() => void query.refetch()} />}
      {query.data && rows.length === 0 && !query.isPlaceholderData && <Empty address={address} />}
      {rows.length > 0 && (
        <QueueList
          queue={address.queue}
          rows={rows}
          picked={address.matter}
          pointed={picking.pointed}
          selected={picking.selected}
          ownUnit={person.posts[0]?.unit.name ?? null}
          actions={picking.actions}
          wide={wide}
          more={list.more}
          handle={handle}
        />
      )}
      {!wide && query.hasNextPage && (
        <button className="button more" type="button" onClick={list.more} aria-disabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? say('desk.loading') : say('queue.more')}
        </button>
      )}
      {picking.selected.size > 0 && <BulkBar selected={picking.selected} onClear={picking.clear} />}
      <Tally shown={rows.length} total={total} end={query.data !== undefined && !query.hasNextPage && rows.length > 0} />
    </main>
  )
}

function BoardOf(props: BoardPageProps) {
  const { address } = props
  const { say } = useSay()
  const wide = useWide()
  const list = useQueue({ queue: address.queue, filters: address.filters, find: address.find })
  const { rows } = list.settled
  const items = useMemo(() => rows.filter((row) => !row.gone).map((row) => row.item), [rows])
  const numbers = useMemo(() => rows.map((row) => row.item.number), [rows])
  const handle = useRef<ListHandle>(null)
  const picking = usePicking({ address, numbers, wide, list: handle })
  const filters = useState(Object.keys(address.filters).length > 0)
  useKeys((command) => {
    if (command.do === 'news') list.accept()
    else if (command.do === 'filter') filters[1](!filters[0])
    else return picking.run(command)
    return true
  })
  useTitle(say(`queue.${address.queue}`))
  return (
    <div className="board">
      <Rail current={address} />
      <Listing {...props} list={list} picking={picking} items={items} handle={handle} filters={filters} />
      {wide && <DetailPane number={address.matter} queue={address.queue} lettersTaken={picking.selected.size > 0} />}
      <AlertStrip />
    </div>
  )
}

export function BoardPage(props: BoardPageProps) {
  return <BoardOf key={props.address.queue} {...props} />
}
