/** What is told at night too: something is late, somebody stands at the door, or a leader wants it now. */

const urgentNotices: ReadonlySet<string> = new Set([
  'late',
  'rulingLate',
  'objectionLate',
  'followUpLate',
  'supervised',
  'urged',
  // Help is on its way to somebody who waits for it.
  'coming',
  'setOut',
  'arrived',
])

export function isUrgent(notice: string): boolean {
  return urgentNotices.has(notice)
}
