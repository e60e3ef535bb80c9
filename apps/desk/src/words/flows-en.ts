/** Words of flows in general, English. */
import type { flowsZh } from './flows-zh.ts'

export const flowsEn: Readonly<Record<keyof typeof flowsZh, string>> = {
  'filter.grade': 'Grade',
  'matter.filed': 'As it was filed',
  'matter.confidential': 'Confidential',
  'matter.kept-back': 'Only whoever wrote it and the people named in this matter can read it.',
  'related.links': 'Linked matters',
  'related.opened': 'came of this one',
  'related.openedBy': 'gave rise to this one',
  'step.bad-phone': 'The number in “{label}” seems incomplete. Please check it',
  'step.yuan': 'yuan',
  'step.person': '{name}, {unit} ({role})',
  'step.contact-sealed': 'Kept sealed; looking at it later needs a reason.',
  'staff-filing.title': 'New',
  'staff-filing.hint': 'What staff file themselves. Your name stands in the record.',
  'staff-filing.caller': 'For a resident',
  'staff-filing.caller-hint': 'What somebody says on the telephone or at the counter',
  'staff-filing.choose': 'What is it?',
  'staff-filing.none': 'Your posts let you file nothing of this sort.',
  'staff-filing.who': 'Whom it concerns',
  'staff-filing.other': 'Something else',
  'shell.new': 'New',
}
