/** What is told at night too: something is late, somebody stands at the door, or a leader wants it now. */

const urgentNotices: ReadonlySet<string> = new Set([
  'late',
  'rulingLate',
  'objectionLate',
  'followUpLate',
  'supervised',
  'urged',
  // Somebody is about to lose money: minutes count.
  'alertCall',
  'alertCallGrid',
  'alertCallFamily',
  'alertUnanswered',
  'alertNextCalled',
  'alertIssued',
  'alertBack',
  'alertLate',
  'alertUnreachable',
  'alertRefused',
  'alertLoss',
  // Help is on its way to somebody who waits for it.
  'coming',
  'setOut',
  'arrived',
])

/** Whoever has the turn is called by every address they left, whatever else they chose to hear. */
const calls: ReadonlySet<string> = new Set(['alertCall', 'alertCallGrid', 'alertUnanswered'])

/** Said by a voice too, where a gateway offers that: nobody has answered yet. */
const spoken: ReadonlySet<string> = new Set(['alertUnanswered'])

export const isCall = (notice: string): boolean => calls.has(notice)
export const isSpoken = (notice: string): boolean => spoken.has(notice)

export function isUrgent(notice: string): boolean {
  return urgentNotices.has(notice)
}
