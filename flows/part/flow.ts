import { ask, centre, defineFlow, ends, fromForm, leader, member, onTime, parentHears, share, tell, workdays } from '@huying/flow'
import { openedByAnother, openedWarnings, proofForm, proofGiven } from '../bundles/index.ts'

/** 分件: one part of a matter that was split. The whole stays accountable to its centre and is answered when every part is done. */
export const part = defineFlow({
  id: 'part',
  version: 1,
  title: '分件',

  people: {
    desk: centre('拆分的中心', { of: 'owner' }),
    handler: member('承办单位', { of: 'assigned' }),
    leader: leader('值班领导', { of: 'tierAbove' }),
  },

  states: { doing: '分件办理中', done: '分件办好了，等核对', accepted: ends('solved', '分件已办结') },

  forms: {
    part: { unit: ask.unit('交给哪个单位？', 'handlers'), what: ask.text('办什么？') },
    partProof: { ...proofForm, done: ask.text('做了什么？') },
    partBack: { reason: ask.text('哪里还没办好？') },
  },

  notices: {
    partGiven: '拆出来的一件交给你们单位办理。',
    partBack: '中心核对以后说还没办好，请接着办。',
    acceptanceLate: '有一个分件办好了，过了时限还没有核对。',
  },

  steps: {
    part: {
      label: '拆出一件',
      by: 'desk',
      from: 'start',
      to: 'doing',
      form: 'part',
      assigned: fromForm('unit'),
      then: tell('handler', 'partGiven'),
    },
    finish: {
      label: '分件办好了',
      by: 'handler',
      from: 'doing',
      to: 'done',
      form: 'partProof',
      needs: proofGiven,
      reports: 'childAnswered',
    },
    accept: { label: '核对通过', by: 'desk', from: 'done', to: 'accepted', reports: 'childEnded' },
    sendBack: { label: '还没办好', by: 'desk', from: 'done', to: 'doing', form: 'partBack', then: tell('handler', 'partBack') },
  },
  includes: [openedByAnother({ asks: 'part', given: 'doing' })],

  deadlines: {
    work: {
      label: '分件办结',
      from: 'doing',
      until: 'done',
      within: workdays(5),
      pausedIn: 'unable',
      warnings: openedWarnings,
      missed: parentHears('childLate', tell('leader', 'openedLate')),
      promise: true,
    },
    acceptance: {
      label: '核对分件',
      from: 'done',
      until: ['accepted', 'doing'],
      within: workdays(1),
      missed: tell('leader', 'acceptanceLate'),
    },
  },

  indicators: { partsOnTime: onTime('work'), sentBack: share('sendBack', 'finish') },
})
