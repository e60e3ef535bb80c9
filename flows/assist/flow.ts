import { ask, centre, defineFlow, ends, fromForm, leader, member, onTime, parentHears, tell, workdays } from '@huying/flow'
import { openedByAnother, openedWarnings } from '../bundles/index.ts'

/** 协办: another unit does its share of a matter. The lead stays the lead, and answers the resident. */
export const assist = defineFlow({
  id: 'assist',
  version: 1,
  title: '协办',

  people: {
    desk: centre('发起的中心', { of: 'owner' }),
    handler: member('协办单位', { of: 'assigned' }),
    leader: leader('值班领导', { of: 'tierAbove' }),
  },

  states: { assisting: '协办中', assisted: ends('answered', '协办已答复') },

  forms: {
    assist: { unit: ask.unit('请谁协办？', 'handlers'), what: ask.text('请它做什么？') },
    assistance: { done: ask.text('协办了什么，结果怎样？'), photos: ask.photos('照片') },
  },

  notices: { assistAsked: '有一件事请你们单位协办。' },

  steps: {
    assist: {
      label: '请协办',
      by: 'desk',
      from: 'start',
      to: 'assisting',
      form: 'assist',
      assigned: fromForm('unit'),
      then: tell('handler', 'assistAsked'),
    },
    answer: { label: '答复协办', by: 'handler', from: 'assisting', to: 'assisted', form: 'assistance', reports: 'childEnded' },
  },
  includes: [openedByAnother({ asks: 'assist', given: 'assisting' })],

  deadlines: {
    work: {
      label: '协办答复',
      from: 'assisting',
      until: 'assisted',
      within: workdays(3),
      pausedIn: 'unable',
      warnings: openedWarnings,
      missed: parentHears('childLate', tell('leader', 'openedLate')),
      promise: true,
    },
  },

  indicators: { assistedOnTime: onTime('work') },
})
