/** The list: one matter a line, the whole line is a link. */
import type { QueueItem } from '@huying/contracts'
import type { MouseEvent } from 'react'
import { writeAddress, type QueueName } from '../address.ts'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'
import type { Row } from './settle.ts'

export interface QueueListProps {
  readonly queue: QueueName
  readonly rows: readonly Row<QueueItem>[]
  readonly picked: string | null
  readonly ownUnit: string | null
  readonly onPick: (number: string) => void
  readonly onOpen: (number: string) => void
}

/** A mouse picks into the pane, Enter and a second click open the page; with a modifier it stays an ordinary link. */
function onRowClick(event: MouseEvent, item: QueueItem, { onPick, onOpen }: QueueListProps): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  if (event.detail === 0 || event.detail === 2) onOpen(item.number)
  else onPick(item.number)
}

/** Whom to name in the row: the unit that has it, unless that is the person's own, which needs no saying. */
function unitWorthNaming(item: QueueItem, ownUnit: string | null): string | null {
  const unit = item.assigned ?? item.owner
  return unit === ownUnit ? null : unit
}

function RowLine({ item, gone, ownUnit }: Row<QueueItem> & { readonly ownUnit: string | null }) {
  const { say } = useSay()
  const unit = unitWorthNaming(item, ownUnit)
  return (
    <>
      <span className="c-clock">
        <DeadlineChip dueAt={item.dueAt} openedAt={item.openedAt} paused={item.paused} />
      </span>
      <span className="c-kind">
        <Icon name={item.flow} />
        <span>{say(`flow.${item.flow}`)}</span>
      </span>
      <span className="what">
        <b>{item.title}</b>
        <span className="sub">
          {item.category !== null && <span>{item.category}</span>}
          {item.place !== null && <span>{item.place}</span>}
        </span>
      </span>
      <span className="c-n">
        {item.joined > 0 && (
          <span title={say('queue.joined', { n: item.joined + 1 })}>
            <Icon name="people" size="s" />
            {item.joined + 1}
          </span>
        )}
      </span>
      <span className="last">
        <span className="state">{gone ? say('queue.gone') : item.label}</span>
        <span className="sub">
          {unit === null ? (
            <When at={item.reportedAt} />
          ) : (
            <span className="unit-name">
              <Icon name="assign" size="s" />
              <span>{unit}</span>
            </span>
          )}
        </span>
      </span>
    </>
  )
}

export function QueueList(props: QueueListProps) {
  const { say } = useSay()
  const { queue, rows, picked } = props
  return (
    <>
      <div className="queue-head" aria-hidden="true">
        <span>{say('queue.col-due')}</span>
        <span>{say('queue.col-kind')}</span>
        <span>{say('queue.col-matter')}</span>
        <span className="c-n">{say('queue.col-joined')}</span>
        <span>{say('queue.col-last')}</span>
      </div>
      <ol className="queue" aria-label={say('queue.list', { queue: say(`queue.${queue}`) })}>
        {rows.map(({ item, gone }) => (
          <li key={item.number} className={gone ? 'gone' : undefined}>
            <a
              id={`row-${item.number}`}
              href={writeAddress({ page: 'matter', number: item.number, queue })}
              aria-current={item.number === picked ? 'true' : undefined}
              onClick={(event) => onRowClick(event, item, props)}
            >
              <RowLine item={item} gone={gone} ownUnit={props.ownUnit} />
            </a>
          </li>
        ))}
      </ol>
    </>
  )
}
