/** Which row is picked, which are selected, which is pointed at; by mouse and by key. */
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { boardAt, type BoardAddress, type QueueName } from '../address.ts'
import { go } from '../navigation.ts'
import { rowAfter, rowInstead, rowsBetween, type Command } from './keys.ts'
import type { ListHandle } from './queue-list.tsx'
import type { RowActions } from './queue-row.tsx'

export type Board = BoardAddress & { readonly queue: QueueName }

export interface PickingAt {
  readonly address: Board
  readonly numbers: readonly string[]
  readonly wide: boolean
  readonly list: RefObject<ListHandle | null>
}

function useSelection(numbers: readonly string[], picked: string | null) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const from = useRef<string | null>(null)
  const select = (number: string, upTo: boolean): void => {
    const range = upTo ? rowsBetween(numbers, from.current ?? picked, number) : [number]
    setSelected((before) => {
      const next = new Set(before)
      if (!upTo && before.has(number)) next.delete(number)
      else for (const one of range) next.add(one)
      return next
    })
    from.current = number
  }
  return { selected, select, clear: () => setSelected(new Set()) }
}

export function usePicking(at: PickingAt) {
  const { address, numbers, wide, list } = at
  const { matter, queue } = address
  const before = useRef(numbers)
  const [pointed, setPointed] = useState<string | null>(null)
  const selection = useSelection(numbers, matter)
  const pick = (number: string): void => (wide ? go({ ...address, matter: number }, 'replace') : go({ page: 'matter', number, queue }))
  const open = (number: string): void => go({ page: 'matter', number, queue })
  const move = (by: 1 | -1): boolean => {
    const instead = matter !== null && !numbers.includes(matter) ? rowInstead(before.current, numbers, matter) : null
    const next = instead ?? rowAfter(numbers, matter, by)
    if (next === null) return false
    if (wide) pick(next)
    list.current?.focus(next)
    return true
  }
  useEffect(() => {
    if (matter === null || numbers.includes(matter)) before.current = numbers
  }, [numbers, matter])
  const latest = useRef({ pick, open, select: selection.select })
  latest.current = { pick, open, select: selection.select }
  // The same object for every row and every time, so that a key press draws two rows and not all.
  const actions = useMemo<RowActions>(
    () => ({
      onPick: (number) => latest.current.pick(number),
      onOpen: (number) => latest.current.open(number),
      onSelect: (number, upTo) => latest.current.select(number, upTo),
      onPoint: setPointed,
    }),
    [],
  )
  const run = (command: Command): boolean => {
    if (command.do === 'move') return move(command.by)
    if (command.do === 'go') go(boardAt(command.queue, { map: address.map }))
    else if (command.do === 'map') go({ ...address, map: !address.map }, 'replace')
    else if (command.do === 'open' && matter !== null) open(matter)
    else if (command.do === 'select' && matter !== null) selection.select(matter, command.upTo)
    else if (command.do === 'leave' && selection.selected.size > 0) selection.clear()
    else return false
    return true
  }
  return { ...selection, pointed, setPointed, pick, actions, run }
}
