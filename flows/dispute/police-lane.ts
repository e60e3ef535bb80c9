/** 转公安: from any state and at once (人民调解法 25: what may turn into a crime is reported). It stays with the police until they say so. */
import { ask, days, either, ends, fromForm, nobody, same, tell, tellWhen, urgent } from '@huying/flow'
import { signsField } from './grading.ts'
import * as only from './guards.ts'

const forms = {
  toPolice: { unit: ask.unit('报给哪个派出所？', 'handlers'), words: ask.text('发生了什么？', { hint: '正在发生的，先打 110' }) },
  policeReport: { words: ask.text('处置到哪一步？'), signs: signsField },
  policeReturn: { words: ask.text('处置结果，还有什么要防？') },
  policeTake: { words: ask.text('怎么处理的？'), number: ask.line('文书或案件编号') },
}

const notices = {
  policeCalled: urgent('有一件矛盾纠纷可能转成治安或刑事案件，请马上处置。'),
  policeReported: '公安写了处置进展。',
  policeReturned: '公安处置完了，请接着化解，先定包案人。',
  policeTook: '公安已经立案处理，这件纠纷随案件走。',
  policeLate: urgent('报给公安的纠纷过了时限还没有进展，请问一问。'),
}

export const policeLane = {
  states: { withPolice: '已报公安，正在处置', policeTook: ends('answered', '公安立案处理') },
  forms,
  notices,
  steps: {
    toPolice: {
      label: '报公安',
      by: ['desk', 'deskAbove', 'leader', 'handler', 'sponsor', 'mediator', 'team', 'finder'],
      from: 'open',
      to: 'withPolice',
      form: 'toPolice',
      needs: only.isPolicePost,
      assigned: fromForm('unit'),
      internal: true,
      then: [tell('police', 'policeCalled'), tell('leader', 'policeCalled')],
    },
    policeReport: {
      label: '公安处置进展',
      by: 'police',
      from: 'withPolice',
      to: same,
      form: 'policeReport',
      internal: true,
      then: [tell('desk', 'policeReported'), tellWhen(only.signsCallForMore, 'desk', 'signsSeen')],
    },
    policeReturn: {
      label: '处置完，交回化解',
      by: 'police',
      from: 'withPolice',
      to: either(only.graded, 'graded', 'found'),
      form: 'policeReturn',
      assigned: nobody,
      internal: true,
      then: tell('desk', 'policeReturned'),
    },
    policeTake: {
      label: '公安立案处理',
      by: 'police',
      from: 'withPolice',
      to: 'policeTook',
      form: 'policeTake',
      internal: true,
      then: [tell('desk', 'policeTook'), tell('sponsor', 'policeTook')],
    },
  },
  deadlines: {
    police: {
      label: '公安处置进展',
      from: 'withPolice',
      opensBy: 'policeReport',
      metBy: 'policeReport',
      until: ['graded', 'found', 'policeTook'],
      within: days(3),
      missed: tell('desk', 'policeLate'),
    },
  },
} as const
