/** One matter of a list: clock, what, how many, what happened last. The whole line is a link. */
import type { QueueItem } from '@huying/contracts'
import { memo, type MouseEvent } from 'react'
import { writeAddress, type QueueName } from '../address.ts'
import { sayPresent, type Present } from '../live/presence.tsx'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { flowIcon } from '../parts/flow-icon.ts'
import { GradeMark } from '../parts/grade-mark.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSay, type Say } from '../words/say.ts'
import { ClockMarks } from './clock-marks.tsx'

export interface RowActions {
  readonly onPick: (number: string) => void
  readonly onOpen: (number: string) => void
  readonly onSelect: (number: string, upTo: boolean) => void
  readonly onPoint: (number: string | null) => void
}

export interface RowProps {
  readonly item: QueueItem
  readonly gone: boolean
  readonly picked: boolean
  readonly selected: boolean
  readonly pointed: boolean
  readonly people: readonly Present[] | undefined
  readonly ownUnit: string | null
  readonly queue: QueueName
  readonly actions: RowActions
}

const categoryIcons: Readonly<Record<string, IconName>> = {
  FIRE: 'fire',
  WORK: 'warn',
  GAS: 'warn',
  EMER: 'warn',
  TRAF: 'car',
  CITY: 'bin',
  ENVI: 'drop',
  PROP: 'building',
  DISP: 'dispute',
  PUBS: 'shield',
}

function iconOf(item: QueueItem): IconName {
  if (item.flow !== 'report') return flowIcon(item.flow)
  return categoryIcons[item.categoryId?.split('.')[0] ?? ''] ?? 'report'
}

/** A mouse picks into the pane, Enter and a second click open the page; with a modifier it stays an ordinary link. */
function onRowClick(event: MouseEvent, number: string, { onPick, onOpen, onSelect }: RowActions): void {
  if (event.metaKey || event.ctrlKey) return
  event.preventDefault()
  if (event.shiftKey) onSelect(number, true)
  else if (event.detail === 0 || event.detail === 2) onOpen(number)
  else onPick(number)
}

/** Whom to name in the row: the unit that has it, unless that is the person's own, which needs no saying. */
function unitWorthNaming(item: QueueItem, ownUnit: string | null): string | null {
  const unit = item.assigned ?? item.owner
  return unit === ownUnit ? null : unit
}

function lastWords({ item, gone, people }: RowProps, say: Say): string {
  if (gone) return say('queue.gone')
  if (people) return sayPresent(people, say)
  if (item.isNew) return say(item.returned ? 'queue.returned-new' : 'queue.is-new', { label: item.label })
  return item.last?.label ?? item.label
}

function Last(props: RowProps) {
  const { item, ownUnit } = props
  const { say } = useSay()
  const unit = unitWorthNaming(item, ownUnit)
  return (
    <span className="last">
      <span className={props.people && !props.gone ? 'state here' : 'state'}>{lastWords(props, say)}</span>
      <span className="sub">
        {unit !== null && (
          <span className="unit-name">
            <Icon name="assign" size="s" />
            <span>{unit}</span>
          </span>
        )}
        <When at={item.last?.at ?? item.reportedAt} />
      </span>
    </span>
  )
}

function What({ item }: { item: QueueItem }) {
  const { nameOf } = useFlows()
  return (
    <span className={item.grade === null ? 'what' : 'what graded'}>
      <GradeMark grade={item.grade} />
      <b>{item.title}</b>
      <span className="sub">
        <span className="kind">
          <Icon name={iconOf(item)} size="s" />
          {item.flow === 'report' && item.category !== null ? item.category : nameOf(item.flow)}
        </span>
        {item.place !== null && <span>{item.place}</span>}
      </span>
    </span>
  )
}

export const QueueRow = memo(function QueueRow(props: RowProps) {
  const { item, picked, selected, queue, actions } = props
  const { say } = useSay()
  return (
    <>
      <label className="pick">
        <input
          type="checkbox"
          checked={selected}
          aria-label={say('bulk.select', { title: item.title })}
          onChange={() => undefined}
          onClick={(event) => actions.onSelect(item.number, event.shiftKey)}
        />
      </label>
      <a
        id={`row-${item.number}`}
        href={writeAddress({ page: 'matter', number: item.number, queue })}
        aria-current={picked ? 'true' : undefined}
        onClick={(event) => onRowClick(event, item.number, actions)}
        onPointerEnter={() => actions.onPoint(item.number)}
        onPointerLeave={() => actions.onPoint(null)}
      >
        <span className="c-clock">
          <DeadlineChip dueAt={item.dueAt} openedAt={item.openedAt} paused={item.paused} soonAt={item.soonAt} title={item.dueLabel} />
          <ClockMarks item={item} />
        </span>
        <What item={item} />
        <span className="c-n">
          <span className="unseen">{say('queue.joined', { n: item.joined + 1 })}</span>
          <span aria-hidden="true">
            <Icon name="people" size="s" />
            {item.joined + 1}
          </span>
        </span>
        <Last {...props} />
      </a>
    </>
  )
})
