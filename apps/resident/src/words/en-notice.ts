/** Checking a printed notice about a hazard, in English. */
import type { Words } from './zh.ts'

export const enNotice: Pick<Words, 'notice'> = {
  notice: {
    title: 'Check a notice',
    yes: 'This notice is real',
    yesText: 'See whether organ, number and limit on the paper are these. If not, ring the organ named on it.',
    no: 'We do not know this notice',
    noText: 'Do not pay or sign because of it. Ring 12345, or the organ by its public number.',
    sort: 'Document',
    advice: 'Notice of hazards',
    order: 'Order to correct',
    number: 'Number',
    organ: 'Organ',
    made: 'Recorded',
    limit: 'To be corrected before',
    state: 'Now',
  },
}
