/** Words of matters that belong together, English. */
import type { relatedZh } from './related-zh.ts'

export const relatedEn: Readonly<Record<keyof typeof relatedZh, string>> = {
  'flow.assist': 'Assistance',
  'flow.summons': 'Summons',
  'flow.part': 'Part',
  'filter.channel-phone': 'Telephone',
  'related.title': 'Working on it too',
  'related.open': '{n} of {of} still open; the resident is answered when all have ended',
  'related.done': 'All {n} have ended',
  'related.nobody': 'No unit yet',
  'related.for-assist': 'Assists:',
  'related.for-summons': 'Called for:',
  'related.for-part': 'Part of:',
  'related.joined-to': 'Joined with',
  'related.twins': '{n} joined with this one',
}
