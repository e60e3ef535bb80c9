import { ask as field, atLeast, centre, days, defineFlow, either, ends, fromForm, leader, member, onTime, reporter, share, take, tell, tellWhen, waits, workdays } from '@huying/flow'
import {
  additions,
  assignmentForm,
  badRating,
  commonNotices,
  goodScore,
  kindChange,
  redo,
  refusalForm,
  reviewForm,
  saidSomething,
  supervision,
  threeTiers,
  unitCoversPlace,
  withdrawal,
} from '../bundles/index.ts'

/** 我要咨询: a question that no published answer settles. One working day; a hard one three, counted from when it was asked. */
export const ask = defineFlow({
  id: 'ask',
  version: 1,
  title: '我要咨询',

  people: {
    resident: reporter('咨询人'),
    desk: centre('受理中心', { of: 'owner' }),
    handler: member('答复单位', { of: 'assigned' }),
    leader: leader('值班领导', { of: 'tierAbove' }),
  },

  states: {
    asked: '已提交',
    assigned: '请单位答复中',
    looking: '问题较难，正在研究',
    answered: waits('已答复，请评价'),
    solved: ends('solved', '已解答'),
    unrated: ends('answered', '已答复（未评价）'),
    declined: ends('refused', '不予受理'),
  },

  forms: {
    ask: { what: field.text('想问什么？'), where: field.place('和哪里有关？', { optional: true }), photos: field.photos('照片') },
    assignment: assignmentForm,
    refusal: refusalForm,
    hard: { reason: field.text('难在哪里，还要查什么？（咨询人会看到）') },
    answer: { text: field.text('答复（咨询人会看到）', { hint: '写明依据和办法，不写个人信息' }), photos: field.photos('图片') },
    review: reviewForm,
  },

  notices: {
    ...commonNotices,
    hard: '您问的要多查一查，请看原因和新的日期。',
    answered: '您问的有答复了，请看一看，给个评价。',
  },

  steps: {
    ask: { label: '我要咨询', by: 'resident', from: 'start', to: 'asked', form: 'ask', then: tell('desk', 'filed') },
    assign: { label: '请单位答复', by: 'desk', from: 'asked', to: 'assigned', form: 'assignment', needs: unitCoversPlace, assigned: fromForm('unit'), internal: true, then: tell('handler', 'assigned') },
    decline: { label: '不予受理', by: 'desk', from: 'asked', to: 'declined', form: 'refusal', then: tell('resident', 'declined') },
    answer: { label: '答复', by: ['desk', 'handler'], from: ['asked', 'assigned', 'looking'], to: 'answered', form: 'answer', then: tell('resident', 'answered') },
    hard: { label: '问题较难，多用几天', by: ['desk', 'handler'], from: ['asked', 'assigned'], to: 'looking', form: 'hard', then: tell('resident', 'hard') },
    confirm: { label: '评价', by: 'resident', from: 'answered', to: either(goodScore, 'solved', 'unhappy'), form: 'review', then: tellWhen(saidSomething, 'desk', 'rated') },
    closeUnrated: { label: '到期未评价', by: 'clock', from: 'answered', to: 'unrated' },
  },
  includes: [
    threeTiers({ inbox: 'asked', work: 'assigned' }),
    supervision({ during: ['asked', 'assigned', 'looking', 'disputed', 'objected', 'unhappy'] }),
    redo({ from: ['answered', 'unhappy'], to: 'asked' }),
    badRating({ work: 'asked' }),
    kindChange({ inbox: 'asked' }),
    additions(),
    withdrawal(),
  ],

  deadlines: {
    answer: { label: '答复', from: ['asked', 'assigned'], until: ['answered', 'declined'], within: workdays(1), missed: tell('leader', 'late'), promise: true },
    hardAnswer: { label: '答复（较难）', from: 'looking', until: 'answered', within: workdays(3), missed: tell('leader', 'late'), replaces: 'answer' },
    rating: { label: '等您评价', from: 'answered', until: ['solved', 'unhappy', 'asked'], within: days(7), missed: take('closeUnrated') },
  },

  indicators: {
    answeredOnTime: onTime('answer'),
    hardAnsweredOnTime: onTime('hardAnswer'),
    satisfaction: share('review.score', atLeast(3)),
    participation: share(['confirm', 'redo'], 'answer'),
    hard: share('hard', 'ask'),
  },
})
