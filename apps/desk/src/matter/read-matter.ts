/** What a matter's view tells at a glance. Pure. */
import type { MatterView } from '@huying/contracts'

type Entry = MatterView['timeline'][number]

/** The running deadline that comes first; a paused one only when nothing else runs. */
export function nearestDeadline(matter: MatterView): MatterView['deadlines'][number] | null {
  const byDue = [...matter.deadlines].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  return byDue.find((deadline) => !deadline.paused) ?? byDue[0] ?? null
}

export function isClosed(matter: MatterView): boolean {
  return matter.closedAt !== null
}

export function contactWords(matter: MatterView): string | null {
  const words = [matter.contact?.name, matter.contact?.phone].filter(Boolean).join('，')
  return words === '' ? null : words
}

/** What staff or a system filed has nobody who reported it, unless somebody is named. */
export function hasReporter(matter: MatterView): boolean {
  return contactWords(matter) !== null || firstSaid(matter.timeline)?.by === 'resident'
}

export function firstSaid(timeline: readonly Entry[]): Entry | undefined {
  return [...timeline].sort((a, b) => a.seq - b.seq)[0]
}

/** What came after the first filing, newest first: an addition, a reason for sending it back. */
export function laterSaid(timeline: readonly Entry[]): readonly Entry[] {
  const first = firstSaid(timeline)
  return timeline
    .filter((entry) => entry !== first && entry.text !== null && (entry.by === 'resident' || entry.by === 'joiner'))
    .sort((a, b) => b.seq - a.seq)
}

/** Photos by residents, and those of the unit that came last with some. */
export function beforeAndAfter(timeline: readonly Entry[]): { before: readonly string[]; after: readonly string[] } {
  const before = timeline.filter((entry) => entry.by === 'resident' || entry.by === 'joiner').flatMap((entry) => entry.files)
  const after = timeline.filter((entry) => entry.by === 'unit' && entry.files.length > 0).sort((a, b) => b.seq - a.seq)[0]?.files ?? []
  return { before, after }
}

/** The last words that a unit wrote for the resident; null while the question is unanswered. */
export function givenAnswer(matter: MatterView): string | null {
  if (matter.flow !== 'ask') return null
  const answers = matter.timeline.filter(
    (entry) => entry.by === 'unit' && !entry.internal && entry.text !== null && /^(answer|finish|reply)/.test(entry.step),
  )
  return answers.sort((a, b) => b.seq - a.seq)[0]?.text ?? null
}
