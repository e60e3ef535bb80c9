/** The board: queues on the left, the list by deadline, the picked matter beside it. */
import type { QueueItem } from '@huying/contracts'
import { useEffect, useMemo, useRef } from 'react'
import type { QueueName } from '../address.ts'
import { go, linkTo, useWide } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { useArrivalFocus, useTitle } from '../parts/page.tsx'
import { serverNow, useNow } from '../time/server-time.ts'
import { sayClock } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { DetailPane } from './detail-pane.tsx'
import { rowAfter, rowInstead } from './keys.ts'
import { narrowBy } from './narrow.ts'
import { QueueList } from './queue-list.tsx'
import { Rail } from './rail.tsx'
import type { Row, Settled } from './settle.ts'
import { useKeys } from './use-keys.ts'
import { useQueue } from './use-queue.ts'

export interface BoardPageProps {
  readonly queue: QueueName
  readonly matter: string | null
  readonly find: string
  readonly ownUnit: string | null
}

function usePicking({ queue, matter, find }: BoardPageProps, numbers: readonly string[]) {
  const wide = useWide()
  const before = useRef(numbers)
  const pick = (number: string | null): void => {
    if (wide || number === null) go({ page: 'board', queue, matter: number, find }, 'replace')
    else go({ page: 'matter', number, queue })
  }
  const open = (number: string): void => go({ page: 'matter', number, queue })
  const move = (by: 1 | -1): boolean => {
    const instead = matter !== null && !numbers.includes(matter) ? rowInstead(before.current, numbers, matter) : null
    const next = instead ?? rowAfter(numbers, matter, by)
    if (next === null) return false
    if (wide) pick(next)
    document.getElementById(`row-${next}`)?.focus()
    return true
  }
  useEffect(() => {
    if (matter === null || numbers.includes(matter)) before.current = numbers
  }, [numbers, matter])
  useKeys((command) => {
    if (command.do === 'move') return move(command.by)
    if (command.do === 'open' && matter !== null) open(matter)
    else return false
    return true
  })
  return { pick, open, wide }
}

function ListHead({
  queue,
  settled,
  shown,
  find,
  more,
}: {
  queue: QueueName
  settled: Settled<QueueItem>
  shown: number
  find: string
  more: boolean
}) {
  const { say } = useSay()
  const heading = useArrivalFocus<HTMLHeadingElement>()
  const count = settled.rows.filter((row) => !row.gone).length
  const inOrder = queue === 'all' ? 'queue.count-newest' : more ? 'queue.count-more' : 'queue.count'
  const words = find ? say('queue.count-found', { n: shown, of: count }) : say(inOrder, { n: count })
  return (
    <header>
      <h1 tabIndex={-1} ref={heading}>
        {say(`queue.${queue}`)}
      </h1>
      <span className="quiet">{words}</span>
    </header>
  )
}

function NewBar({ settled, accept }: { settled: Settled<QueueItem>; accept: () => void }) {
  const { say } = useSay()
  const words = settled.waiting > 0 ? say('queue.new', { n: settled.waiting }) : settled.changed ? say('queue.changed') : null
  return (
    <div role="status">
      {words !== null && (
        <button className="newrows" type="button" onClick={accept}>
          <Icon name={settled.waiting > 0 ? 'up' : 'sync'} size="s" />
          {words}
        </button>
      )}
    </div>
  )
}

function Empty({ queue, find }: { queue: QueueName; find: string }) {
  const { say } = useSay()
  if (find) return <EmptyNote>{say('queue.empty-found', { find })}</EmptyNote>
  if (queue === 'overdue') return <EmptyNote>{say('queue.empty-overdue')}</EmptyNote>
  if (queue === 'mine')
    return (
      <EmptyNote>
        {say('queue.empty-mine')} <a {...linkTo({ page: 'board', queue: 'open', matter: null, find: '' })}>{say('queue.see-open')}</a>
      </EmptyNote>
    )
  return <EmptyNote>{say('queue.empty')}</EmptyNote>
}

function useRefreshFailed(failed: boolean, updatedAt: number): string | null {
  const { say } = useSay()
  const last = useRef(serverNow())
  useEffect(() => {
    if (!failed) last.current = serverNow()
  }, [failed, updatedAt])
  return failed ? say('desk.refreshing-failed', { at: sayClock(last.current) }) : null
}

function Listing(props: BoardPageProps & { readonly list: ReturnType<typeof useQueue>; readonly rows: readonly Row<QueueItem>[] }) {
  const { queue, find, matter, ownUnit, list, rows } = props
  const { say } = useSay()
  const now = useNow()
  const { query, settled } = list
  const { pick, open } = usePicking(
    props,
    useMemo(() => rows.map((row) => row.item.number), [rows]),
  )
  const failed = useRefreshFailed(query.isRefetchError || query.isFetchNextPageError, query.dataUpdatedAt)
  return (
    <main id="main" className="listing">
      <ListHead queue={queue} settled={settled} shown={rows.length} find={find} more={query.hasNextPage} />
      {failed !== null && (
        <p className="offline" role="status">
          <Icon name="offline" size="s" />
          {failed}
        </p>
      )}
      <NewBar settled={settled} accept={list.accept} />
      {query.isPending && <Loading />}
      {query.isError && !query.data && <ProblemNote error={query.error} again={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <Empty queue={queue} find={find} />}
      {rows.length > 0 && <QueueList queue={queue} rows={rows} picked={matter} ownUnit={ownUnit} onPick={pick} onOpen={open} />}
      {query.hasNextPage && (
        <button className="button more" type="button" onClick={list.more} aria-disabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? say('desk.loading') : say('queue.more')}
        </button>
      )}
      <p className="tally">
        <span>{query.data && !query.hasNextPage && rows.length > 0 ? say('queue.end') : ''}</span>
        <span>{say('queue.tally', { at: sayClock(now) })}</span>
      </p>
    </main>
  )
}

function Board(props: BoardPageProps) {
  const { say } = useSay()
  const wide = useWide()
  const list = useQueue(props.queue)
  const rows = useMemo(() => narrowBy(list.settled.rows, props.find), [list.settled.rows, props.find])
  useTitle(say(`queue.${props.queue}`))
  return (
    <div className="board">
      <Rail current={props.queue} />
      <Listing {...props} list={list} rows={rows} />
      {wide && <DetailPane number={props.matter} queue={props.queue} />}
    </div>
  )
}

export function BoardPage(props: BoardPageProps) {
  return <Board key={props.queue} {...props} />
}
