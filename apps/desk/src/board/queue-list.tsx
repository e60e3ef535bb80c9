/** The list. Beside a pane only the rows in sight are drawn, whether there are ten or ten thousand; on a phone the page itself scrolls. */
import type { QueueItem } from '@huying/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import type { QueueName } from '../address.ts'
import { usePresent } from '../live/presence.tsx'
import { useSay } from '../words/say.ts'
import { QueueRow, type RowActions } from './queue-row.tsx'
import type { Row } from './settle.ts'

const rowHeight = 57

export interface ListHandle {
  /** Brings a row into sight and puts the focus on it. */
  focus(number: string): void
}

export interface QueueListProps {
  readonly queue: QueueName
  readonly rows: readonly Row<QueueItem>[]
  readonly picked: string | null
  readonly pointed: string | null
  readonly selected: ReadonlySet<string>
  readonly ownUnit: string | null
  readonly actions: RowActions
  readonly wide: boolean
  readonly more: () => void
  readonly handle: Ref<ListHandle>
}

function Heads() {
  const { say } = useSay()
  return (
    <div className="queue-head" aria-hidden="true">
      <span>{say('queue.col-due')}</span>
      <span>{say('queue.col-matter')}</span>
      <span className="c-n">{say('queue.col-joined')}</span>
      <span>{say('queue.col-last')}</span>
    </div>
  )
}

/** What a row is given beside its matter. */
function useRowProps(props: QueueListProps) {
  const present = usePresent()
  return ({ item, gone }: Row<QueueItem>) => ({
    item,
    gone,
    picked: item.number === props.picked,
    pointed: item.number === props.pointed,
    selected: props.selected.has(item.number),
    people: present.get(item.number),
    ownUnit: props.ownUnit,
    queue: props.queue,
    actions: props.actions,
  })
}

function classOf(props: { gone: boolean; pointed: boolean; selected: boolean }): string | undefined {
  return [props.gone && 'gone', props.pointed && 'pointed', props.selected && 'selected'].filter(Boolean).join(' ') || undefined
}

function VirtualList(props: QueueListProps) {
  const { say } = useSay()
  const { queue, rows, more } = props
  const box = useRef<HTMLDivElement>(null)
  const rowProps = useRowProps(props)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.item.number ?? index,
    overscan: 8,
    initialRect: { width: 600, height: 700 },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - 20) more()
  }, [last, rows.length, more])
  useImperativeHandle(props.handle, () => ({
    focus: (number) => {
      const index = rows.findIndex((row) => row.item.number === number)
      if (index === -1) return
      const drawn = document.getElementById(`row-${number}`)
      virtual.scrollToIndex(index, { align: 'auto' })
      if (drawn) drawn.focus({ preventScroll: true })
      else requestAnimationFrame(() => document.getElementById(`row-${number}`)?.focus({ preventScroll: true }))
    },
  }))
  return (
    <div className="queue-scroll" ref={box} tabIndex={-1}>
      <ol
        className="queue virtual"
        style={{ height: virtual.getTotalSize() }}
        aria-label={say('queue.list', { queue: say(`queue.${queue}`) })}
      >
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          const given = rowProps(row)
          return (
            <li
              key={key}
              className={classOf(given)}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
            >
              <QueueRow {...given} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function WholeList(props: QueueListProps) {
  const { say } = useSay()
  const rowProps = useRowProps(props)
  useImperativeHandle(props.handle, () => ({ focus: (number) => document.getElementById(`row-${number}`)?.focus() }))
  return (
    <ol className="queue" aria-label={say('queue.list', { queue: say(`queue.${props.queue}`) })}>
      {props.rows.map((row) => {
        const given = rowProps(row)
        return (
          <li key={row.item.number} className={classOf(given)}>
            <QueueRow {...given} />
          </li>
        )
      })}
    </ol>
  )
}

export function QueueList(props: QueueListProps) {
  return (
    <>
      <Heads />
      {props.wide ? <VirtualList {...props} /> : <WholeList {...props} />}
    </>
  )
}
