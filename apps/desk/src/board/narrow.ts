/** Narrows the rows shown by what was typed: every word has to occur somewhere in the row. Pure. */
import type { QueueItem } from '@huying/contracts'
import type { Row } from './settle.ts'

function fold(words: string): string {
  return words.normalize('NFKC').toLowerCase()
}

export function narrowBy(rows: readonly Row<QueueItem>[], find: string): readonly Row<QueueItem>[] {
  const wanted = fold(find).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rows
  return rows.filter(({ item }) => {
    const all = fold(
      [item.number, item.title, item.place, item.category, item.owner, item.assigned, item.label, item.flowTitle].filter(Boolean).join(' '),
    )
    return wanted.every((word) => all.includes(word))
  })
}
