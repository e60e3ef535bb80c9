/** Time limits in English. */
import type { limitsZh } from './limits-zh.ts'

export const limitsEn: Readonly<Record<keyof typeof limitsZh, string>> = {
  'limits.title': 'Time limits',
  'limits.hint':
    'The limits of every kind of matter. Unchanged ones are the platform’s defaults and may differ by category; those set by law are locked.',
  'limits.col-deadline': 'Limit',
  'limits.col-category': 'Category',
  'limits.col-length': 'Length',
  'limits.col-source': 'Source',
  'limits.every': 'All categories',
  'limits.default': 'Platform default',
  'limits.own': 'Changed here',
  'limits.locked': 'Set by law, locked: {basis}',
  'limits.edit': 'Change',
  'limits.add': 'Set one category apart',
  'limits.reset': 'Back to default',
  'limits.count': 'Number',
  'limits.unit': 'Unit',
  'limits.second': 'seconds',
  'limits.minute': 'minutes',
  'limits.workHour': 'working hours',
  'limits.calendarDay': 'days',
  'limits.workDay': 'working days',
  'limits.saved': 'Saved. Limits that start from now on follow it; running ones stay.',
  'limits.wrong': 'Enter a whole number from 1 to 10000',
}
